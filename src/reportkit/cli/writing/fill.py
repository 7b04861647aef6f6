"""``reportkit fill``: compute the totals into ``statistics.yaml``; ``--zeros`` first puts 0 where nothing is typed."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path

from reportkit.diagnostics import ReportkitError, crash_text
from reportkit.diagnostics.reporters import shown_path
from reportkit.reports.figures import (
    Filled,
    FilledFigure,
    Statistics,
    by_table,
    fill_totals,
    fill_zeros,
    proved,
    read_statistics,
)
from reportkit.runs import syntax_fault
from reportkit.workspace import Target, resolve_targets, write_like_before

_SHOWN = 3  # totals that are named one by one


def run(options: argparse.Namespace) -> int:
    """Exit status 0 all totals stand, 1 some could not be computed, 2 a file could not be worked on."""
    here = Path.cwd()
    missing = failed = 0
    for target in resolve_targets(options.targets, here):
        try:
            missing += _fill(target, here, zeros=options.zeros)
        except ReportkitError as error:
            failed += 1
            print(f"{target.name}: {error}", file=sys.stderr)
        except Exception as error:  # noqa: BLE001  # one report must not stop the rest
            failed += 1
            print(f"{target.name}: {crash_text(error)}", file=sys.stderr)
    return 2 if failed else int(missing > 0)


def _fill(target: Target, here: Path, *, zeros: bool) -> int:
    """How many totals of a report could not be computed."""
    statistics = read_statistics(target.directory, target.year)
    if (fault := syntax_fault(statistics, here)) is not None:
        raise ReportkitError(fault)
    if zeros:
        statistics = _with_zeros(target, statistics, here)
    filled = fill_totals(statistics)
    _write(target, statistics, filled)
    _tell(target, statistics, filled, here)
    return len(filled.missing)


def _with_zeros(target: Target, statistics: Statistics, here: Path) -> Statistics:
    """The statistics with 0 in their blank cells; each row is named before anything is written."""
    filled = fill_zeros(statistics)
    path = shown_path(statistics.source.path, here)
    if not filled.changes:
        print(f"{path}: 没有空着的格")
        return statistics
    for row, changes in groupby(filled.changes, key=lambda change: _row(change, statistics)):
        cells = list(changes)
        names = [statistics.format.facts[change.pointer].measure for change in cells]
        what = f"的{'、'.join(names)}" if len(names) > 1 or names[0] not in row else ""
        print(f"{path}:{cells[0].line}: {row}{what}空着，填 0")
    _write(target, statistics, filled)
    return read_statistics(target.directory, target.year)


def _row(change: FilledFigure, statistics: Statistics) -> str:
    return statistics.format.facts[change.pointer].row


def _write(target: Target, before: Statistics, filled: Filled) -> None:
    """Write only where the new text, read again, holds every old figure and the new ones."""
    if not proved(before, filled):
        raise ReportkitError(f"{target.name} 的写法特殊，算好的合计放不回原处；没有改动，请手工填写")
    if filled.changes:
        write_like_before(before.source.path, filled.text)


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
