"""Disturbed tables: what is read is right; what is not read is named. Never a wrong number."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from tests.support.places import ROOT
from tests.support.reports.noise import (
    NOISES,
    annotate,
    break_pages,
    divide,
    drop_rows,
    leave_out_zeros,
    misread,
    repeat_heads,
    shown,
)

from reportkit.formats import load_format
from reportkit.importers.document import GridTable
from reportkit.importers.tables.facts import best_format
from reportkit.importers.tables.found import Found
from reportkit.reports.figures import read_statistics

FORMATS = [load_format("2021-30"), load_format("2019-60")]
Noise = Callable[[list[GridTable], Random], list[GridTable]]


def disturbed(seed: int, noises: list[Noise]) -> tuple[Found, list[str]]:
    """What is found, and the facts that are found wrong."""
    year = 2023 + seed % 2
    statistics = read_statistics(ROOT / "examples" / "suqian" / "reports" / str(year), year)
    facts = {pointer: value.text for pointer, value in statistics.values.items()}
    rng = Random(seed)
    tables = list(shown(FORMATS[0], facts))
    for noise in noises:
        tables = noise(tables, rng)
    found = best_format(tables, FORMATS, year)
    return found, [p for p, amount in found.amounts.items() if statistics.amounts.get(p) != amount]


def chosen(seed: int) -> list[Noise]:
    more = Random(f"more {seed}")
    return [NOISES[seed % len(NOISES)], *([more.choice(NOISES)] if more.random() < 0.4 else [])]


def test_undisturbed_tables_give_every_fact() -> None:
    for seed in (0, 1):
        found, wrong = disturbed(seed, [])
        assert (len(found.amounts), wrong, found.refused, found.deviating) == (200, [], [], [])


@pytest.mark.parametrize("seed", range(48))
def test_no_wrong_number(seed: int) -> None:
    found, wrong = disturbed(seed, chosen(seed))
    assert wrong == []
    assert len(found.amounts) + len(found.missing) == 200


@pytest.mark.long
@pytest.mark.parametrize("block", range(10))
def test_no_wrong_number_in_500(block: int) -> None:
    for seed in range(1000 + 50 * block, 1050 + 50 * block):
        assert (seed, disturbed(seed, chosen(seed))[1]) == (seed, [])


@pytest.mark.parametrize(
    ("noise", "least"),
    [
        (break_pages, 190),
        (drop_rows, 150),
        (misread, 80),
        (repeat_heads, 180),
        (divide, 195),
        (annotate, 130),
        (leave_out_zeros, 150),
    ],
)
def test_most_is_still_read(noise: Noise, least: int) -> None:
    """Precision alone would be met by reading nothing."""
    counts = [len(disturbed(seed, [noise])[0].amounts) for seed in range(6)]
    assert sum(counts) / len(counts) >= least
