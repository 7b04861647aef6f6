"""The fragment: nothing a content-management system drops may be needed."""

from __future__ import annotations

import re

import pytest
from lxml import html
from tests.support.reports.samples import built, sample_report

from reportkit.diagnostics import EngineError
from reportkit.render.readback import narrative_words, read_back
from reportkit.render.tables import OfficialTables

ORDER = ["主动公开", "申请办理", "复议诉讼"]


def fragment() -> str:
    return (built("suqian-2024") / "report.fragment.html").read_text(encoding="utf-8")


def test_no_script_style_sheet_or_class_and_no_id_but_of_numbers() -> None:
    root = html.fragment_fromstring(fragment(), create_parent="body")
    assert {element.tag for element in root.iter()} <= {
        *("body", "p", "h2", "h3", "div", "wbr", "span"),
        *("table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td"),
    }
    assert not [element for element in root.iter() if "class" in element.attrib]
    identified = {element.get("id"): element for element in root.iter() if "id" in element.attrib}
    assert set(identified) == set(sample_report("suqian-2024").format.facts)
    assert all(element.get("data-fact") == name for name, element in identified.items())


def test_the_tables_survive_a_sanitiser_that_drops_all_styles() -> None:
    bare = html.fragment_fromstring(re.sub(r' (style|role|tabindex|aria-label)="[^"]*"', "", fragment()), "body")
    for table in bare.iter("table"):
        assert table.get("border") == "1"
    heads = [cell.get("scope") for cell in bare.iter("th")]
    assert heads.count("row") == 6 + 25  # the rows of tables 二 and 三
    assert all(cell.get("align") for cell in bare.iter("td", "th"))


def test_the_guard_reads_the_fragment_too() -> None:
    report = sample_report("suqian-2024")
    facts = {pointer: value.text for pointer, value in report.statistics.values.items()}
    path = built("suqian-2024") / "report.fragment.html"
    read_back("fragment", path, OfficialTables(report.format, ORDER, facts), narrative_words(report))
    with pytest.raises(EngineError, match="印成了"):
        read_back(
            "fragment",
            path,
            OfficialTables(report.format, ORDER, facts | {"申请办理/本年新收/总计": "1"}),
            narrative_words(report),
        )
