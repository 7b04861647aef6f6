"""Tables on a side: what heads the columns of the official one stands before the rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportkit.importers.document import GridCell, GridTable
from reportkit.importers.labels import is_across, may_head_column, may_head_row, which_table
from reportkit.importers.tables.values import clean, is_value

_LEAST = 3  # rows with figures


def upright(table: GridTable) -> GridTable:
    """The table with its rows as columns, where they are those of the official one; else as it is."""
    key = which_table(table.names)
    if key is None or any(cell.scanned is not None for cell in table.cells):
        return table
    labelled = list(_labelled(table))
    heads = [label for label, _figures in labelled if may_head_column(key, label)]
    if len(labelled) < _LEAST or len(heads) * 2 <= len(labelled):
        return table
    if is_across(key):
        single = all(figures == 1 for _label, figures in labelled)
        return _turned(table) if single and len(heads) == len(labelled) else table
    rows = [label for label, _figures in labelled if may_head_row(key, label)]
    return _turned(table) if len(rows) < len(heads) else table


def _labelled(table: GridTable) -> Iterator[tuple[str, int]]:
    """Of each row with figures: the label before the first of them, and how many they are."""
    for row in range(max((cell.row + cell.row_span for cell in table.cells), default=0)):
        cells = sorted((c for c in table.cells if c.row <= row < c.row + c.row_span), key=lambda c: c.column)
        figures = [at for at, cell in enumerate(cells) if is_value(cell.text)]
        labels = [cell.text for cell in cells[: figures[0]] if clean(cell.text)] if figures else []
        if labels:
            yield labels[-1], len(figures)


def _turned(table: GridTable) -> GridTable:
    cells = (
        GridCell(c.text, c.column, c.row, row_span=c.column_span, column_span=c.row_span)
        for c in sorted(table.cells, key=lambda c: (c.column, c.row))
    )
    return replace(table, cells=tuple(cells), breaks=frozenset())
