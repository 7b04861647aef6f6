"""Which facts of 2019-60 and 2021-30 are the same thing."""

from __future__ import annotations

from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest

from reportkit.formats import concordance, load_format, parse_format

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


def _format(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    columns = [{"key": "件数", "label": "件数"}, {"key": "人数", "label": "人数"}]
    table = {"key": "表", "unit": "件", "widths": [1], "blocks": [{"columns": columns, "rows": rows}]}
    about = {"notice": "文", "name": "名", "years": {"from": 2000}, "title": "题", "sections": [], "rules": []}
    return {"format": name, **about, "tables": [table]}


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_the_sum_of_a_group_at_any_depth_is_compared_with_the_row(depth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """甲 / 乙 / 丙 / {子, 丑} in one version; in the other the row 甲, 甲/乙 or 甲/乙/丙."""
    names = ["甲", "乙", "丙"]
    fine: dict[str, Any] = {"key": "丙", "label": "丙", "children": [{"key": k, "label": k} for k in "子丑"]}
    for name in reversed(names[:2]):
        fine = {"key": name, "label": name, "children": [fine]}
    coarse: dict[str, Any] = {"key": names[depth - 1], "label": "x"}
    for name in reversed(names[: depth - 1]):
        coarse = {"key": name, "label": name, "children": [coarse]}
    formats = {f"细{depth}": _format(f"细{depth}", [fine]), f"粗{depth}": _format(f"粗{depth}", [coarse])}
    made = {name: parse_format(data) for name, data in formats.items()}
    monkeypatch.setattr(import_module("reportkit.formats.correspondences"), "load_format", made.__getitem__)
    whole = "/".join(("表", *names[:depth]))
    parts = [tuple(f"表/甲/乙/丙/{row}/{column}" for row in "子丑") for column in ("件数", "人数")]
    found = concordance(f"细{depth}", f"粗{depth}")
    assert [(one.current, one.previous) for one in found] == [
        (part, (f"{whole}/{column}",)) for part, column in zip(parts, ("件数", "人数"), strict=True)
    ]
    back = concordance(f"粗{depth}", f"细{depth}")
    assert [(one.current, one.previous) for one in back] == [(one.previous, one.current) for one in found]
