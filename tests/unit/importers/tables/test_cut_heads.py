"""A page end anywhere in the head of a table, between its rows and inside its cells: every figure is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from tests.support.reports.consistent import statistics
from tests.support.reports.page_tables import figures

from reportkit.formats import load_format, table_grid
from reportkit.importers.document import GridCell, GridTable
from reportkit.importers.tables.facts import find_facts

FMT = load_format("2021-30")
HEAD = 3  # rows of the heads of 表三 and 表四
PRINTED = figures(statistics(FMT.id, Random(5)))


def cells(key: str) -> list[GridCell]:
    grid = table_grid(FMT.table(key)).cells
    texts = (PRINTED[cell.fact] if cell.fact else cell.text for cell in grid)
    return [GridCell(t, c.row, c.column, c.row_span, c.column_span) for t, c in zip(texts, grid, strict=True)]


def cut(whole: list[GridCell], row: int, rng: Random) -> Iterator[GridCell]:
    """The cells with a page end inside a row, which becomes two; texts are cut there, or stand on one of the pages."""
    for cell in whole:
        if cell.row > row:
            yield replace(cell, row=cell.row + 1)
        elif cell.row + cell.row_span <= row:
            yield cell
        else:
            at = rng.choice([len(cell.text), rng.randint(0, len(cell.text))])
            yield replace(cell, text=cell.text[:at], row_span=row + 1 - cell.row)
            yield replace(cell, text=cell.text[at:], row=row + 1, row_span=cell.row + cell.row_span - row)


@pytest.mark.parametrize("key", ["申请办理", "复议诉讼"])
@pytest.mark.parametrize("row", range(HEAD))
def test_a_page_end_inside_a_row_of_the_head(key: str, row: int) -> None:
    mine = {pointer: text for pointer, text in PRINTED.items() if pointer.startswith(f"{key}/")}
    for seed in range(12):
        table = GridTable(tuple(cut(cells(key), row, Random(seed))), frozenset({row + 1}))
        found = find_facts([table], FMT, 2024)
        assert {p: str(a) for p, a in found.amounts.items()} == mine, seed
