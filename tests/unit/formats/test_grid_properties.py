"""Any tree of heads becomes a grid that tiles exactly."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from reportkit.formats import Node, Role, Table, TableBlock, leaf_paths, table_grid


def nodes(prefix: str, depth: int) -> st.SearchStrategy[tuple[Node, ...]]:
    def name(children: list[tuple[Node, ...]]) -> tuple[Node, ...]:
        return tuple(
            Node(f"{prefix}{depth}{index}", f"{prefix}{depth}{index}", below) for index, below in enumerate(children)
        )

    below = st.just(()) if depth == 0 else st.one_of(st.just(()), nodes(prefix, depth - 1))
    return st.lists(below, min_size=1, max_size=4).map(name)


@given(nodes("列", 2), nodes("行", 2), st.booleans(), st.booleans())
def test_random_trees_tile(
    columns: tuple[Node, ...],
    rows: tuple[Node, ...],
    across: bool,  # noqa: FBT001  # hypothesis passes by position
    label: bool,  # noqa: FBT001
) -> None:
    leaves, lines = len(leaf_paths(columns)), leaf_paths(rows)
    stub = 0 if across else max(map(len, lines))
    width = leaves * len(lines) if across else leaves + stub
    block = TableBlock(columns, rows, "块" if label and not across else None, None if across else "角")
    grid = table_grid(Table("表", "件", tuple([1 / width] * width), (block,), across))
    covered = Counter(
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    )
    assert set(covered) == {(row, column) for row in range(grid.height) for column in range(grid.width)}
    assert set(covered.values()) == {1}
    values = [cell.fact for cell in grid.cells if cell.role is Role.VALUE]
    assert len(values) == len(set(values)) == leaves * len(lines)
    assert list(grid.cells) == sorted(grid.cells, key=lambda cell: (cell.row, cell.column))
