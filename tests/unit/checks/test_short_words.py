"""Words of two characters: heard between marks and other words, silent where a reader can read them otherwise."""

from __future__ import annotations

import pytest

from reportkit.checks.form.wording.alike import COMMON
from reportkit.checks.form.wording.homophones import homophone_slips
from reportkit.checks.form.wording.short_words import SINGLE
from reportkit.checks.form.wording.sounds import OWN_WORDS, SHAPES, SOUNDS, lines


def _right(text: str) -> list[str]:
    return [word for word, _ in homophone_slips(text)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("，增进民生福址、", "福祉"),
        ("展示良好型象，", "形象"),
        ("发布规章信息，拦目清楚", "栏目"),
        ("做好政府信公息开工作", "信息公开"),
    ],
)
def test_a_wrong_character_is_heard(text: str, right: str) -> None:
    assert any(right in word or word in right for word in _right(text)), _right(text)


@pytest.mark.parametrize(
    "text",
    [
        "依法、准确、及时地公开信息",  # 地 joins
        "全街收到申请4件",  # 街 stands for 街道
        "细化公开粒度",
        "牢固竖立旗帜",  # a word as well
        "“悦读青山”公众号",  # a name
        "转结下年度继续办理",
    ],
)
def test_what_can_be_read_as_it_stands_is_silent(text: str) -> None:
    assert _right(text) == []


@pytest.mark.parametrize("name", [COMMON, SINGLE, OWN_WORDS, SHAPES, SOUNDS])
def test_no_entry_stands_twice(name: str) -> None:
    assert len(set(lines(name))) == len(lines(name))


def test_no_common_word_is_read_as_a_slip() -> None:
    assert _right("，".join(lines(COMMON))) == []
