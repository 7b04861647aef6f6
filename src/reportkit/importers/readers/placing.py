"""Cells in reading order put on their grid."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.importers.document import GridCell


def place(rows: Iterable[Iterable[tuple[str, int, int]]]) -> list[GridCell]:
    """Cells given as (text, row span, column span), each row from left to right; spans end with the table."""
    lines = [list(row) for row in rows]
    taken: set[tuple[int, int]] = set()
    placed: list[GridCell] = []
    for row, cells in enumerate(lines):
        column = 0
        for text, row_span, column_span in cells:
            while (row, column) in taken:
                column += 1
            tall = min(row_span, len(lines) - row)
            placed.append(GridCell(text, row, column, tall, column_span))
            taken |= {(r, c) for r in range(row, row + tall) for c in range(column, column + column_span)}
    return placed
