"""A figure that was published wrong is taken as it is printed where all others prove its place; nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

import pytest
from tests.support.reports.consistent import statistics
from tests.support.reports.page_tables import figures

from reportkit.formats import load_format, table_grid
from reportkit.importers.document import LooseTable
from reportkit.importers.tables.facts import find_facts

FMT = load_format("2021-30")
KEY = "申请办理"
Printed = dict[str, str]


def printed(seed: int) -> Printed:
    return figures(statistics(FMT.id, Random(seed)))


def spaced(shown: Printed) -> LooseTable:
    """表三 as lines whose cells are parted by spaces, blanks not to be seen."""
    lines: dict[int, list[str]] = {}
    for cell in sorted(table_grid(FMT.table(KEY)).cells, key=lambda cell: (cell.row, cell.column)):
        lines.setdefault(cell.row, []).append(shown[cell.fact] if cell.fact else cell.text)
    return LooseTable(tuple(tuple(text for text in line if text) for line in lines.values()))


def found(shown: Printed) -> dict[str, Decimal]:
    return find_facts([spaced(shown)], FMT, 2024).amounts


@pytest.mark.parametrize("seed", range(3))
def test_one_figure_printed_wrong_comes_in_as_printed(seed: int) -> None:
    rng = Random(seed)
    shown = printed(seed)
    pointer = rng.choice([p for p in shown if p.startswith(f"{KEY}/")])
    shown[pointer] = str(int(shown[pointer]) + rng.choice([1, 9, 100]))
    assert found(shown) == {p: Decimal(text) for p, text in shown.items() if p.startswith(f"{KEY}/")}


def two_wrong(shown: Printed) -> None:
    shown[f"{KEY}/本年新收/自然人"] += "1"
    shown[f"{KEY}/办理结果/予以公开/商业企业"] += "1"


def exchanged_with_the_next(shown: Printed) -> None:
    one, two = f"{KEY}/本年新收/自然人", f"{KEY}/本年新收/商业企业"
    shown[one], shown[two] = shown[two] + "3", shown[one] + "4"


def a_figure_lost(shown: Printed) -> None:
    shown[f"{KEY}/本年新收/总计"] = ""


@pytest.mark.parametrize("spoil", [two_wrong, exchanged_with_the_next, a_figure_lost])
@pytest.mark.parametrize("seed", range(1))
def test_more_than_one_is_not_taken(spoil: Callable[[Printed], None], seed: int) -> None:
    shown, true = printed(seed), printed(seed)
    spoil(shown)
    taken = found(shown)
    changed = {pointer for pointer in true if shown[pointer] != true[pointer]}
    assert not changed & taken.keys()
    assert all(taken[pointer] == Decimal(true[pointer]) for pointer in taken)
