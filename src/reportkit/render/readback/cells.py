"""What a reader found in a document, and the grid arithmetic that readers share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

CELLS = ("TH", "TD")
"""What the structure tree of a PDF calls the cells of a table."""
LEVELS = {"P": 0, "Caption": 0, **{f"H{level}": level for level in range(1, 7)}}
"""What it calls paragraphs and headings, with their levels."""


@dataclass(frozen=True)
class Shown:
    """A cell as shown: its text without white space, and (row, column, row span, column span) if known."""

    text: str
    place: tuple[int, int, int, int] | None = None


@dataclass(frozen=True)
class ShownLine:
    """A heading (``level`` 1 and more) or paragraph (0) as shown, without white space.

    ``joins``: the first thing of its page; it may go on from the page before.
    """

    level: int
    text: str
    joins: bool = False


@dataclass(frozen=True)
class ShownRow:
    """A row of a table as shown; one that ``joins`` may go on from the page before."""

    cells: tuple[str, ...]
    joins: bool = False


@dataclass(frozen=True)
class ShownTable:
    """A table as shown, as cells on their places and as rows."""

    cells: tuple[Shown, ...]
    rows: tuple[ShownRow, ...]


ShownBody = list[ShownLine | ShownTable]
"""All that a document shows, in reading order."""


def squeeze(parts: Iterable[str]) -> str:
    """Text without any white space: lines of a cell may break anywhere."""
    return "".join("".join(parts).split())


def place_cells(rows: Iterable[Iterable[tuple[str, int, int]]]) -> Iterator[Shown]:
    """Cells given as (text, row span, column span), each row from left to right, put on their grid."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for text, row_span, column_span in cells:
            while (row, column) in taken:
                column += 1
            yield Shown(text, (row, column, row_span, column_span))
            if row_span > 1:
                taken |= {(r, c) for r in range(row, row + row_span) for c in range(column, column + column_span)}
            column += column_span
