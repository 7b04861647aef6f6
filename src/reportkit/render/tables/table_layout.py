"""How an official table is set, for every writer: rows that stay together, broken labels, size of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportkit.formats import Cell, Grid, Role, Table, table_grid
from reportkit.render.style import Style

INSET = 1.5  # points between a number and the line beside it
LEGIBLE = 7.0  # points: below, a printed number strains the eyes
_DIGIT = 0.56  # of the size: the widest digit of the fonts in ``engines.fonts.CHAINS``


@cache
def outer_groups(grid: Grid) -> frozenset[Cell]:
    """Row groups that hold row groups: only they may run over a page end."""
    groups = [cell for cell in grid.cells if cell.role is Role.ROW_GROUP]
    return frozenset(outer for outer in groups if any(_holds(outer, inner) for inner in groups))


def _holds(outer: Cell, inner: Cell) -> bool:
    return outer.column < inner.column and outer.row <= inner.row < outer.row + outer.row_span


def row_groups(grid: Grid) -> Iterator[range]:
    """The rows of each innermost group; a page never ends within one."""
    outer = outer_groups(grid)
    for cell in grid.cells:
        if cell.role is Role.ROW_GROUP and cell not in outer:
            yield range(cell.row, cell.row + cell.row_span)


def reads_left(grid: Grid, cell: Cell) -> bool:
    """Whether a row head starts at the left: those of a stub of several levels are phrases, not names."""
    return cell.role is Role.ROW and any(band.stub > 1 and band.body <= cell.row < band.end for band in grid.bands)


def label_breaks(cell: Cell) -> tuple[int, ...]:
    """Where the label of a cell breaks: as the format says; the note in a corner after its clauses."""
    if cell.breaks or cell.role is not Role.CORNER:
        return cell.breaks
    return tuple(n for n, char in enumerate(cell.text[:-1], start=1) if char in "：，")


def number_size(table: Table, cell: Cell, text: str, style: Style) -> float:
    """The size in points at which a number fits into its cell on one line; at most the size of the table."""
    share = sum(table.widths[cell.column : cell.column + cell.column_span])
    room = style.width * share - 2 * INSET
    return min(style.table_size, int(room / (_DIGIT * max(len(text), 1)) * 10) / 10)


def legible_digits(table: Table, style: Style) -> int:
    """How many digits the narrowest cell for a number holds before they are printed smaller than ``LEGIBLE``."""
    shares = [
        sum(table.widths[cell.column : cell.column + cell.column_span])
        for cell in table_grid(table).cells
        if cell.role is Role.VALUE
    ]
    return int((style.width * min(shares) - 2 * INSET) / (_DIGIT * LEGIBLE))
