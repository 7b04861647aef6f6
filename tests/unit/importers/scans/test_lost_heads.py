"""Column heads under a seal: taken by place where the others leave no choice, and only there."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from tests.support.reports.consistent import statistics

from reportkit.formats import load_format, table_grid
from reportkit.importers.document import GridCell, GridTable, ScannedCell
from reportkit.importers.scans.figure_places import value_cells
from reportkit.importers.scans.lost_heads import with_lost_heads
from reportkit.importers.tables.facts import find_facts

FMT = load_format("2021-30")
TRUE = statistics(FMT.id, Random(5))
TABLES = ["申请办理", "复议诉讼"]


def recognised(key: str) -> GridTable:
    cells = []
    for place in table_grid(FMT.table(key)).cells:
        text = format(TRUE[place.fact], "f") if place.fact else place.text
        seen = ScannedCell(((text, 0.99),) * 3, b"png", 1, crossed=False)
        cells.append(GridCell(text, place.row, place.column, place.row_span, place.column_span, seen))
    return GridTable(tuple(cells), certain=True)


def figures(table: GridTable) -> int:
    return min(table.cells[at].row for at in value_cells(table))


def stamped(table: GridTable, rng: Random, lost: int) -> GridTable:
    """So many of the heads over figures are no longer what they say."""
    first, top = min(table.cells[at].column for at in value_cells(table)), figures(table)
    heads = [at for at, cell in enumerate(table.cells) if cell.row < top and cell.column >= first]
    texts = {at: rng.choice(["", "大甫落", "一"]) for at in rng.sample(heads, lost)}
    cells = (replace(cell, text=texts.get(at, cell.text)) for at, cell in enumerate(table.cells))
    return replace(table, cells=tuple(cells))


@pytest.mark.parametrize("key", TABLES)
@pytest.mark.parametrize("lost", [0, 1, 2])
def test_heads_under_a_seal_lose_no_figure(key: str, lost: int) -> None:
    mine = {pointer: amount for pointer, amount in TRUE.items() if pointer.startswith(f"{key}/")}
    for seed in range(4):
        table = stamped(recognised(key), Random(seed), lost)
        headed = with_lost_heads(table, value_cells(table), FMT)
        assert find_facts([headed], FMT, 2024).amounts == mine, seed


@pytest.mark.parametrize("key", TABLES)
def test_two_columns_exchanged_are_never_taken_by_place(key: str) -> None:
    """A head that is read in another's place forbids it, whatever else is lost."""
    for seed in range(4):
        rng = Random(seed)
        whole = recognised(key)
        top = figures(whole)
        lowest = [at for at, c in enumerate(whole.cells) if c.row + c.row_span == top and c.column >= 3]
        one, two = rng.choice([(a, b) for a in lowest for b in lowest if whole.cells[a].text != whole.cells[b].text])
        texts = {one: whole.cells[two].text, two: whole.cells[one].text}
        cells = tuple(replace(c, text=texts.get(at, c.text)) for at, c in enumerate(whole.cells))
        table = replace(whole, cells=cells)
        assert with_lost_heads(table, value_cells(table), FMT) is table


def test_most_heads_lost_are_left_to_a_person() -> None:
    whole = recognised("申请办理")
    cells = tuple(replace(c, text="") if c.row < 3 and c.column in (4, 5, 6, 7) else c for c in whole.cells)
    table = replace(whole, cells=cells)
    assert with_lost_heads(table, value_cells(table), FMT) is table
