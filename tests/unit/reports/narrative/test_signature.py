"""What is a signature: a body, and below it a date."""

from __future__ import annotations

import pytest

from reportkit.reports.narrative import is_date, read_markup, signature, signs


@pytest.mark.parametrize(
    "date", ["2023年1月31日", "2023 年 1 月 31 日", "二〇二三年一月三十一日", "二○二三年十二月二日"]
)
@pytest.mark.parametrize("body", ["甲镇人民政府", "某某区教育局", "北湖区政务公开领导小组办公室", "某街道办事处"])
def test_body_and_date_are_a_signature(body: str, date: str) -> None:
    assert is_date(date)
    assert signs(body, date)


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("如有疑问，请与甲镇人民政府联系。", "2023年1月31日"),
        ("联系电话：0955-7679476", "2023年1月31日"),
        ("附件", "2023年1月31日"),
        ("甲镇人民政府", "2023年1月31日前公布。"),
        ("甲镇人民政府", "截至2023年1月31日"),
        ("甲镇人民政府", "2023年"),
        ("2023年1月31日", "甲镇人民政府"),
    ],
)
def test_sentences_are_none(body: str, date: str) -> None:
    assert not signs(body, date)


def test_a_signature_is_read_back_as_what_it_is() -> None:
    text = "公开。\n\n" + signature(["甲镇人民政府", "2023年1月31日"])
    markup = read_markup(text.split("\n"), 1)
    assert not markup.faults
    assert [(block.text, block.line, block.signed) for block in markup.blocks] == [
        ("公开。", 1, False),
        ("甲镇人民政府", 4, True),
        ("2023年1月31日", 6, True),
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("::: 落款\n甲镇人民政府\n2023年1月31日\n:::", 2, "落款里只写机关名称和日期"),
        ("::: 落款\n# 甲镇人民政府\n\n2023年1月31日\n:::", 2, "落款里只写机关名称和日期"),
        ("::: 落款\n甲镇人民政府\n\n2023年1月31日", 1, "落款没有写对"),
        ("公开。\n::: 落款\n甲镇人民政府\n:::", 2, "落款没有写对"),
        ("：：：落款\n甲镇人民政府\n：：：", 1, "落款没有写对"),
        (":::: 落款\n甲镇人民政府\n::::", 1, "落款没有写对"),
    ],
)
def test_a_signature_out_of_shape_is_named_with_its_shape(text: str, line: int, message: str) -> None:
    faults = read_markup(text.split("\n"), 1).faults
    assert (faults[0].line, faults[0].message[: len(message)]) == (line, message)
    assert "“::: 落款”" in faults[0].hint
