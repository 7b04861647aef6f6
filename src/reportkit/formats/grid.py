"""The geometry of a table: header and row trees become one grid of cells with row and column spans."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from reportkit.diagnostics import FormatError
from reportkit.formats.model import Node, Row, Table, TableBlock, keys, leaf_paths


class Role(StrEnum):
    """What a cell is for."""

    BLOCK = "block"  # spans the table above a block
    CORNER = "corner"  # stands over the row heads
    COLUMN = "column"  # heads one column
    COLUMN_GROUP = "colgroup"  # heads several columns
    ROW = "row"  # heads one row
    ROW_GROUP = "rowgroup"  # heads several rows
    VALUE = "value"  # shows a fact


@dataclass(frozen=True)
class Cell:
    """A cell at (row, column), counted from 0, with its spans.

    ``text`` is the label of a head, ``fact`` the pointer of a value; ``breaks`` as in ``Node``.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    role: Role
    text: str = ""
    fact: str | None = None
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Band:
    """A block of the grid: rows [start, body) are its head, [body, end) its body.

    ``stub`` is the number of row-head columns.
    """

    start: int
    body: int
    end: int
    stub: int


@dataclass(frozen=True, eq=False)
class Grid:
    """Cells in reading order, tiling ``height`` × ``width`` exactly."""

    height: int
    width: int
    bands: tuple[Band, ...]
    cells: tuple[Cell, ...]


@cache
def table_grid(table: Table) -> Grid:
    """The grid of an official table."""
    width = len(table.widths)
    cells: list[Cell] = []
    bands: list[Band] = []
    rows = {row.path: row for row in table.rows}
    top = 0
    for block in table.blocks:
        placed, band = _across(block, rows, top) if table.across else _down(block, rows, top, width)
        cells += placed
        bands.append(band)
        top = band.end
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(top, width, tuple(bands), tuple(cells))


def _depth(nodes: tuple[Node, ...]) -> int:
    return max(len(path) for path in leaf_paths(nodes))


def _down(block: TableBlock, rows: dict[tuple[str, ...], Row], top: int, width: int) -> tuple[list[Cell], Band]:
    """Rows below each other; the columns share the width left of the stub evenly."""
    stub = _depth(block.rows)
    span, rest = divmod(width - stub, len(leaf_paths(block.columns)))
    if span < 1 or rest:
        found = f"{len(leaf_paths(block.columns))} 列分不匀 {width - stub} 份宽度"
        named = block.label or block.stub
        raise FormatError(f"{f'“{named}”：' if named else ''}{found}；请改 widths")
    cells: list[Cell] = []
    if block.label is not None:
        cells.append(Cell(top, 0, 1, width, Role.BLOCK, block.label))
    head = top + (block.label is not None)
    body = head + _depth(block.columns)
    if block.stub is not None:
        cells.append(Cell(head, 0, body - head, stub, Role.CORNER, block.stub))
    cells += _column_heads(block.columns, head, stub, body, span)
    cells += _row_heads(block.rows, body, 0, stub)
    for offset, path in enumerate(leaf_paths(block.rows)):
        row = rows[keys(path)]
        cells += [
            Cell(body + offset, stub + index * span, 1, span, Role.VALUE, fact=fact.pointer)
            for index, fact in enumerate(row.facts)
        ]
    return cells, Band(top, body, body + len(leaf_paths(block.rows)), stub)


def _across(block: TableBlock, rows: dict[tuple[str, ...], Row], top: int) -> tuple[list[Cell], Band]:
    """Rows as column groups beside each other over one line of values; outcomes head the columns."""

    def with_columns(node: Node) -> Node:
        children = tuple(map(with_columns, node.children)) or block.columns
        return Node(node.label, node.key, children, breaks=node.breaks)

    tree = tuple(map(with_columns, block.rows))
    body = top + _depth(tree)
    cells = _column_heads(tree, top, 0, body, 1)
    facts = [fact for path in leaf_paths(block.rows) for fact in rows[keys(path)].facts]
    cells += [Cell(body, i, 1, 1, Role.VALUE, fact=fact.pointer) for i, fact in enumerate(facts)]
    return cells, Band(top, body, body + 1, 0)


def _column_heads(nodes: tuple[Node, ...], top: int, left: int, bottom: int, span: int) -> list[Cell]:
    """Heads of a column tree; a leaf reaches down to the last head row."""
    cells: list[Cell] = []
    for node in nodes:
        wide = len(tuple(node.leaves())) * span
        role = Role.COLUMN_GROUP if node.children else Role.COLUMN
        tall = 1 if node.children else bottom - top
        cells.append(Cell(top, left, tall, wide, role, node.label, breaks=node.breaks))
        cells += _column_heads(node.children, top + tall, left, bottom, span)
        left += wide
    return cells


def _row_heads(nodes: tuple[Node, ...], top: int, left: int, stub: int) -> list[Cell]:
    """Heads of a row tree; a leaf reaches to the last stub column."""
    cells: list[Cell] = []
    for node in nodes:
        tall = len(tuple(node.leaves()))
        role = Role.ROW_GROUP if node.children else Role.ROW
        wide = 1 if node.children else stub - left
        cells.append(Cell(top, left, tall, wide, role, node.label, breaks=node.breaks))
        cells += _row_heads(node.children, top, left + wide, stub)
        top += tall
    return cells
