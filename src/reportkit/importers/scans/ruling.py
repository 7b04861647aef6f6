"""Ruled tables on a picture: rules found by their shape, cells by which rules are there and which are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from reportkit.importers.scans.straight_rules import straight_edges
from reportkit.importers.scans.upright_pictures import Picture

_SHORTEST = 45  # pixels: no stroke of a character is so long, no row so low
_NEAR = 20  # pixels: rules closer than that are one; no row is so low
_COVERED = 0.9  # of an edge of a cell is ruled, or there is no edge; a line of text covers less
_THIN = 4  # pixels: within so many a rule runs from one side of a cell to the other
_PARTING = 0.12  # of the width or height of its table: a rule that parts cells is longer in all
_OPEN = 20  # pixels: so far upright rules reach over the last one across where a page end cuts a row
_WHOLE = 0.7  # of the height or width: the outermost rules of a table are longer, the strokes of a seal are not
_LEAST = 0.25  # of the page: no table is narrower


@dataclass(frozen=True)
class Box:
    """A cell on its table's grid, and where it is on the page in pixels."""

    row: int
    column: int
    row_span: int
    column_span: int
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True)
class RuledTable:
    """The cells of a table from top left to bottom right; ``sound``: every one of them is a rectangle."""

    boxes: tuple[Box, ...]
    left: int
    top: int
    right: int
    bottom: int
    sound: bool


@dataclass(frozen=True)
class Ink:
    """Where a page has ink, and which of it is rules."""

    all: Picture
    level: Picture
    upright: Picture


def ink(grey: Picture) -> Ink:
    """Dark pixels, against the light around them; rules are what is long in one direction."""
    blurred = cv2.GaussianBlur(grey, (3, 3), 0)
    local = cv2.adaptiveThreshold(blurred, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 51, 18)
    dark = cv2.bitwise_and(local, cv2.threshold(blurred, 190, 255, cv2.THRESH_BINARY_INV)[1])
    return Ink(dark, _long(dark, (_SHORTEST, 1)), _long(dark, (1, _SHORTEST)))


def _long(dark: Picture, shape: tuple[int, int]) -> Picture:
    """What is at least so long; small gaps are closed first, and a rule may be a little aslant."""
    wide = shape[0] > shape[1]
    thick = cv2.dilate(dark, np.ones((3, 1) if wide else (1, 3), np.uint8))
    whole = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, 7) if wide else (7, 1), np.uint8))
    return cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((shape[1], shape[0]), np.uint8))


def ruled_tables(found: Ink) -> list[RuledTable]:
    """The tables of a page from top to bottom."""
    rules = cv2.dilate(cv2.bitwise_or(found.level, found.upright), np.ones((5, 5), np.uint8))
    count, _labels, stats, _middles = cv2.connectedComponentsWithStats(rules)
    tables: list[RuledTable] = []
    for number in range(1, count):
        left, top, width, height = (int(value) for value in stats[number][:4])
        if width > _LEAST * rules.shape[1] and height > _SHORTEST:
            window = slice(top, top + height), slice(left, left + width)
            own = np.where(_labels[window] == number, 255, 0).astype(np.uint8)
            table = _table(found.all[window], found.level[window] & own, found.upright[window] & own, (left, top))
            if table is not None:
                tables.append(table)
    return sorted(tables, key=lambda table: table.top)


def _table(dark: Picture, level: Picture, upright: Picture, corner: tuple[int, int]) -> RuledTable | None:
    xs = _positions(upright, axis=0)
    ys = _positions(level, axis=1)
    left, top = corner
    if len(xs) < 3 or len(ys) < 2:  # two columns and a row at least
        return None
    ys, cut = _with_open_ends(ys, xs, upright)
    rows, columns = len(ys) - 1, len(xs) - 1
    under = [[y in cut or _covered(dark, y, xs[c], xs[c + 1], across=True) for c in range(columns)] for y in ys]
    beside = [[_covered(dark, xs[c], ys[r], ys[r + 1], across=False) for c in range(columns + 1)] for r in range(rows)]
    straight = straight_edges(dark, ys, xs, under, across=True)
    sure = [y in cut or end for y, end in zip(ys, _whole_ends(ys, xs, level.T), strict=True)]
    ys, under, beside = _without_idle(ys, xs, under, beside, straight, sure)
    straight = straight_edges(dark, xs, ys, list(zip(*beside, strict=True)), across=False)
    xs, beside, under = _idle_columns(xs, ys, beside, under, straight, _whole_ends(xs, ys, upright))
    if len(xs) < 3 or len(ys) < 2:
        return None
    boxes, sound = _boxes(xs, ys, under, beside)
    if len(boxes) < 4:
        return None
    moved = tuple(
        Box(b.row, b.column, b.row_span, b.column_span, b.left + left, b.top + top, b.right + left, b.bottom + top)
        for b in boxes
    )
    return RuledTable(moved, left + xs[0], top + ys[0], left + xs[-1], top + ys[-1], sound)


def _with_open_ends(ys: Sequence[int], xs: Sequence[int], upright: Picture) -> tuple[list[int], set[int]]:
    """The edges of rows, and those where a page end cuts the table: both sides reach on, and no rule lies across."""
    sides = [x for x in xs if _is_whole(x, ys, upright)] or [xs[0], xs[-1]]
    filled = np.flatnonzero(_along(upright, sides[0]) & _along(upright, sides[-1]))
    if not len(filled):
        return list(ys), set()
    first, last = int(filled[0]), int(filled[-1])
    cut = {first} if ys[0] - first > _OPEN else set()
    cut |= {last} if last - ys[-1] > _OPEN else set()
    return sorted({*ys, *cut}), cut


def _along(upright: Picture, x: int) -> Picture:
    """For each row of pixels whether an upright rule runs there."""
    return (upright[:, max(x - 4, 0) : x + 5] > 0).any(axis=1)


def _is_whole(x: int, ys: Sequence[int], upright: Picture) -> bool:
    """Whether the rule runs along nearly the whole table."""
    return int(_along(upright, x)[ys[0] : ys[-1]].sum()) >= _WHOLE * (ys[-1] - ys[0])


def _whole_ends(xs: Sequence[int], ys: Sequence[int], upright: Picture) -> list[bool]:
    """The outermost rules that run along nearly the whole table: they count although worn where cells touch them."""
    return [x in (xs[0], xs[-1]) and _is_whole(x, ys, upright) for x in xs]


def _positions(mask: Picture, axis: int) -> list[int]:
    """Where rules run across the table: the longest first, and none near a longer one."""
    lengths = (mask > 0).sum(axis=axis).astype(np.float64)
    smooth = np.convolve(lengths, np.ones(3) / 3, "same")
    found: list[int] = []
    for at in np.argsort(-smooth, kind="stable").tolist():
        if lengths[max(at - 1, 0) : at + 2].max() < _SHORTEST * 0.8:
            break
        if all(abs(at - other) > _NEAR for other in found):
            found.append(at)
    return sorted(found)


def _covered(mask: Picture, at: int, start: int, end: int, *, across: bool) -> bool:
    """Whether a rule lies along that edge."""
    near = slice(max(at - 8, 0), at + 9)
    inner = slice(start + 4, max(end - 3, start + 5))
    strip = mask[near, inner] if across else mask[inner, near].T
    return any(float((strip[first : first + _THIN].max(axis=0) > 0).mean()) >= _COVERED for first in range(len(strip)))


def _without_idle(
    ys: Sequence[int],
    xs: Sequence[int],
    under: Sequence[Sequence[bool]],
    beside: Sequence[Sequence[bool]],
    straight: Sequence[bool],
    sure: Sequence[bool],
) -> tuple[list[int], list[list[bool]], list[list[bool]]]:
    """The grid without rows' edges that part no cells: an arc of a seal on or half beside it, a line struck through."""
    lengths = [end - start for start, end in pairwise(xs)]
    ruled = [sum(length for length, edge in zip(lengths, edges, strict=True) if edge) for edges in under]
    enough = _PARTING * sum(lengths)
    keep = [at for at, length in enumerate(ruled) if sure[at] or (length >= enough and straight[at])]
    kept_under = [list(under[at]) for at in keep]
    merged = [[_mostly(ys[a : b + 1], column[a:b]) for column in zip(*beside, strict=True)] for a, b in pairwise(keep)]
    return [ys[at] for at in keep], kept_under, merged


def _mostly(ys: Sequence[int], ruled: Sequence[bool]) -> bool:
    """Whether a rule runs along most of rows that become one; half of it is but a stroke."""
    return sum(b - a for (a, b), has in zip(pairwise(ys), ruled, strict=True) if has) >= _WHOLE * (ys[-1] - ys[0])


def _idle_columns(
    xs: Sequence[int],
    ys: Sequence[int],
    beside: Sequence[Sequence[bool]],
    under: Sequence[Sequence[bool]],
    straight: Sequence[bool],
    sure: Sequence[bool],
) -> tuple[list[int], list[list[bool]], list[list[bool]]]:
    """The same for the edges of columns."""
    turned_beside = [list(column) for column in zip(*beside, strict=True)]
    turned_under = [list(column) for column in zip(*under, strict=True)]
    kept, new_beside, new_under = _without_idle(xs, ys, turned_beside, turned_under, straight, sure)
    back = [list(row) for row in zip(*new_beside, strict=True)]
    return kept, back, [list(row) for row in zip(*new_under, strict=True)]


def _boxes(
    xs: Sequence[int], ys: Sequence[int], under: Sequence[Sequence[bool]], beside: Sequence[Sequence[bool]]
) -> tuple[list[Box], bool]:
    """Neighbours without a rule between them are one cell."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def root(at: tuple[int, int]) -> tuple[int, int]:
        while owner[at] != at:
            at = owner[at]
        return at

    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and not beside[r][c + 1]:
                owner[root((r, c + 1))] = root((r, c))
            if r + 1 < rows and not under[r + 1][c]:
                owner[root((r + 1, c))] = root((r, c))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for at in owner:
        groups.setdefault(root(at), []).append(at)
    boxes = list(_rectangles(groups.values(), xs, ys))
    sound = all(len(group) == b.row_span * b.column_span for group, b in zip(groups.values(), boxes, strict=True))
    return sorted(boxes, key=lambda box: (box.row, box.column)), sound


def _rectangles(groups: Iterable[list[tuple[int, int]]], xs: Sequence[int], ys: Sequence[int]) -> Iterator[Box]:
    for group in groups:
        top, bottom = min(r for r, _c in group), max(r for r, _c in group) + 1
        left, right = min(c for _r, c in group), max(c for _r, c in group) + 1
        yield Box(top, left, bottom - top, right - left, xs[left], ys[top], xs[right], ys[bottom])
