"""What a filled form brings into a ``statistics.yaml`` that holds numbers already: never a blank."""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.diagnostics import ReportkitError
from reportkit.importers.tables import Found
from reportkit.reports.figures import Filled, FilledFigure, Statistics, proved, put_values
from reportkit.reports.text import BLANK


@dataclass(frozen=True)
class Merged:
    """The new text; ``replaced`` are typed numbers that it holds no more.

    ``kept`` are numbers of the file whose cell is blank in the form, ``blank`` facts with neither.
    """

    filled: Filled
    replaced: tuple[FilledFigure, ...]
    kept: tuple[str, ...]
    blank: tuple[str, ...]


def merge_form(found: Found, statistics: Statistics) -> Merged:
    """The figures of the form put where others stand. ReportkitError where they have no place in the text."""
    path = statistics.source.path
    name = f"{path.parent.name}/{path.name}"
    if b"\r" in path.read_bytes() or statistics.source.findings:
        raise ReportkitError(
            f"{name} 是空的，或编码、换行有问题，没有改动；请先运行 reportkit check 改正，或删去它再导入"
        )
    if found.format != statistics.format:
        raise ReportkitError(f"表格是 {found.format.id} 格式的，{name} 应是 {statistics.format.id}，没有改动")
    differing = [p for p, amount in found.amounts.items() if statistics.amounts.get(p) != amount]
    filled = put_values(statistics, found.amounts, found.words, differing)
    if filled.missing or not proved(statistics, filled):
        where = f"“{filled.missing[0]}”等 {len(filled.missing)} 个数" if filled.missing else "表里的数"
        raise ReportkitError(
            f"{name} 的写法特殊或缺行，{where}放不进去；没有改动。请先运行 reportkit check 改正，或删去这个文件再导入"
        )
    return Merged(
        filled,
        tuple(change for change in filled.changes if change.before not in BLANK),
        tuple(pointer for pointer in found.blank if pointer in statistics.texts),
        tuple(pointer for pointer in found.blank if pointer not in statistics.texts),
    )
