"""Rules told from the strokes of a seal: a rule is straight and as thin as the others of its table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from reportkit.importers.scans.upright_pictures import Picture

_AROUND = 12  # pixels at both sides of an edge that are looked at
_NARROW = 5  # pixels at both sides of the rule within which its middle is taken
_STEADY = 0.6  # of a rule's length its middle stays within a pixel; that of an arc or of a slanting stroke moves on
_THICKER = 1.5  # times the usual thickness, and a pixel


def straight_edges(
    dark: Picture, positions: Sequence[int], crossing: Sequence[int], ruled: Sequence[Sequence[bool]], *, across: bool
) -> list[bool]:
    """For each position whether a quarter of what is ruled there is straight and thin: a seal covers the rest.

    ``ruled[position][piece]``: whether ink lies along that piece, between two neighbours of ``crossing``.
    """
    pieces = list(pairwise(crossing))
    shapes = [
        [
            (end - start, *_shape(dark, at, start, end, across=across))
            for (start, end), has in zip(pieces, row, strict=True)
            if has
        ]
        for at, row in zip(positions, ruled, strict=True)
    ]
    usual = float(np.median([thick for row in shapes for _length, thick, _steady in row] or [0]))
    return [
        4 * sum(length for length, thick, steady in row if steady >= _STEADY and thick <= _THICKER * usual + 1)
        >= sum(length for length, _thick, _steady in row)
        for row in shapes
    ]


def _shape(dark: Picture, at: int, start: int, end: int, *, across: bool) -> tuple[float, float]:
    """Thickness of a rule along a piece, and the share of it along which its middle stays where it is."""
    near = slice(max(at - _AROUND, 0), at + _AROUND + 1)
    inner = slice(start + 4, max(end - 3, start + 5))
    strip = (dark[near, inner] if across else dark[inner, near].T) > 0
    middle = int(np.argmax(np.convolve(strip.sum(axis=1), np.ones(5), "same")))
    wide = strip[max(middle - _AROUND, 0) : middle + _AROUND + 1].sum(axis=0)
    narrow = strip[max(middle - _NARROW, 0) : middle + _NARROW + 1]
    inked = narrow[:, narrow.any(axis=0)]
    if not inked.size:
        return 0.0, 1.0
    middles = (np.arange(len(inked))[:, None] * inked).sum(axis=0) / inked.sum(axis=0)
    return float(np.median(wide)), float((np.abs(middles - np.median(middles)) <= 1).mean())
