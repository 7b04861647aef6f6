"""Labels of a recognised table without what a seal across them left: strokes before, after and between."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from reportkit.importers.document import GridCell, GridTable
from reportkit.importers.labels import is_head, is_official, official_words, plain

_STROKES = 8  # characters that a seal adds to a label at most


def without_strokes(table: GridTable, values: frozenset[int]) -> GridTable:
    """The table with its labels mended; ``values`` are the places of cells that hold figures, which stay."""
    heads = {cell.row for cell in table.cells if is_head(cell.text)}
    cells = tuple(
        cell if at in values or cell.scanned is None else _mended(cell, head=cell.row in heads)
        for at, cell in enumerate(table.cells)
    )
    return replace(table, cells=cells)


def _mended(cell: GridCell, *, head: bool) -> GridCell:
    """The official label that stands whole within the text; among heads, nothing for one or two strange characters."""
    shown = plain(cell.text)
    if is_official(shown):
        return cell
    label = _within(shown)
    if label:
        return replace(cell, text=label)
    return replace(cell, text="") if head and len(shown) <= 2 else cell


@cache
def _within(shown: str) -> str:
    """The longest official label in a text that has few characters besides."""
    found = [word for word in official_words() if word in shown and len(shown) - len(word) <= _STROKES]
    return max(found, key=len, default="")
