"""Headings of published reports and the sections that they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.formats import load_format
from reportkit.importers.document import PublishedParagraph
from reportkit.importers.page import expected_number
from reportkit.importers.page.report_title import _subject
from reportkit.importers.text.article import read_narrative


def test_a_section_has_its_number_in_the_format_of_the_report() -> None:
    known = load_format("浙江-行政执法-2024")
    fmt = replace(known, id="某省", sections=known.sections[::-1])
    assert [expected_number(section.key, fmt) for section in known.sections] == list(range(len(known.sections), 0, -1))
    assert expected_number("没有这一部分", fmt) == 0


def test_a_heading_numbered_as_its_own_format_has_it_is_not_told() -> None:
    known = load_format("2021-30")
    fmt = replace(known, id="某省", sections=known.sections[1:3][::-1])
    names = [section.label.partition("、")[2] for section in fmt.sections]
    told = read_narrative([PublishedParagraph(f"{n}、{name}") for n, name in zip("一二", names, strict=True)], fmt)
    assert [note for note in told.notes if "编号" in note] == []
    other = read_narrative([PublishedParagraph(f"{n}、{name}") for n, name in zip("一三", names, strict=True)], fmt)
    assert [note for note in other.notes if "与官方的第 2 部分不同" in note] != []


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("{机关}{年度}年政府网站工作年度报表", "政府网站工作年度报表"),
        ("{机关}{年度}年度行政执法数据", "行政执法数据"),
        ("{机关}政务新媒体工作年度报表（{年度}年度）", "政务新媒体工作年度报表"),
        ("{年度}年{机关}行政执法统计年报", "行政执法统计年报"),
    ],
)
def test_what_a_title_of_a_format_is_about(title: str, subject: str) -> None:
    assert _subject(title) == subject
