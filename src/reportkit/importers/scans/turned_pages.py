"""Pages that lie on a side or stand on their head in a scan, turned by how their lines run and how they read."""

from __future__ import annotations

from collections.abc import Sequence

import cv2

from reportkit.importers.scans.recognising import PlacedLine, detect, recognise
from reportkit.importers.scans.upright_pictures import Picture

_SAMPLE = 12  # lines that are read in both directions
_LONG = 3.0  # times as long as high: a line that says how it runs


def turned_upright(grey: Picture) -> Picture:
    """The page as it is read; as it was where no line of text says otherwise."""
    lines = _long_lines(grey)
    across = sum(_width(line) > _height(line) for line in lines)
    if across * 2 < len(lines):
        grey = cv2.rotate(grey, cv2.ROTATE_90_CLOCKWISE)
        lines = _long_lines(grey)
    pieces = [grey[round(p.top) : round(p.bottom) + 1, round(p.left) : round(p.right) + 1] for p in _widest(lines)]
    pieces = [piece for piece in pieces if piece.size]
    upright = sum(line.confidence for line in recognise(pieces))
    headlong = sum(line.confidence for line in recognise([cv2.rotate(piece, cv2.ROTATE_180) for piece in pieces]))
    return cv2.rotate(grey, cv2.ROTATE_180) if headlong > upright else grey


def _long_lines(grey: Picture) -> list[PlacedLine]:
    small = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    found = [PlacedLine(*(2 * edge for edge in (p.left, p.top, p.right, p.bottom))) for p in detect(small)]
    found = [line for line in found if min(_width(line), _height(line)) > 0]
    return [p for p in found if max(_width(p), _height(p)) >= _LONG * min(_width(p), _height(p))]


def _widest(lines: Sequence[PlacedLine]) -> list[PlacedLine]:
    across = [line for line in lines if _width(line) > _height(line)]
    return sorted(across, key=_width, reverse=True)[:_SAMPLE]


def _width(line: PlacedLine) -> float:
    return line.right - line.left


def _height(line: PlacedLine) -> float:
    return line.bottom - line.top
