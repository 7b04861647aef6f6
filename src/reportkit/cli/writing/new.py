"""``reportkit new 2023``: next year's report folder, started from last year's."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics import as_word
from reportkit.diagnostics.reporters import shown_path
from reportkit.runs import start


def run(options: argparse.Namespace) -> int:
    """Write the folder and say what is to be typed; an existing report is never touched."""
    here = Path.cwd()
    started = start(options.year, options.org, here, options.family, options.format)
    print(f"已新建 {shown_path(started.target.directory, here)}/ 里的 {'、'.join(started.files)}")
    if started.previous is None:
        print("旁边没有上一年的报告，没有带入任何数字；请在卷首信息里写明机关和级别")
    elif not started.first:
        figures = f"、与上年相连的 {started.carried} 个数" if started.carried else ""
        print(f"已从 {started.previous} 年度带入：卷首信息、开头的段落{figures}")
    else:
        print(f"已从 {started.previous} 年度带入：卷首信息、依据、联系方式、上年结转、现行有效件数的起点")
    print(f"请逐处填写【待填：……】和空着的数字，写好后运行：reportkit check {as_word(started.target.name)}")
    return 0
