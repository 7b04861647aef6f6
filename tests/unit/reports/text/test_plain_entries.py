"""A front matter that is read without a parser of YAML is what the parser reads, however it is written."""

from __future__ import annotations

from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from tests.support.places import ROOT

from reportkit.reports.narrative import front_bounds, narrative
from reportkit.reports.text import plain_entries

SOUND = """机关: 某县教育局
级别: 县级部门
年度: 2022
联系:
  地址: 某路169号（东门）
  电话: 0955-7679476
  网站: http://www.spt.gov.cn/a:b
成员:
  - 某县/本级
  - "某县/教育局"
豁免:
  - 规则: N12
    值: 466.4415
    理由: "已发布：原文如此, [1]"
  - 规则: A06
    位置: 主动公开/规章/本年制发件数"""
TEXTS = (
    *(
        "甲",
        "甲 乙",
        "甲  乙",
        " 甲",
        "甲 ",
        "2022",
        "2022-01-31",
        "1_000",
        "010",
        "null",
        "~",
        "Null",
        "true",
        "",
        "''",
        '""',
    ),
    *(
        "甲: 乙",
        "甲:乙",
        "甲：乙",
        "甲:",
        ":甲",
        "甲 #乙",
        "甲#乙",
        "# 甲",
        "http://a.cn/",
        "10:30",
        "a::b",
        "[甲, 乙]",
    ),
    *(
        "甲[1]",
        "甲,乙",
        "'甲'",
        '甲"乙"',
        '"甲',
        '甲"',
        '"甲"',
        '"甲\\u200b"',
        '"甲\\"乙"',
        '"甲" 乙',
        "\\",
        "甲\\n",
        "{甲: 乙}",
    ),
    *("|", ">", "- 甲", "-甲", "? 甲", "%甲", "@甲", "`甲", "<<", "&a 甲", "*a", "!t 甲", "甲\u200b", "\ufeff甲"),
    *(
        "甲\u3000",
        "\u3000甲",
        "甲\xa0乙",
        "甲\t乙",
        "甲\x85乙",
        "甲\u2028乙",
        "../2021",
        "...",
        "---",
        "（甲）",
        "“甲”",
    ),
    *("😀", "甲😀", "e\u0301", "1\u0305", "甲\x07", "甲" * 400),
)
KEYS = ("机关", "级别", "成员", "甲", "甲乙", "a", "机关 ", "“甲”", "1", "<<", "null", "甲" * 30)
HEADS = ("", "", "  ", "  ", "    ", " ", "   ", "- ", "  - ", "  - ", "    - ", "\t", "\u3000", "  -", "  -  ", "-")
ENDS = (": ", ": ", ": ", ":", "：", "： ", ":  ", " : ", "", ":\t")


def hostile_front(rng: Random) -> list[str]:
    """A sound front matter with slips, or lines put together from parts."""
    if rng.random() < 0.3:
        return [_line(rng) for _ in range(rng.choice((1, 2, 3, 5)))]
    lines = SOUND.split("\n")
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        at = rng.randrange(len(lines))
        match rng.randrange(6):
            case 0:
                lines.insert(at, _line(rng))
            case 1:
                lines[at] = _line(rng)
            case 2:
                del lines[at : at + 1 + rng.randrange(len(lines) - at)]
                lines = lines or [""]
            case 3:
                lines.insert(at, rng.choice(lines))
            case 4:
                head, _, _ = lines[at].partition(": ")
                lines[at] = f"{head}: {rng.choice(TEXTS)}"
            case _:
                place = rng.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:place] + rng.choice((" ", "  ", *TEXTS)) + lines[at][place:]
    return "\n".join(lines).split("\n")


def _line(rng: Random) -> str:
    key = rng.choice(KEYS) + rng.choice(ENDS) if rng.random() < 0.8 else ""
    return rng.choice(HEADS) + key + (rng.choice(TEXTS) if rng.random() < 0.9 else "")


def assert_alike(lines: list[str]) -> bool:
    """Both ways give the same tree and findings; whether the lines were read the short way."""
    short = narrative._entries(Path("report.md"), lines, 1)
    with patch.object(narrative, "plain_entries", lambda _lines, _first: None):
        assert short == narrative._entries(Path("report.md"), lines, 1), lines
    return plain_entries(lines, 2) is not None


def test_what_is_usually_written_needs_no_parser() -> None:
    assert assert_alike(SOUND.split("\n"))
    for path in [*ROOT.glob("reports/*/report.md"), *ROOT.glob("examples/*/reports/**/report.md")]:
        lines = path.read_text(encoding="utf-8").split("\n")
        bounds = front_bounds(lines)
        assert_alike(lines[bounds.first : bounds.last])


def test_both_ways_read_the_same() -> None:
    tried = 1_500
    plain = sum(assert_alike(hostile_front(Random(number))) for number in range(tried))
    assert 0.1 * tried < plain < 0.9 * tried


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_in_every_place(text: str) -> None:
    assert_alike([f"机关: {text}", "年度: 2022"])
    assert_alike(["成员:", f"  - {text}", "  - 甲"])
    assert_alike(["联系:", f"  地址: {text}"])
    assert_alike(["豁免:", f"  - 规则: {text}", f"    值: {text}"])


@pytest.mark.long
def test_both_ways_read_the_same_sixty_thousand_times() -> None:
    for number in range(1_000_000, 1_060_000):
        assert_alike(hostile_front(Random(number)))
