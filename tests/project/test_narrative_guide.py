"""``docs/narrative.md`` against the program: what may stand does, what may not is refused, its cures cure."""

from __future__ import annotations

import re

import pytest
from tests.support.places import ROOT

from reportkit.reports.narrative import read_markup

PAGE = (ROOT / "docs" / "narrative.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(.+)` \| .+ \| `(.+)` \|$", PAGE, re.MULTILINE)


def faults(text: str) -> list[str]:
    return [fault.message for fault in read_markup(text.split("\n"), 1).faults]


def test_what_may_stand_is_accepted() -> None:
    (sample,) = re.findall(r"```markdown\n(.+?)```", PAGE, re.DOTALL)
    assert faults(sample) == []
    markup = read_markup(sample.split("\n"), 1)
    assert [block.text[a:b] for block in markup.blocks for a, b in block.bold] == ["一是加强领导。"]
    assert len([block for block in markup.blocks if block.cell is not None]) == 6


def test_the_table_is_found() -> None:
    assert len(ROWS) == PAGE.count("\n| `") == 12


@pytest.mark.parametrize(("written", "cure"), ROWS)
def test_what_may_not_stand_is_refused_and_its_cure_is_not(written: str, cure: str) -> None:
    assert faults(written)
    assert faults(cure) == []


def test_other_sayings_of_the_page() -> None:
    assert faults("甲\n---")
    assert faults(r"\#甲、\_乙\_、\$丙\$、＊丁＊、5×6") == []
    assert faults("甲...乙--丙 -3% \"丁\" 'x'") == []
