"""What the title of a published report gives to the front matter."""

from __future__ import annotations

import pytest
from tests.support.workspaces.directories import official_format

from reportkit.importers.page import FrontSources, front_matter

TITLE = "甲县乙镇人民政府{}年政府信息公开工作年度报告"


def test_a_title_of_another_year_is_named_and_its_body_read() -> None:
    front = front_matter(FrontSources(TITLE.format(2022)), 2020, None, official_format(2020), [])
    assert "年度：标题写的是 2022 年，而 --year 是 2020；请核对年份" in front.notes
    assert not any("没有找到" in note for note in front.notes)
    assert "机关: 甲县乙镇人民政府\n" in front.text
    assert f"标题: {TITLE.format(2022)}" in front.text


@pytest.mark.parametrize("title", [TITLE.format(2022), "甲县乙镇人民政府2021—2022年政府信息公开工作年度报告", ""])
def test_a_title_of_this_year_or_of_none_is_not(title: str) -> None:
    front = front_matter(FrontSources(title), 2022, None, official_format(2022), [])
    assert not any("--year" in note for note in front.notes)
