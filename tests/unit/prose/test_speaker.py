"""Of which time a number is, as the words before it say."""

from __future__ import annotations

import re

import pytest

from reportkit.prose.reading import Speaker
from reportkit.prose.reading.own_names import OwnNames

NOBODY = re.compile("(?!)")
NAMELESS = OwnNames(frozenset(), frozenset())


@pytest.mark.parametrize(
    ("words", "this_year"),
    [
        ("去年收到政府信息公开申请", False),
        ("往年收到政府信息公开申请", False),
        ("上年收到政府信息公开申请", False),
        ("上年度收到政府信息公开申请", False),
        ("上一年度收到政府信息公开申请", False),
        ("2021年收到政府信息公开申请", False),
        ("上半年收到政府信息公开申请", False),
        ("近三年来收到政府信息公开申请", False),
        ("2022年收到政府信息公开申请", True),
        ("今年收到政府信息公开申请", True),
        ("收到政府信息公开申请", True),
        ("去年的问题已经整改，今年收到政府信息公开申请", True),
        ("今年的做法与往年相同，去年收到政府信息公开申请", False),
        ("去年结转的申请", True),  # they count in this year's table
        ("比去年增加", True),  # a comparison, whose number is of this year
    ],
)
def test_the_last_time_named_decides(words: str, *, this_year: bool) -> None:
    assert Speaker(NOBODY, NAMELESS, 2022).this_year(words) is this_year
