from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.prose.reading import quantities


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("收到12件", "12", "件"),
        ("收到１２件", "12", "件"),
        ("收到1,234件", "1234", "件"),
        ("收到二十三件", "23", "件"),
        ("收到一百零五件", "105", "件"),
        ("收到一百十二件", "112", "件"),
        ("收到两千零二十件", "2020", "件"),
        ("收到一二〇件", "120", "件"),
        ("收到三千件", "3000", "件"),
        ("达20件", "20", "件"),
        ("高达20件", "20", "件"),
        ("点击3.2万次", "32000", "次"),
        ("发放466.4415万元", "4664415", "元"),
        ("发放1.2亿元", "120000000", "元"),
        ("困难群众276名", "276", "人"),
        ("增长12.5%", "12.5", "%"),
        ("提高2.1个百分点", "2.1", "个百分点"),
        ("培训120人次", "120", "人次"),
    ],
)
def test_value_and_kind(text: str, value: str, kind: str) -> None:
    (found,) = quantities(text)
    assert (found.value, found.kind, found.exact) == (Decimal(value), kind, True)


@pytest.mark.parametrize("text", ["20余件", "近20件", "约20件", "20多件", "20件以上", "20-30件", "20件左右", "2万余件"])
def test_inexact(text: str) -> None:
    found = quantities(text)
    assert found
    assert not found[-1].exact


@pytest.mark.parametrize(
    "text",
    [
        "2022年1月1日至12月31日",
        "国办公开办函〔2021〕30号",
        "国务院令第711号",
        "《2022年3件实事》",
        "第12次会议",
        "第二十条第一款",
        "电话0955-7679476",
        "网址http://www.spt.gov.cn/12件",
        "12345热线",
        "一次性告知",
        "高效办成一件事",
        "一是加强培训",
        *("十百件", "十十件", "百十件", "千百件", "一百百件", "三十五十件", "一千十件", "一百零件"),  # no numerals
        *("三五件", "两三件", "二三十件", "一百二件"),  # about so many, or in short
        "每件申请",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert quantities(text) == []


@given(st.integers(0, 9999))
def test_chinese_numerals_are_read_as_they_are_written(number: int) -> None:
    (found,) = quantities(f"收到{chinese(number)}件")
    assert found.value == number


def chinese(number: int) -> str:
    """The usual numeral, written independently of the reader."""
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    text = ""
    gap = False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if gap else "") + digits[digit] + unit
            gap = False
        elif text:
            gap = bool(number) or gap
    return text


@given(st.text(alphabet="0123456789一十百千万亿余约件元%个百分点，。-、第年", max_size=40))
def test_a_quantity_shows_the_text_it_was_read_from(text: str) -> None:
    for found in quantities(text):
        assert found.text.replace(",", "，") in text  # a thousands mark typed full-width reads as a comma
        assert found.value >= 0


@pytest.mark.parametrize(
    ("text", "within", "outside"),
    [
        ("约1500件", (1350, 1500, 1650), (1349, 1893)),
        ("1800余件", (1800, 1893, 1899), (1799, 1901)),
        ("近2000件", (1400, 1999, 2000), (1399, 2001)),
        ("超过100件", (100, 5000), (99,)),
        ("10—20件", (10, 15, 20), (9, 21)),
        ("1.3万余件", (13000, 13999), (12386, 14001)),
        ("30件以内", (0, 30), (31,)),
    ],
)
def test_what_a_rounded_number_may_stand_for(text: str, within: tuple[int, ...], outside: tuple[int, ...]) -> None:
    (quantity,) = quantities(text)
    assert quantity.bounds is not None
    assert not quantity.exact
    assert [value for value in within if not quantity.bounds.hold(Decimal(value))] == []
    assert [value for value in outside if quantity.bounds.hold(Decimal(value))] == []
