"""Published pages in all the shapes seen: every figure as printed, the report's words and nothing of the site's."""

from __future__ import annotations

import pytest
from tests.support.reports.cms_layouts import CMS
from tests.support.reports.fresh_layouts import FRESH
from tests.support.reports.further_layouts import FURTHER, two_bodies
from tests.support.reports.import_judgement import judge
from tests.support.reports.layouts import LAYOUTS, YEAR

from reportkit.diagnostics import ReportkitError
from reportkit.importers import import_document
from reportkit.importers.page import joined_title, report_title
from reportkit.importers.readers.html import html_document

MENDED = (  # which were not read whole at first
    *("one-table", "columns-in-two", "zeros-in-words", "sideways", "heads-within", "disputes-listed", "units-beside"),
    *("other-words", "marked-heads", "table-for-each-row", "units-in-brackets"),
)
CMS_NAMES = [name if name in MENDED else pytest.param(name, marks=pytest.mark.long) for name in CMS]


@pytest.mark.parametrize("name", [*LAYOUTS, *FRESH, *FURTHER, *CMS_NAMES])
def test_a_layout_comes_in_as_it_is_printed(name: str) -> None:
    layout = {**LAYOUTS, **FRESH, **FURTHER, **CMS}[name]()
    judgement, imported = judge(html_document(layout.page, name), layout)
    assert judgement.flaws == []
    assert (judgement.right, imported.balance.lost) == (len(layout.amounts), 0)


def test_a_contents_list_is_no_part_of_the_report() -> None:
    layout = LAYOUTS["plain"]()
    contents = "".join(f"<p>{label}</p>" for label in layout.headings)
    page = layout.page.replace("</h1>", f"</h1><p>目录</p>{contents}", 1)
    judgement, imported = judge(html_document(page, "目录"), layout)
    assert judgement.flaws == []
    assert imported.report.count("总体情况") == layout.page.count("总体情况")


@pytest.mark.parametrize(("org", "named"), [("甲县/乙镇", ""), ("甲县乙镇人民政府", ""), (None, "甲县乙镇人民政府")])
def test_of_several_reports_that_of_the_body_is_read(org: str | None, named: str) -> None:
    layout = two_bodies()
    page = (
        layout.page.replace("<title>年报", f"<title>{named}2024年政府信息公开工作年度报告_甲县", 1)
        if named
        else layout.page
    )
    imported = import_document(html_document(page, "页"), YEAR, org)
    assert imported.found.amounts == layout.amounts
    assert "机关: 甲县乙镇人民政府\n" in imported.report
    assert "丙镇" not in imported.report
    assert (imported.balance.lost, imported.notes[0].count("丙镇")) == (0, 1)


def test_which_of_several_reports_is_meant_is_asked() -> None:
    with pytest.raises(ReportkitError, match=r"2 份年报（.*丙镇.*乙镇.*）.*--org 甲县丙镇人民政府"):
        import_document(html_document(two_bodies().page, "页"), YEAR, None)


def test_a_cover_with_its_contents_is_no_report_of_its_own() -> None:
    layout = LAYOUTS["plain"]()
    cover = "<body><h1>甲县乙镇人民政府2024年政府信息公开工作年度报告</h1><p>目录</p>"
    contents = "".join(f"<p>{label}</p>" for label in layout.headings)
    judgement, _imported = judge(html_document(layout.page.replace("<body>", cover + contents, 1), "页"), layout)
    assert judgement.flaws == []


def test_only_the_asked_year_of_two_counts() -> None:
    layout = LAYOUTS["two-years-stacked"]()
    page = layout.page.replace(f"<p>{YEAR}年</p>", "<p>本年</p>")
    judgement, _imported = judge(html_document(page, "页"), layout)
    assert judgement.wrong == ()


@pytest.mark.parametrize(
    ("line", "body", "year"),
    [
        ("某市某区人民政府外事办公室政府信息公开工作2024年度报告", "某市某区人民政府外事办公室", 2024),
        ("2023年下各镇政府信息公开工作年度报告", "下各镇", 2023),
        ("某镇人民政府信息公开工作2024年度报告", "某镇人民政府", 2024),
        ("某市公共资源交易中心2020年政府信息公开工作的年度报告", "某市公共资源交易中心", 2020),
        ("关山镇关于2022年度政府信息公开工作情况的报告", "关山镇", 2022),
        ("某局政府信息公开工作年度报告（2022年度）", "某局", 2022),
        ("某县政务公开办公室2022年度政府信息公开年报", "某县政务公开办公室", 2022),
        ("2023年政府信息公开工作年度报告", "", 2023),
    ],
)
def test_titles(line: str, body: str, year: int) -> None:
    title = report_title(line)
    assert title is not None
    assert (title.body, title.years) == (body, (year,))


@pytest.mark.parametrize(
    "line",
    ["政府信息公开年报", "2022年政府信息公开工作年度报告编制发布的通知", "某镇发布了2022年政府信息公开工作年度报告。"],
)
def test_no_titles(line: str) -> None:
    assert report_title(line) is None


def test_a_title_over_three_lines() -> None:
    found = joined_title(["正文", "甲县乙镇人民政府", "2024年", "政府信息公开工作年度报告"])
    assert found is not None
    assert (found[0].body, found[1]) == ("甲县乙镇人民政府", 3)
