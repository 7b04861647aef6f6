"""Which facts of 2019-60 and 2021-30 are the same thing."""

from __future__ import annotations

from decimal import Decimal

from reportkit.formats import concordance, load_format

OTHER = "申请办理/办理结果/其他处理"


def test_a_format_corresponds_to_itself() -> None:
    facts = load_format("2021-30").facts
    assert [(c.current, c.previous) for c in concordance("2021-30", "2021-30")] == [((f,), (f,)) for f in facts]


def test_tables_three_and_four_correspond_row_by_row() -> None:
    found = concordance("2021-30", "2019-60")
    # 23 rows × 7 columns, 15 cells of table 四, and 处理决定数量 of three rows
    assert len(found) == 23 * 7 + 15 + 3
    assert {c.current[0] for c in found if c.concept.startswith("主动公开")} == {
        "主动公开/行政许可",
        "主动公开/行政处罚",
        "主动公开/行政强制",
    }


def test_a_group_of_one_version_is_the_row_of_the_other() -> None:
    rows = [f"{OTHER}/逾期不补正/总计", f"{OTHER}/逾期不缴纳费用/总计", f"{OTHER}/其他/总计"]
    forward = {c.concept: c for c in concordance("2021-30", "2019-60")}[f"{OTHER}/总计"]
    assert (forward.current, forward.previous) == (tuple(rows), (f"{OTHER}/总计",))
    amounts = {pointer: Decimal(n) for n, pointer in enumerate(rows, start=1)}
    assert forward.amounts(amounts, {f"{OTHER}/总计": Decimal(9)}) == (Decimal(6), Decimal(9))
    assert forward.amounts({rows[0]: Decimal(1)}, {f"{OTHER}/总计": Decimal(9)}) is None
    backward = {c.concept: c for c in concordance("2019-60", "2021-30")}[f"{OTHER}/总计"]
    assert (backward.current, backward.previous) == (forward.previous, forward.current)


def test_published_in_all_is_not_in_force() -> None:
    concepts = {c.concept for c in concordance("2021-30", "2019-60")}
    assert not any("现行有效件数" in concept or "对外公开总数量" in concept for concept in concepts)
    assert not any("收费" in concept or "采购" in concept for concept in concepts)
