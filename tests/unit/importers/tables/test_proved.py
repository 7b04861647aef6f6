"""Torn text: a figure is taken in the order of the table only where number, equations and labels prove it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from tests.support.reports.consistent import statistics
from tests.support.reports.page_tables import figures

from reportkit.formats import load_format, table_grid
from reportkit.importers.document import LooseTable
from reportkit.importers.tables.facts import find_facts
from reportkit.importers.tables.proved import proved_rows

FMT = load_format("2021-30")
APPLICATIONS, DISPUTES = "申请办理", "复议诉讼"
Tokens = list[str]


def torn(key: str, seed: int) -> tuple[Tokens, dict[str, str]]:
    """The cells of a table with labels and heads torn into pieces, and what is printed."""
    rng = Random(seed)
    printed = figures(statistics("2021-30", rng))
    tokens: Tokens = []
    for cell in sorted(table_grid(FMT.table(key)).cells, key=lambda cell: (cell.row, cell.column)):
        if cell.fact:
            tokens.append(printed[cell.fact])
        else:
            cut = rng.randint(3, max(3, len(cell.text)))  # never within the number of a label
            tokens += [piece for piece in (cell.text[:cut], cell.text[cut:]) if piece]
    return tokens, printed


@pytest.mark.parametrize("key", [APPLICATIONS, DISPUTES])
@pytest.mark.parametrize("seed", range(4))
def test_torn_labels_lose_nothing(key: str, seed: int) -> None:
    tokens, printed = torn(key, seed)
    found = find_facts([LooseTable(tuple((token,) for token in tokens))], FMT, 2024)
    mine = {p: text for p, text in printed.items() if p.startswith(f"{key}/")}
    assert {p: str(amount) for p, amount in found.amounts.items() if p in mine} == mine


def without_one(tokens: Tokens, rng: Random) -> Tokens:
    at = rng.choice([n for n, token in enumerate(tokens) if token.isdigit()])
    return tokens[:at] + tokens[at + 1 :]


def with_a_page_number(tokens: Tokens, rng: Random) -> Tokens:
    at = rng.randrange(len(tokens))
    return [*tokens[:at], "5", *tokens[at:]]


def two_exchanged(tokens: Tokens, rng: Random) -> Tokens:
    """Two different figures of two rows change places."""
    places = [n for n, token in enumerate(tokens) if token.isdigit()]
    pairs = [(a, b) for a in places for b in places if tokens[a] != tokens[b]]
    one, two = rng.choice(pairs)
    moved = list(tokens)
    moved[one], moved[two] = tokens[two], tokens[one]
    return moved


def with_a_label_inside(tokens: Tokens, rng: Random) -> Tokens:
    pairs = [n for n in range(1, len(tokens)) if tokens[n].isdigit() and tokens[n - 1].isdigit()]
    at = rng.choice(pairs)
    return [*tokens[:at], "重复申请", *tokens[at:]]


@pytest.mark.parametrize("spoil", [without_one, with_a_page_number, two_exchanged, with_a_label_inside])
@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_proved_where_something_is_wrong(spoil: Callable[[Tokens, Random], Tokens], seed: int) -> None:
    tokens, _printed = torn(APPLICATIONS, seed)
    spoiled = spoil(tokens, Random(seed))
    assert proved_rows([LooseTable(tuple((token,) for token in spoiled))], FMT, APPLICATIONS) == []


def test_rows_in_another_order_are_not_proved() -> None:
    """Their sums still hold; their labels speak against it."""
    printed = figures(statistics("2021-30", Random(5)))
    rows = [[row.label, *(printed[fact.pointer] for fact in row.facts)] for row in FMT.table(APPLICATIONS).rows]
    heads = [cell.text for cell in table_grid(FMT.table(APPLICATIONS)).cells if cell.row < 3 and not cell.fact]
    rows[4], rows[5] = rows[5], rows[4]
    table = LooseTable((tuple(heads), *map(tuple, rows)))
    assert proved_rows([table], FMT, APPLICATIONS) == []
