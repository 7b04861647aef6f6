"""The heads and bodies of an official table in pandoc's tree: one head, a body per band, intermediate heads."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from reportkit.formats import Band, Cell, Grid

_NONE: tuple[str, list[str], list[tuple[str, str]]] = ("", [], [])
DrawnCell = Callable[[Cell], Any]


def head_and_bodies(grid: Grid, drawn: DrawnCell) -> tuple[Any, list[Any]]:
    """TableHead and TableBodies of a grid whose cells ``drawn`` writes (pandoc-types 1.23, Text.Pandoc.Definition)."""
    rows = {row: list(cells) for row, cells in groupby(grid.cells, key=lambda cell: cell.row)}

    def lines(start: int, end: int) -> list[Any]:
        return [[_NONE, [drawn(cell) for cell in rows.get(row, [])]] for row in range(start, end)]

    def body(band: Band) -> Any:
        heads = [] if band is grid.bands[0] else lines(band.start, band.body)
        return [_NONE, band.stub, heads, lines(band.body, band.end)]

    first = grid.bands[0]
    return [_NONE, lines(first.start, first.body)], [body(band) for band in grid.bands]
