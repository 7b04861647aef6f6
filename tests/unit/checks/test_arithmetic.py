"""Family A: what a finding says, and that no wrong cell goes unnoticed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.reports.consistent import statistics, statistics_strategy
from tests.support.workspaces.directories import narrative, typed, with_amounts, write_report, zero_report

from reportkit.checks import Context, check
from reportkit.checks.arithmetic.balances import check_arithmetic
from reportkit.formats import identities, load_format
from reportkit.reports import read_report

FORMAT = "2021-30"
CHECKED = [pointer for pointer in load_format(FORMAT).facts if not pointer.startswith("主动公开/")]


@given(amounts=statistics_strategy(FORMAT))
def test_a_consistent_report_satisfies_every_identity(amounts: dict[str, Decimal]) -> None:
    assert [identity for identity in identities(FORMAT) if not identity.holds(amounts)] == []


@given(amounts=statistics_strategy(FORMAT), pointer=st.sampled_from(CHECKED), change=st.integers(1, 10**7))
def test_any_wrong_cell_breaks_an_identity_that_names_it(
    amounts: dict[str, Decimal], pointer: str, change: int
) -> None:
    wrong = amounts | {pointer: amounts[pointer] + change}
    broken = [identity for identity in identities(FORMAT) if not identity.holds(wrong)]
    assert broken
    assert all(pointer in identity.pointers for identity in broken)


def test_every_cell_of_tables_three_and_four_is_covered() -> None:
    assert len(CHECKED) == 190
    assert {pointer for identity in identities(FORMAT) for pointer in identity.pointers} >= set(CHECKED)


def test_findings_are_those_of_the_broken_identities(tmp_path: Path) -> None:
    report = zero_report(tmp_path, 2022)
    amounts = statistics(FORMAT, Random(1))
    pointer = "申请办理/办理结果/部分公开/自然人"
    wrong = with_amounts(report, amounts | {pointer: amounts[pointer] + 1})
    assert sorted(finding.code for finding in check_arithmetic(wrong, Context())) == ["A02", "A03"]


@pytest.mark.parametrize(
    ("pointer", "code", "parts"),
    [
        (
            "申请办理/本年新收/自然人",
            "A01",
            ["本年新收 7 + 上年结转 0 = 7", "办理结果/总计 0 + 结转下年度 0 = 0", "相差 7", "“自然人”"],
        ),
        ("申请办理/办理结果/总计/自然人", "A02", ["填 7", "之和是 0", "相差 7"]),
        ("申请办理/上年结转/总计", "A03", ["“上年结转”", "填 7", "之和是 0", "相差 7"]),
        ("复议诉讼/行政复议/尚未审结", "A04", ["“行政复议”的总计填 0", "之和是 7", "相差 7"]),
        ("主动公开/规章/本年制发件数", "A05", ["“规章”", "应不少于", "7", "相差 7"]),
    ],
)
def test_messages_name_both_sides_and_the_difference(tmp_path: Path, pointer: str, code: str, parts: list[str]) -> None:
    numbers = typed(2022, {pointer: 7})
    directory = write_report(tmp_path, 2022, narrative(2022, level="市级政府"), numbers)
    found = [finding for finding in check(read_report(directory)) if finding.code == code]
    assert found
    for finding in found:
        assert pointer in finding.facts
        assert all(part in finding.message for part in parts), finding.message
        line = numbers.splitlines()[finding.location.line - 1]
        assert line[finding.location.column - 1].isdigit()


def test_unreadable_cells_leave_their_identities_undecided(tmp_path: Path) -> None:
    numbers = typed(2022).replace("本年新收:                                 [0,", "本年新收: [１,")
    found = check(read_report(write_report(tmp_path, 2022, narrative(2022), numbers)))
    assert [finding.code for finding in found] == ["S07"]


def test_a_total_typed_in_the_column_of_a_part_is_asked_about(tmp_path: Path) -> None:
    """3 and 4 make 7; the row was begun with its total, so that everything stands one column too far to the right."""
    row = "申请办理/本年新收"
    shifted = {f"{row}/自然人": 7, f"{row}/商业企业": 3, f"{row}/科研机构": 4}
    carried = {"自然人": 3, "商业企业": 4, "总计": 7}
    values = shifted | {f"申请办理/结转下年度/{column}": amount for column, amount in carried.items()}
    found = check(read_report(write_report(tmp_path, 2022, narrative(2022), typed(2022, values))))
    hints = {finding.code: finding.hint for finding in found}
    assert hints["A03"] == "自然人 的 7 正好等于其余各数之和，是否填错了列？"


def test_a_part_that_is_not_the_sum_of_the_others_is_not_asked_about(tmp_path: Path) -> None:
    row = "申请办理/本年新收"
    report = zero_report(tmp_path, 2022)
    amounts = dict.fromkeys(report.format.facts, Decimal(0)) | {f"{row}/自然人": Decimal(8), f"{row}/其他": Decimal(3)}
    (hint,) = [f.hint for f in check_arithmetic(with_amounts(report, amounts), Context()) if f.code == "A03"]
    assert hint == "自然人 8 + 其他 3；若各项无误，总计应填 11"
