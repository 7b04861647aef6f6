"""Heads that a page end cuts inside their cells, put together again where the labels prove that they are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportkit.importers.document import GridCell, GridTable
from reportkit.importers.labels import LEAST, is_head, likeness, official_words, plain
from reportkit.importers.tables.values import is_value


def with_whole_heads(table: GridTable) -> GridTable:
    """The table in which the rest of a head below a page end stands in the cell that it belongs to.

    The cells above and below have the same columns. Texts in both are one where some are official labels, or more
    exactly, only when joined, and none is one only apart.
    """
    cells = list(table.cells)
    for start in sorted(table.breaks):
        lower = [cell for cell in cells if cell.row == start]
        upper = {(c.column, c.column_span): c for c in cells if c.row + c.row_span == start}
        pairs = [(above, cell) for cell in lower if (above := upper.get((cell.column, cell.column_span)))]
        if len(pairs) == len(lower) and pairs and _are_one(pairs):
            cells = [cell for cell in cells if not any(cell in pair for pair in pairs)]
            cells += [_joined(above, cell) for above, cell in pairs]
    return replace(table, cells=tuple(cells))


def _are_one(pairs: Sequence[tuple[GridCell, GridCell]]) -> bool:
    if any(is_value(cell.text) for pair in pairs for cell in pair):
        return False
    torn = [pair for pair in pairs if all(cell.text.strip() for cell in pair)]
    if not torn:
        return any(is_head(cell.text) for pair in pairs for cell in pair)
    apart = [max(_likeness(cell.text) for cell in pair) for pair in torn]
    whole = [_likeness(_joined(*pair).text) for pair in torn]
    better = [one >= LEAST and one > half for one, half in zip(whole, apart, strict=True)]
    worse = [half >= LEAST and one < half for one, half in zip(whole, apart, strict=True)]
    return any(better) and not any(worse)


def _likeness(text: str) -> float:
    return likeness(plain(text), official_words())


def _joined(above: GridCell, below: GridCell) -> GridCell:
    return replace(above, text=f"{above.text} {below.text}".strip(), row_span=above.row_span + below.row_span)
