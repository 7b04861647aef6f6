"""Amounts of money in another unit than the official one: exactly divided, and what is printed is kept."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.support.reports.layouts import FMT as NEW
from tests.support.reports.layouts import LAYOUTS, YEAR
from tests.support.reports.page_tables import figures, plain_cell, whole

from reportkit.formats import load_format
from reportkit.importers import account, import_document
from reportkit.importers.readers.html import html_document
from reportkit.importers.tables.values import read_value, with_unit

FEE = "主动公开/行政事业性收费"
SPENT = "主动公开/政府集中采购/采购总金额"


@pytest.mark.parametrize(
    ("text", "head", "above", "amount"),
    [
        ("75394432.52元", "本年收费金额（单位：万元）", "", "7539.443252"),
        ("75,394,432.52元", "本年收费金额", "", "7539.443252"),
        ("75394432.52", "本年收费金额（单位：元）", "", "7539.443252"),
        ("0.3亿元", "本年收费金额", "", "3000"),
        ("5", "本年收费金额", "单位：元", "0.0005"),
        ("5", "本年收费金额（万元）", "单位：元", "5"),
        ("5", "本年收费金额（单位：万元）", "单位：件", "5"),
        ("0", "本年收费金额（单位：元）", "", "0"),
        ("59237.2449", "本年收费金\n额（单位：万\n元）", "", "59237.2449"),
        ("59237.2449", "本年收费金额", "单位：件、万 元", "59237.2449"),
        ("5", "本年收费金额（单位：人元）", "", "5"),
    ],
)
def test_the_unit_of_an_amount(text: str, head: str, above: str, amount: str) -> None:
    fact = NEW.facts[FEE]
    assert read_value(with_unit(text, fact, (head,), above), fact).amount == Decimal(amount)


def test_counts_have_no_unit_of_money() -> None:
    fact = NEW.facts["主动公开/行政许可"]
    assert with_unit("5", fact, ("本年处理决定数量",), "单位：元") == "5"
    assert read_value("5元", fact).amount is None


def test_what_is_printed_stays_beside_the_figure() -> None:
    old = load_format("2019-60")
    printed = figures(dict.fromkeys(old.facts, Decimal(0))) | {SPENT: "75394432.52元"}
    tables = "".join(
        f"<p>{s.label}</p>{whole(old.table(s.table), printed, plain_cell)}" for s in old.sections if s.table
    )
    imported = import_document(html_document(f"<html><body>{tables}</body></html>", "页"), 2020, None)
    assert imported.found.amounts[SPENT] == Decimal("7539.443252")
    line = next(line for line in imported.statistics.split("\n") if "政府集中采购:" in line)
    assert line.endswith("[0, 7539.443252]  # 原文印的是 75394432.52元")
    assert "75394432.52元" in account(imported, "2020")


def test_a_figure_crossed_out_is_not_taken() -> None:
    layout = LAYOUTS["plain"]()
    page = layout.page.replace('<td colspan="3">8</td>', '<td colspan="3">8\u0336</td>', 1)
    imported = import_document(html_document(page, "页"), YEAR, None)
    assert "主动公开/行政处罚" not in imported.found.amounts
    assert "划去" in account(imported, str(YEAR))
