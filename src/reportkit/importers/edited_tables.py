"""Official tables of an edited copy that have lost or won rows or columns, read by their labels."""

from __future__ import annotations

from decimal import Decimal

from reportkit.editing.returning import WordTable
from reportkit.formats import Format
from reportkit.importers.document import GridCell, GridTable
from reportkit.importers.tables import best_format


def figures_in(table: WordTable, fmt: Format, year: int) -> dict[str, Decimal]:
    """The figures that are read beyond doubt, by pointer."""
    cells = (GridCell(c.content.text, c.row, c.column, c.rows, c.columns) for c in table.cells)
    return dict(best_format([GridTable(tuple(cells), certain=True)], [fmt], year).amounts)
