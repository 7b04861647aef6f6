"""本年增/减 of format 2019-60 may be negative; other counts may not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.reports import read_report

CHANGE = "主动公开/行政许可/本年增减"


@pytest.mark.parametrize(
    ("pointer", "text", "amount", "hint"),
    [
        (CHANGE, "-3", Decimal(-3), ""),
        (CHANGE, "+1036", None, "请写 1036"),
        (CHANGE, "-0.5", None, "请核对"),
        ("主动公开/行政许可/处理决定数量", "-3", None, "不会小于 0"),
        ("主动公开/政府集中采购/采购总金额", "25.1", Decimal("25.1"), ""),
        ("主动公开/政府集中采购/采购总金额", "251000元", None, "单位已由官方表规定"),
    ],
)
def test_reading(tmp_path: Path, pointer: str, text: str, amount: Decimal | None, hint: str) -> None:
    report = read_report(write_report(tmp_path, 2020, narrative(2020), typed(2020, {pointer: text})))
    assert report.statistics.amounts.get(pointer) == amount
    assert [hint in finding.hint for finding in report.findings] == ([True] if hint else [])


def test_wide_colons_in_waivers_are_named(tmp_path: Path) -> None:
    front = "豁免:\n- 规则：A06\n  位置: 主动公开/规章/本年制发件数\n  值: 1\n  理由: 按要求计入\n  批准人: 张三\n"
    report = read_report(write_report(tmp_path, 2022, narrative(2022, front=front), typed(2022)))
    assert [(finding.code, finding.location.line) for finding in report.findings] == [("S02", 6)]
