"""What the rule for plain prose reads by itself is what the other rules read: the same tokens, the same faults."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from unittest.mock import patch

import pytest
from tests.support.places import ROOT
from tests.support.reading.hostile import hostile_text, signed_text

from reportkit.reports.narrative import Markup, markup, plain_lines, read_markup
from reportkit.resources import regex

NOTHING = regex(r"(?!)()()")  # matches nowhere
EVERYTHING = regex("")
LINES = (
    *(
        "甲。",
        "2022年甲。",
        "甲",
        "（一）甲",
        "“甲”乙。",
        "甲 ",
        "甲  ",
        "甲\u3000",
        " 甲",
        "甲\t乙",
        "甲\u2028乙",
        "甲\x85",
    ),
    *(
        "12. 甲",
        "12) 甲",
        "1234567890. 甲",
        "12",
        "甲#",
        "甲 #",
        "# 甲",
        "## 甲",
        "####### 甲",
        "# 甲 #",
        "#  甲",
        "#甲",
    ),
    *("甲|乙", "-|-", "---", "===", "- 甲", "> 甲", "  甲", "    甲", "```", ":::", "::: 落款", "# 甲\u3000", "甲\x0b"),
    *(
        "<!-- ",
        "-->",
        "<div>",
        "甲<乙",
        "甲&amp;",
        "甲&",
        "甲\\",
        "甲\\*",
        "甲!",
        "甲![",
        "甲]",
        "甲*乙*",
        "甲_",
        "甲{",
        "甲`",
    ),
    *("甲~", "甲\x00", "::: {.statistics table=主动公开}", "", "", "", "", " ", "\t", "\u3000"),
)


def read_both_ways(text: str) -> tuple[Markup, Markup]:
    lines = text.split("\n")
    short = read_markup(lines, 1)
    with (
        patch.object(markup, "PROSE", NOTHING),
        patch.object(markup, "_MARKED", EVERYTHING),
        patch.object(plain_lines, "_PROSE_LINE", NOTHING),
    ):
        return short, read_markup(lines, 1)


def joined(rng: Random) -> str:
    return "\n".join(rng.choice(LINES) for _ in range(rng.choice((2, 3, 4, 8, 16))))


@pytest.mark.parametrize("write", [hostile_text, signed_text, joined])
def test_both_ways_read_the_same(write: Callable[[Random], str]) -> None:
    for number in range(300):
        short, long = read_both_ways(write(Random(number)))
        assert short == long, number


@pytest.mark.long
@pytest.mark.parametrize("write", [hostile_text, signed_text, joined])
def test_both_ways_read_the_same_ten_thousand_times(write: Callable[[Random], str]) -> None:
    for number in range(1_000_000, 1_010_000):
        short, long = read_both_ways(write(Random(number)))
        assert short == long, number


def test_most_of_a_report_is_plain_prose() -> None:
    """Else the rule would save nothing."""
    for path in [*ROOT.glob("reports/*/report.md"), *ROOT.glob("examples/*/reports/**/report.md")]:
        text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        short, long = read_both_ways(text)
        assert short == long
        starts = [place for place in range(len(text)) if text[place - 2 : place] == "\n\n"]
        assert 2 * sum(plain_lines.PROSE.match(text, place) is not None for place in starts) > len(starts)
