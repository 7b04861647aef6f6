"""Which rows have a total behind all their parts: in other families an amount in another unit may come last."""

from __future__ import annotations

import pytest

from reportkit.formats import identities, load_format
from reportkit.importers.tables.equations import has_total

EVERY = ["2019-60", "2021-30", "浙江-行政执法-2024", "政府网站工作-2018"]


@pytest.mark.parametrize("name", EVERY)
def test_only_a_row_that_ends_in_its_total_can_be_held_against_it(name: str) -> None:
    fmt = load_format(name)
    ends = {
        i.right[0].pointer for i in identities(name) if i.total and len({fmt.facts[p].row for p in i.pointers}) == 1
    }
    rows = {row.pointer: row.facts[-1].pointer in ends for row in fmt.rows.values()}
    assert {pointer: has_total(fmt, pointer) for pointer in rows} == rows


def test_penalties_end_in_money_and_applications_in_their_total() -> None:
    penalties = load_format("浙江-行政执法-2024")
    money = [row for row in penalties.rows.values() if row.facts[-1].decimal]
    assert money
    assert not any(has_total(penalties, row.pointer) for row in money)
    assert has_total(load_format("2021-30"), "申请办理/本年新收")
