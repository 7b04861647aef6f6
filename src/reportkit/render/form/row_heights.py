"""Row heights for a workbook: no program grows a row for text in merged cells, and LibreOffice seldom for others.

A font is not known beforehand, so that a Han character is counted a little wider than the usual ones are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from reportkit.diagnostics import display_width
from reportkit.formats import Cell

_LINE = 16.0  # points, for text of 11 points
_ROOM = 4.0  # points above and below
_WIDER = 1.1  # units of column width for a half-width character
_MARGIN = 3.0  # units of column width: the cell's edges, and a mark that may not begin a line


def text_height(text: str, width: float) -> float:
    """The height in points that a text wants in a cell of that width (in units of column width)."""
    lines = (max(ceil(display_width(line) * _WIDER / max(width - _MARGIN, 2.0)), 1) for line in text.split("\n"))
    return sum(lines) * _LINE + _ROOM


def row_heights(cells: Iterable[Cell], widths: Sequence[float], height: int) -> list[float]:
    """A height for each row; what a cell over several rows lacks is divided evenly among them."""
    heights = [text_height("", 1.0)] * height
    for cell in sorted(cells, key=lambda cell: cell.row_span):
        rows = range(cell.row, cell.row + cell.row_span)
        wanted = text_height(cell.text, sum(widths[cell.column : cell.column + cell.column_span]))
        more = (wanted - sum(heights[row] for row in rows)) / cell.row_span
        for row in rows if more > 0 else ():
            heights[row] += more
    return heights
