"""Characters and cell boxes of a PDF page as lines and grids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from reportkit.importers.document import GridCell
from reportkit.importers.labels import mend_radicals
from reportkit.resources import regex

TOLERANCE = 3.0
_UNMAPPED = regex(r"\(cid:[0-9]+\)")  # a glyph of which the font does not say what character it is
_UNREAD = "\ufffd"
_TOUCHING = 0.2  # of the size of a character: digits of one number stand no farther apart
_GAP = 0.6  # of the size of a character: a wider one parts words
_ROUNDED = 3  # by less than a third of the narrowest column edges are moved from page to page
_PADDING = 3.0  # points between a rule and a text, at most
_FIGURES = 3  # numbers in a line that is none of prose
_FEW = 3  # edges: fewer would fit anything
Box = tuple[float, float, float, float]
Char = dict[str, Any]


@dataclass(frozen=True)
class PrintedLine:
    """A line of text with its left, right, top and size; ``words`` are its parts between wide gaps, with their ends."""

    text: str
    left: float
    right: float
    top: float
    size: float
    words: tuple[tuple[str, float, float], ...] = ()


@dataclass(frozen=True)
class Boxes:
    """The cells of a table part: text and box, and the column edges of the part.

    ``straddled``: a figure reaches over the edge of its cell, so that its digits lie in two.
    """

    cells: tuple[tuple[str, Box], ...]
    edges: tuple[float, ...]
    top: float
    bottom: float
    straddled: bool = False


def lines(chars: Sequence[Char]) -> list[PrintedLine]:
    """Characters grouped by height, each line from left to right; a wide gap within a line becomes a space."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: (c["top"] + c["bottom"]) / 2):
        middle = (char["top"] + char["bottom"]) / 2
        last = rows[-1] if rows else None
        if last is not None and abs(_middle(last) - middle) < 0.5 * max(char["size"], 4):
            last.append(char)
        else:
            rows.append([char])
    return [line for row in rows if (line := _line(sorted(row, key=lambda c: c["x0"])))]


def _middle(row: Sequence[Char]) -> float:
    return float(sum((c["top"] + c["bottom"]) / 2 for c in row) / len(row))


def _line(row: Sequence[Char]) -> PrintedLine | None:
    inked = [char for char in row if char["text"].strip()]
    if not inked:
        return None
    words = _words(row, _GAP)
    if sum(word.strip().isdecimal() for word, _left, _right in words) >= _FIGURES:
        words = _words(row, _TOUCHING)  # a row of a table without rules, whose columns may be narrow
    top = min(char["top"] for char in inked)
    size = max(char["size"] for char in inked)
    text = " ".join(word for word, _left, _right in words)
    return PrintedLine(" ".join(text.split()), inked[0]["x0"], inked[-1]["x1"], top, size, tuple(words))


def _words(row: Sequence[Char], between_digits: float) -> list[tuple[str, float, float]]:
    """The parts of a line between wide gaps; two digits of one word stand no farther apart than told."""
    words: list[tuple[str, float, float]] = []
    end: float | None = None
    for char in row:
        shown = _UNREAD if _UNMAPPED.fullmatch(char["text"]) else mend_radicals(char["text"])
        digits = bool(words) and words[-1][0][-1:].isdecimal() and shown.isdecimal()
        gap = between_digits if digits else _GAP
        if end is not None and words and char["x0"] - end <= gap * char["size"]:
            words[-1] = (words[-1][0] + shown, words[-1][1], char["x1"])
        elif shown.strip():
            words.append((shown, char["x0"], char["x1"]))
        else:
            continue
        end = char["x1"]
    return words


def boxes(cells: Iterable[Box], chars: Sequence[Char]) -> Boxes:
    """The cells of a table with the characters whose middle lies in them."""
    known = list(cells)
    inside: dict[Box, list[Char]] = {cell: [] for cell in known}
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        home = next((c for c in known if c[0] <= x <= c[2] and c[1] <= y <= c[3]), None)
        if home is not None:
            inside[home].append(char)
    shown = {cell: lines(inside[cell]) for cell in known}
    texts = [(_cell_text(cell, shown), cell) for cell in known]
    edges = merged(x for _text, cell in texts for x in (cell[0], cell[2]))
    return Boxes(tuple(texts), edges, min(c[1] for c in known), max(c[3] for c in known), _straddles(inside))


def _cell_text(cell: Box, shown: Mapping[Box, Sequence[PrintedLine]]) -> str:
    """The lines of a cell; a number that is broken because its cell is too narrow is one again.

    It is where no further digit had room, and another number in its row stands in one line.
    """
    own = shown[cell]
    if len(own) > 1 and all(line.text.isdecimal() for line in own):
        row = [o for o in shown if o != cell and abs(o[1] - cell[1]) < TOLERANCE and abs(o[3] - cell[3]) < TOLERANCE]
        beside = any(len(shown[other]) == 1 and shown[other][0].text.isdecimal() for other in row)
        if beside and all(_fills(line, cell) for line in own[:-1]):
            return "".join(line.text for line in own)
    return "\n".join(line.text for line in own)


def _fills(line: PrintedLine, cell: Box) -> bool:
    """Whether no further digit had room in this line of a cell."""
    left, right = line.left - cell[0], cell[2] - line.right
    digit = (line.right - line.left) / len(line.text)
    return left + right - 2 * min(left, right, _PADDING) < digit


def _straddles(inside: Mapping[Box, Sequence[Char]]) -> bool:
    """Whether two digits stand beside each other as within one number, but in different cells."""
    digits = [(char, cell) for cell, chars in inside.items() for char in chars if char["text"].isdigit()]
    digits.sort(key=lambda pair: (round(pair[0]["bottom"]), pair[0]["x0"]))
    return any(
        one_cell != two_cell
        and abs(one["bottom"] - two["bottom"]) < 1
        and -one["size"] < two["x0"] - one["x1"] < _TOUCHING * one["size"]
        for (one, one_cell), (two, two_cell) in pairwise(digits)
    )


def with_line(part: Boxes, line: PrintedLine) -> Boxes | None:
    """The part with a line below it in the cells above that line; None where a word of it is wider than its cell.

    Where a word begins and ends is known but nearly in a scan.
    """
    cells = list(part.cells)
    for word, start, end in line.words:
        home = next(
            (
                index
                for index, (_text, (left, _top, right, bottom)) in enumerate(cells)
                if abs(bottom - part.bottom) <= TOLERANCE
                and left <= (start + end) / 2 <= right
                and left - TOLERANCE <= start
                and end <= right + TOLERANCE
            ),
            None,
        )
        if home is None:
            return None
        text, box = cells[home]
        cells[home] = (f"{text}\n{word}".strip(), box)
    return replace(part, cells=tuple(cells))


def merged(values: Iterable[float]) -> tuple[float, ...]:
    """Edges that differ by less than the tolerance are one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > TOLERANCE:
            found.append(value)
    return tuple(found)


def on_grid(part: Boxes, columns: Sequence[float], first_row: int) -> tuple[list[GridCell], int]:
    """The cells of a part on the columns of the whole table, and the number of its rows."""
    rows = merged(y for _text, cell in part.cells for y in (cell[1], cell[3]))
    cells = []
    for text, (left, top, right, bottom) in part.cells:
        column, end = _at(columns, left), _at(columns, right)
        row, stop = _at(rows, top), _at(rows, bottom)
        cells.append(GridCell(text, first_row + row, column, max(stop - row, 1), max(end - column, 1)))
    return sorted(cells, key=lambda cell: (cell.row, cell.column)), len(rows) - 1


def _at(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def fits(part: Boxes, edges: Sequence[float]) -> bool:
    """Whether a part goes on with a table: same right edge, and all edges of one among those of the other.

    The left edge of the one may be missing among the other's: a group label that the page end cuts leaves no rule.
    """
    if abs(part.edges[-1] - edges[-1]) > TOLERANCE or min(len(part.edges), len(edges)) < _FEW:
        return False
    return _among(part.edges, edges) or _among(edges, part.edges)


def on_edges(part: Boxes, edges: Sequence[float]) -> Boxes:
    """The part with its edges moved onto those of its table, where it has as many and each is near to its own.

    Browsers round the columns of each page for themselves.
    """
    own = part.edges
    if len(own) != len(edges) or len(own) < _FEW:
        return part
    narrowest = min(b - a for a, b in pairwise(edges))
    if max(abs(a - b) for a, b in zip(own, edges, strict=True)) > min(2 * TOLERANCE, narrowest / _ROUNDED):
        return part

    def moved(x: float) -> float:
        return edges[min(range(len(own)), key=lambda at: abs(own[at] - x))]

    cells = tuple((text, (moved(left), top, moved(right), bottom)) for text, (left, top, right, bottom) in part.cells)
    return replace(part, cells=cells, edges=tuple(edges))


def _among(few: Sequence[float], many: Sequence[float]) -> bool:
    strange = [edge for edge in few if all(abs(edge - other) > TOLERANCE for other in many)]
    return not strange or (strange == [few[0]] and few[0] < many[0] and len(few) > 2 * _FEW)
