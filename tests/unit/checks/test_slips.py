"""The likely slip: every single wrong cell of tables 三 and 四 is found, and named where it can be."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from tests.support.reports.consistent import APPLICANTS, statistics, statistics_strategy
from tests.support.workspaces.directories import narrative, typed, with_amounts, write_report, zero_report

from reportkit.checks import Context, check
from reportkit.checks.arithmetic.slips import diagnose
from reportkit.formats import identities, load_format
from reportkit.reports import read_report

FORMAT = load_format("2021-30")
CELLS = [fact.pointer for key in ("申请办理", "复议诉讼") for row in FORMAT.table(key).rows for fact in row.facts]
RESULTS = "申请办理/办理结果"


def wrong(rng: Random, right: Decimal) -> Decimal:
    """A slip of the keyboard: a digit added, dropped, changed or exchanged, or another small number."""
    text = str(right)
    place = rng.randrange(len(text))
    slips = [
        text + str(rng.randint(0, 9)),
        text[:place] + text[place + 1 :] or "0",
        text[:place] + str(rng.randint(0, 9)) + text[place + 1 :],
        text[::-1],
        str(rng.randint(0, 50)),
    ]
    return next((n for n in map(Decimal, rng.sample(slips, len(slips))) if n != right), right + 1)


@given(statistics_strategy("2021-30"))
@settings(max_examples=40)
def test_consistent_statistics_have_no_slip(amounts: dict[str, Decimal]) -> None:
    assert all(identity.holds(amounts) for identity in identities("2021-30"))
    assert diagnose(FORMAT, amounts, {}) == []


@pytest.mark.parametrize(
    ("years", "rounds"),
    [(1, 5), pytest.param(1, 20, marks=pytest.mark.long), pytest.param(2, 20, marks=pytest.mark.long)],
)
def test_every_wrong_cell_is_found_and_the_determined_ones_are_named(years: int, rounds: int) -> None:
    rng = Random(30)
    determined = named = 0
    for _ in range(rounds):
        old = statistics("2021-30", rng)
        amounts = statistics("2021-30", rng, ("2021-30", old))
        for cell in CELLS:
            typed = wrong(rng, amounts[cell])
            slips = diagnose(FORMAT, amounts | {cell: typed}, old if years == 2 else {})
            assert len(slips) == 1, cell
            first, rivals = slips[0].changes[0], slips[0].rivals
            candidates = {change.pointer: change.right for change in (first, *rivals)}
            assert candidates[cell] == amounts[cell]
            if not rivals:
                determined += 1
                named += first.pointer == cell
    # Each cell of table 三 stands in a row sum and in a column sum or balance. Those of table 四 stand in one
    # sum with four others, and are determined only where the others could not be so small.
    assert determined >= 175 * rounds
    assert named == determined


def test_two_wrong_cells_are_told_apart() -> None:
    amounts = statistics("2021-30", Random(1))
    one, two = f"{RESULTS}/予以公开/自然人", f"{RESULTS}/部分公开/商业企业"
    slips = diagnose(FORMAT, amounts | {one: amounts[one] + 3, two: amounts[two] + 40}, {})
    assert {slip.changes[0].pointer: slip.changes[0].right for slip in slips} == {one: amounts[one], two: amounts[two]}


def test_two_wrong_cells_that_cannot_be_told_apart_are_not_named() -> None:
    amounts = statistics("2021-30", Random(1))
    one, two = f"{RESULTS}/予以公开/自然人", f"{RESULTS}/部分公开/商业企业"
    assert diagnose(FORMAT, amounts | {one: amounts[one] + 3, two: amounts[two] + 3}, {}) == []


def test_exchanged_neighbours() -> None:
    amounts = statistics("2021-30", Random(5))
    row = f"{RESULTS}/予以公开"
    amounts = settled(amounts | {f"{row}/自然人": Decimal(71), f"{row}/商业企业": Decimal(6)})
    swapped = {f"{row}/自然人": Decimal(6), f"{row}/商业企业": Decimal(71)}
    (slip,) = diagnose(FORMAT, amounts | swapped, {})
    assert slip.kind == "swap"
    assert {change.pointer for change in slip.changes} == set(swapped)


def row_of(row: str, amounts: dict[str, Decimal]) -> dict[str, Decimal]:
    return {fact.pointer: amounts[fact.pointer] for fact in FORMAT.rows[row].facts}


def settled(amounts: dict[str, Decimal]) -> dict[str, Decimal]:
    """Totals recomputed and 新收 made to balance, after a row of results was replaced."""
    done = dict(amounts)
    rows = [row for row in FORMAT.rows if row.startswith(RESULTS) and not row.endswith("总计")]
    for applicant in APPLICANTS:
        result = sum((done[f"{row}/{applicant}"] for row in rows), Decimal(0))
        done[f"{RESULTS}/总计/{applicant}"] = result
        done[f"申请办理/上年结转/{applicant}"] = Decimal(0)
        done[f"申请办理/本年新收/{applicant}"] = result + done[f"申请办理/结转下年度/{applicant}"]
    for row in FORMAT.table("申请办理").rows:
        done[f"{row.pointer}/总计"] = sum((done[f"{row.pointer}/{a}"] for a in APPLICANTS), Decimal(0))
    assert all(identity.holds(done) for identity in identities("2021-30"))
    return done


def test_a_row_added_up_after_the_slip() -> None:
    amounts = statistics("2021-30", Random(5))
    typed = {
        f"申请办理/结转下年度/{column}": amounts[f"申请办理/结转下年度/{column}"] + 4 for column in ("自然人", "总计")
    }
    (slip,) = diagnose(FORMAT, amounts | typed, {})
    assert slip.kind == "pair"
    named = {change.pointer: change.right for change in (slip.changes[0], *slip.rivals)}
    assert named["申请办理/结转下年度/自然人"] == amounts["申请办理/结转下年度/自然人"]
    # 新收, 上年结转 and 结转下年度 balance each other; nothing else can mend 收支平衡 without breaking a sum.
    assert {pointer.split("/")[1] for pointer in named} <= {"本年新收", "上年结转", "结转下年度"}


def test_a_row_left_out() -> None:
    amounts = statistics("2021-30", Random(5))
    row = f"{RESULTS}/不予处理/重复申请"
    amounts = settled(amounts | {f"{row}/自然人": Decimal(7), f"{row}/其他": Decimal(2)})
    (slip,) = diagnose(FORMAT, amounts | dict.fromkeys(row_of(row, amounts), Decimal(0)), {})
    assert slip.kind == "missing"
    assert row in slip.rows


def test_a_column_left_out() -> None:
    amounts = statistics("2021-30", Random(5))
    row = f"{RESULTS}/予以公开"
    amounts = settled(amounts | {f"{row}/科研机构": Decimal(7)})
    typed = {
        pointer: Decimal(0) for pointer in FORMAT.facts if pointer.startswith("申请") and pointer.endswith("科研机构")
    }
    (slip,) = diagnose(FORMAT, amounts | typed, {})
    assert slip.kind == "column"
    assert "科研机构" in slip.rows
    assert {identity.code for identity in slip.identities} == {"A03"}


def test_last_years_row() -> None:
    amounts = statistics("2021-30", Random(5))
    row = f"{RESULTS}/予以公开"
    amounts = settled(amounts | {f"{row}/自然人": Decimal(71), f"{row}/商业企业": Decimal(6)})
    old = row_of(row, amounts) | {f"{row}/自然人": Decimal(55), f"{row}/商业企业": Decimal(9)}
    old[f"{row}/总计"] = sum((old[f"{row}/{a}"] for a in APPLICANTS), Decimal(0))
    (slip,) = diagnose(FORMAT, amounts | old, old)
    assert slip.kind == "row"
    assert {change.pointer: change.right for change in slip.changes} == {
        pointer: amounts[pointer] for pointer in old if old[pointer] != amounts[pointer]
    }


def test_last_years_figure_comes_first_among_rivals() -> None:
    row = "复议诉讼/行政复议"
    amounts = dict.fromkeys(FORMAT.facts, Decimal(0))
    amounts |= {f"{row}/结果维持": Decimal(5), f"{row}/其他结果": Decimal(8), f"{row}/总计": Decimal(15)}
    (slip,) = diagnose(FORMAT, amounts, {f"{row}/其他结果": Decimal(8), f"{row}/结果维持": Decimal(4)})
    assert slip.changes[0].pointer == f"{row}/其他结果"
    assert slip.changes[0].right == Decimal(10)


def test_findings_of_one_slip_point_to_one_cell(tmp_path: Path) -> None:
    cell = f"{RESULTS}/予以公开/自然人"
    amounts = statistics("2021-30", Random(2))
    report = with_amounts(zero_report(tmp_path, 2022), amounts | {cell: amounts[cell] + 5})
    found = [finding for finding in check(report, Context()) if finding.code[0] == "A"]
    assert {finding.code for finding in found} == {"A02", "A03"}
    assert all(finding.facts[0] == cell for finding in found)
    hints = [finding.hint for finding in found]
    assert sum("最可能错的是" in hint and f"改成 {amounts[cell]}" in hint for hint in hints) == 1
    assert sum("同一处" in hint for hint in hints) == len(found) - 1


def test_a_finding_does_not_send_its_reader_to_its_own_line(tmp_path: Path) -> None:
    """Two identities are told on one line: the second points to the one before it, not to the line it stands on."""
    cell = "申请办理/本年新收/自然人"
    numbers = typed(2022, {cell: 5, "申请办理/本年新收/总计": 5})
    report = read_report(write_report(tmp_path, 2022, narrative(2022), numbers))
    first, second = (finding for finding in check(report) if finding.code[0] == "A")
    assert first.location.line == second.location.line
    assert second.hint == f"与上一条 {first.code} 是同一处，见那里的提示"


def test_an_unreadable_line_causes_no_storm(tmp_path: Path) -> None:
    report = zero_report(tmp_path, 2022)
    amounts = statistics("2021-30", Random(2))
    row = f"{RESULTS}/予以公开"
    broken = with_amounts(report, {p: a for p, a in amounts.items() if not p.startswith(row)})
    assert [finding.code for finding in check(broken, Context())] == []
