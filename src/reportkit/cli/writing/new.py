"""``reportkit new 2023``: next year's report folder, started from last year's."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.diagnostics.reporters import shown_path
from reportkit.editing import new_report
from reportkit.reports import Report, read_report
from reportkit.workspace import Target, place_report, write_directory


def run(options: argparse.Namespace) -> int:
    """Write the folder and say what is to be typed; an existing report is never touched."""
    here = Path.cwd()
    target = place_report(options.year, options.org, here)
    previous = _previous(target)
    files = new_report(target.year, options.org, previous)
    write_directory(target.directory, files)
    print(f"已新建 {shown_path(target.directory, here)}/ 里的 {'、'.join(files)}")
    if previous is None:
        print("旁边没有上一年的报告，没有带入任何数字；请在卷首信息里写明机关和级别")
    else:
        print(f"已从 {previous.year} 年度带入：卷首信息、依据、联系方式、上年结转、现行有效件数的起点")
    print(f"请逐处填写【待填：……】和空着的数字，写好后运行：reportkit check {target.name}")
    return 0


def _previous(target: Target) -> Report | None:
    directory = target.directory.parent / str(target.year - 1)
    if not directory.is_dir():
        return None
    previous = read_report(directory)
    if not previous.statistics.complete:
        name = Target(target.root, directory).name
        raise ReportkitError(f"{name} 的统计数据不全，请先运行 reportkit check {name} 改好")
    return previous
