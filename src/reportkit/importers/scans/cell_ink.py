"""What is in a cell of a scan: nothing, or ink; and that ink as lines to be recognised one by one."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from reportkit.importers.scans.ruling import Box, Ink
from reportkit.importers.scans.upright_pictures import Picture

_INSET = 2  # pixels at each edge that are never looked at
_BAND = 10  # pixels from an edge: rules and their shadows end there
_SPECK = 9  # pixels: what is smaller in both directions is dust, unless it stands beside a character
_PAPER = 6  # pixels around a line


@dataclass(frozen=True)
class CellPicture:
    """The lines of a cell in grey, none where it holds no ink; ``whole`` is the cell, for the eye of a person.

    ``crossed``: ink reaches the edge of the cell, as that of a seal does.
    """

    lines: tuple[Picture, ...]
    whole: Picture
    crossed: bool


def cell_picture(grey: Picture, ink: Ink, box: Box) -> CellPicture:
    """The ink of a cell, without its rules."""
    window = slice(box.top, box.bottom), slice(box.left, box.right)
    whole = grey[window]
    rules = _rules(ink, window)
    dark = np.where(rules, 0, ink.all[window])[_INSET:-_INSET, _INSET:-_INSET]
    shown = np.where(rules, 255, whole)[_INSET:-_INSET, _INSET:-_INSET]
    if min(dark.shape, default=0) < _SPECK:
        return CellPicture((), whole, crossed=False)
    count, labels, stats, _middles = cv2.connectedComponentsWithStats(dark, connectivity=8)
    large = [n for n in range(1, count) if max(stats[n][2], stats[n][3]) >= _SPECK]
    if not large:
        return CellPicture((), whole, crossed=False)
    height, width = dark.shape
    crossed = any(
        stats[n][0] <= 1
        or stats[n][1] <= 1
        or stats[n][0] + stats[n][2] >= width - 1
        or stats[n][1] + stats[n][3] >= height - 1
        for n in large
    )
    kept = np.isin(labels, large)
    lines = tuple(_line(shown, kept, start, end) for start, end in _rows(kept))
    return CellPicture(lines, whole, crossed)


def _rules(ink: Ink, window: tuple[slice, slice]) -> Picture:
    """The rules around a cell: what is long, near its edges."""
    found = []
    for rules, axis in ((ink.level[window], 0), (ink.upright[window], 1)):
        thick = cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0
        size = thick.shape[axis]
        deep = min(_BAND, size // 4)
        middle = (slice(deep, size - deep), slice(None)) if axis == 0 else (slice(None), slice(deep, size - deep))
        thick[middle] = False
        found.append(thick)
    return found[0] | found[1]


def _rows(kept: Picture) -> list[tuple[int, int]]:
    """The lines of text: bands of rows with ink; a low band (a stroke apart) belongs to its neighbour."""
    filled = kept.any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    bands = list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
    tallest = max(end - start for start, end in bands)
    found: list[tuple[int, int]] = []
    for start, end in bands:
        low = end - start < 0.5 * tallest or (found and found[-1][1] - found[-1][0] < 0.5 * tallest)
        if found and low and start - found[-1][1] < 0.5 * tallest and end - found[-1][0] < 1.4 * tallest:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _line(shown: Picture, kept: Picture, start: int, end: int) -> Picture:
    columns = np.flatnonzero(kept[start:end].any(axis=0))
    left, right = int(columns[0]), int(columns[-1]) + 1
    around = max(_PAPER, (end - start) // 4)
    piece = shown[max(start - 3, 0) : end + 3, max(left - 3, 0) : right + 3]
    return cv2.copyMakeBorder(piece, around, around, around, around, cv2.BORDER_CONSTANT, value=(255,))
