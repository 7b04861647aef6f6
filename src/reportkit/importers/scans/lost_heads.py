"""Heads of a recognised table that cannot be read, by their place where the other heads leave no other choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportkit.formats import Format, Node, leaf_paths
from reportkit.importers.document import GridCell, GridTable
from reportkit.importers.labels import LEAST, is_official, likeness, names, plain

Path = tuple[Node, ...]


def with_lost_heads(table: GridTable, values: frozenset[int], fmt: Format) -> GridTable:
    """The table with the official head of its columns, where more than half of its heads are read and none is another.

    ``values`` are the places of the cells that hold figures.
    """
    columns, top = _value_columns(table, values)
    over = [[c for c in table.cells if c.row < top and c.column <= at < c.column + c.column_span] for at in columns]
    said = [[text for c in cells if is_official(text := plain(c.text))] for cells in over]
    for paths in _heads(fmt):
        if len(paths) == len(said) and _fits(said, paths) and not _is_whole(said, paths):
            return _headed(table, columns, top, paths)
    return table


def _value_columns(table: GridTable, values: frozenset[int]) -> tuple[list[int], int]:
    """The grid columns in which figures begin, and the first row of figures."""
    figures = [table.cells[at] for at in values]
    return sorted({cell.column for cell in figures}), min((cell.row for cell in figures), default=0)


def _heads(fmt: Format) -> Iterator[list[Path]]:
    """The paths of columns of every official table with several columns; one printed across begins with its rows."""
    for table in fmt.tables:
        for block in table.blocks:
            rows: list[Path] = list(leaf_paths(block.rows)) if table.across else [()]
            yield [(*row, *column) for row in rows for column in leaf_paths(block.columns)]


def _fits(said: Sequence[Sequence[str]], paths: Sequence[Path]) -> bool:
    """Whether every head that is read stands in its place, and more than half of the lowest are read."""
    for texts, path in zip(said, paths, strict=True):
        if any(all(likeness(text, names(node)) < LEAST for node in path) for text in texts):
            return False
    return sum(map(_is_read, said, paths)) * 2 > len(paths)


def _is_read(texts: Sequence[str], path: Path) -> bool:
    return any(likeness(text, names(path[-1])) >= LEAST for text in texts)


def _is_whole(said: Sequence[Sequence[str]], paths: Sequence[Path]) -> bool:
    return all(
        any(likeness(text, names(node)) >= LEAST for text in texts)
        for texts, path in zip(said, paths, strict=True)
        for node in path
    )


def _headed(table: GridTable, columns: Sequence[int], top: int, paths: Sequence[Path]) -> GridTable:
    """The table with those heads above its columns of figures, in as many rows as the deepest needs."""
    high = max(top, *map(len, paths))
    down = high - top
    ends = [*columns[1:], max(cell.column + cell.column_span for cell in table.cells)]
    kept = (c for c in table.cells if c.row >= top or c.column + c.column_span <= columns[0])
    cells = [replace(c, row=c.row + down) if c.row >= top else c for c in kept]
    for start, end, path in zip(columns, ends, paths, strict=True):
        for row, node in enumerate(path):
            last = row == len(path) - 1
            cells.append(GridCell(node.label, row, start, high - row if last else 1, end - start))
    breaks = frozenset(at + down for at in table.breaks if at >= top)
    return replace(table, cells=tuple(cells), breaks=breaks)
