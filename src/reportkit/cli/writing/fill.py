"""``reportkit fill``: compute the totals into ``statistics.yaml``."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.diagnostics.reporters import shown_path
from reportkit.reports.figures import Filled, Statistics, by_table, fill_totals, proved, read_statistics
from reportkit.workspace import Target, resolve_targets, write_file

_SHOWN = 3  # totals that are named one by one


def run(options: argparse.Namespace) -> int:
    """Exit status 0 all totals stand, 1 some could not be computed."""
    here = Path.cwd()
    missing = 0
    for target in resolve_targets(options.targets, here):
        statistics = read_statistics(target.directory, target.year)
        filled = fill_totals(statistics)
        _prove(target, statistics, filled)
        if filled.changes:
            write_file(statistics.source.path, filled.text)
        _tell(target, statistics, filled, here)
        missing += len(filled.missing)
    return int(missing > 0)


def _prove(target: Target, before: Statistics, filled: Filled) -> None:
    """The new text read again holds every old figure and the new totals, or nothing is written."""
    if b"\r" in before.source.path.read_bytes() or before.source.findings:
        raise ReportkitError(f"{target.name}/{before.source.path.name} 的编码或换行有问题，请先运行 reportkit check")
    if not proved(before, filled):
        raise ReportkitError(f"{target.name} 的写法特殊，算好的合计放不回原处；没有改动，请手工填写")


def _tell(target: Target, statistics: Statistics, filled: Filled, here: Path) -> None:
    path = shown_path(statistics.source.path, here)
    for change in filled.changes:
        was = f"原填 {change.before}，各项相加是 {change.after}，已改；请核对是合计错还是某一项错"
        what = was if change.before else f"已填 {change.after}"
        print(f"{path}:{change.line}: {change.pointer}：{what}")
    if len(filled.missing) > _SHOWN:
        told = by_table(filled.missing, "个")
        print(f"{path}: 还缺别的数，{len(filled.missing)} 个合计算不出（{told}）；填了再运行")
    else:
        for pointer in filled.missing:
            print(f"{path}: {pointer}：还缺别的数，算不出")
    if not filled.changes and not filled.missing:
        print(f"{target.name}: 合计都已填好，没有改动")
