"""Numbers that a narrow cell of a PDF breaks over lines: one number where no further digit had room."""

from __future__ import annotations

import pytest

from reportkit.importers.readers.printed.pdf_cells import Box, Char, boxes

_DIGIT = 5.0  # points


def written(lines: list[str], cell: Box, padding: float) -> list[Char]:
    """The characters of lines in a cell, from its left."""
    return [
        {
            "text": char,
            "x0": cell[0] + padding + at * _DIGIT,
            "x1": cell[0] + padding + (at + 1) * _DIGIT,
            "top": cell[1] + 12 * row,
            "bottom": cell[1] + 12 * row + 10,
            "size": 10.0,
        }
        for row, line in enumerate(lines)
        for at, char in enumerate(line)
    ]


@pytest.mark.parametrize(
    ("width", "first", "second", "shown"),
    [
        (19, ["352", "5"], ["0"], "3525"),
        (19, ["352", "578", "9"], ["0"], "3525789"),
        (30, ["352", "5"], ["0"], "352\n5"),  # a digit had room: two numbers
        (19, ["352", "5"], ["12", "34"], "352\n5"),  # every cell has two lines: two rows in one
        (19, ["352", "件"], ["0"], "352\n件"),
    ],
)
def test_a_number_in_two_lines(width: float, first: list[str], second: list[str], shown: str) -> None:
    cells: list[Box] = [(0.0, 0.0, width, 40.0), (width, 0.0, 2 * width, 40.0)]
    chars = [*written(first, cells[0], 2.0), *written(second, cells[1], 2.0)]
    assert boxes(cells, chars).cells[0][0] == shown
