"""``reportkit fill``: compute the totals into ``statistics.yaml``; ``--zeros`` first puts 0 where nothing is typed."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path

from reportkit.diagnostics import ReportkitError, crash_text
from reportkit.diagnostics.reporters import shown_path
from reportkit.reports.figures import Filled, FilledFigure, Statistics, by_table
from reportkit.runs import fill
from reportkit.workspace import Target, resolve_targets

_SHOWN = 3  # totals that are named one by one


def run(options: argparse.Namespace) -> int:
    """Exit status 0 all totals stand, 1 some could not be computed, 2 a file could not be worked on."""
    here = Path.cwd()
    missing = failed = 0
    for target in resolve_targets(options.targets, here, options.family):
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
    completed = fill(target, here, zeros=zeros)
    path = shown_path(completed.statistics.source.path, here)
    if completed.zeros is not None:
        _tell_zeros(path, completed.statistics, completed.zeros)
    _tell(target, path, completed.totals)
    return len(completed.totals.missing)


def _tell_zeros(path: str, statistics: Statistics, zeros: Filled) -> None:
    if not zeros.changes:
        print(f"{path}: 没有空着的格")
    for row, changes in groupby(zeros.changes, key=lambda change: _row(change, statistics)):
        cells = list(changes)
        names = [statistics.format.facts[change.pointer].measure for change in cells]
        what = f"的{'、'.join(names)}" if len(names) > 1 or names[0] not in row else ""
        print(f"{path}:{cells[0].line}: {row}{what}空着，填 0")


def _row(change: FilledFigure, statistics: Statistics) -> str:
    return statistics.format.facts[change.pointer].row


def _tell(target: Target, path: str, filled: Filled) -> None:
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
