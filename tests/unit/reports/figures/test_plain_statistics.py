"""What is read without a parser of YAML is what the parser reads: on sound files, and on files damaged anywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.places import ROOT

from reportkit.formats import format_ids, load_format, statistics_text
from reportkit.reports.figures import Statistics, read_statistics, statistics
from reportkit.reports.figures.typed_values import PlainValues

OFFICIAL = "2021-30"
NUMBERS = ("0", "7", "3525", "123456789", "1234567890", "12.5", "0.0001", "19.12345", "-3", "-0", "1.0")
HARMLESS = (" ", "  ", "\n", "# 注\n", "  # 注：[1, 2] \"a # b'\n", " # 见台账", "   #\n", " #\t\u3000")
HARMFUL = (
    *("\t", "\u3000", "\xa0", "\u200b", "\u2028", "\x85", "\x0c", "\x00", "\u0305", "\ufeff", "\r", "\r\n", "\ue000"),
    *("~", "1_000", "010", "1e3", "0x1F", "0o10", "1:30", "１２", "+1", "null", "true", "一", "e\u0301"),
    *("😀", "2022-01-01", "<<<<<<< a\n"),
    *("&a ", "*a", "!t ", "<<: ", "---\n", "...\n", "%YAML 1.2\n", "- ", "? ", "| ", "> ", "|\n", "@", "`"),
    *("：", ":", ": ", "，", ",", ", ,", "[", "]", "[[", "]]", "{", "}", "#", "'", '"', "\\", '"\\u200b"', "-", "."),
)  # fmt: skip


def read(data: bytes | None, text: str | None, year: int, family: str) -> Statistics:
    return read_statistics(Path("/nowhere", str(year)), year, data=data, text=text, family=family)


def told(found: Statistics) -> tuple[object, ...]:
    """All that anybody can ask of statistics; amounts also as written, for 1.0 equals 1."""
    amounts = {pointer: str(amount) for pointer, amount in found.amounts.items()}
    return (
        found.source,
        found.format.id,
        dict(found.values),
        list(found.values),
        amounts,
        list(found.texts.items()),
        found.words,
        found.findings,
        found.complete,
    )


def assert_alike(text: str, format_id: str) -> bool:
    """Both ways read the same, as bytes of a file and as text at hand; whether it was read the short way."""
    fmt = load_format(format_id)
    asked = (fmt.first_year, fmt.family.name)
    plain = False
    for data, at_hand in ((text.encode("utf-8", "surrogatepass"), None), (None, text)):
        short = read(data, at_hand, *asked)
        with patch.object(statistics, "named_format", lambda _text: None):
            assert told(short) == told(read(data, at_hand, *asked))
        plain = plain or isinstance(short.values, PlainValues)
    return plain


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str]:
    """A file as our writers write it, with remarks beside some rows, and its format."""
    format_id = draw(st.sampled_from(format_ids()))
    fmt = load_format(format_id)
    odd = draw(st.lists(st.sampled_from(list(fmt.facts)), max_size=3))
    figures = dict.fromkeys(fmt.facts, draw(st.sampled_from(NUMBERS[:3])))
    figures |= {pointer: draw(st.sampled_from(NUMBERS)) for pointer in odd}
    notes = {fmt.facts[pointer].row: "原文如此：“1, 2” # 'x'" for pointer in odd[:1]}
    return statistics_text(fmt, figures, notes), format_id


Edit = Callable[[str], str]


@st.composite
def edits(draw: st.DrawFn, snippets: tuple[str, ...]) -> Edit:
    """One slip: something put in, taken out or in place of something, lines that change places or come twice."""
    place, kind = draw(st.floats(0, 1, exclude_max=True)), draw(st.integers(0, 5))
    snippet, length = draw(st.sampled_from(snippets)), draw(st.integers(1, 3))

    def edit(text: str) -> str:
        at = int(place * len(text))
        lines = text.split("\n")
        row = int(place * (len(lines) - 1))
        match kind:
            case 0:
                return text[:at] + snippet + text[at:]
            case 1:
                return text[:at] + text[at + length :]
            case 2:
                return text[:at] + snippet + text[at + length :]
            case 3:
                lines[row], lines[row - 1] = lines[row - 1], lines[row]
            case 4:
                lines.insert(row, lines[row - length])
            case _:
                lines[row] = snippet + lines[row] if length > 1 else lines[row] + snippet
        return "\n".join(lines)

    return edit


@given(written(), st.lists(edits((*HARMLESS, *HARMFUL)), min_size=0, max_size=3))
@settings(max_examples=40)
def test_both_ways_read_the_same(file: tuple[str, str], slips: list[Edit]) -> None:
    text, format_id = file
    for slip in slips:
        text = slip(text)
    assert_alike(text, format_id)


@pytest.mark.long
@given(written(), st.lists(edits((*HARMLESS, *HARMFUL)), min_size=0, max_size=4))
@settings(max_examples=8_000)
def test_both_ways_read_the_same_in_many_files(file: tuple[str, str], slips: list[Edit]) -> None:
    text, format_id = file
    for slip in slips:
        text = slip(text)
    assert_alike(text, format_id)


@pytest.mark.parametrize("format_id", format_ids())
def test_what_our_writers_write_needs_no_parser(format_id: str) -> None:
    """Where the format asks for numbers alone, which are as short as figures are."""
    fmt = load_format(format_id)
    numbers = len(fmt.figures) == len(fmt.facts)
    text = statistics_text(fmt, dict.fromkeys(fmt.facts, "3525"))
    assert assert_alike(text, format_id) == numbers
    assert (
        assert_alike(text.replace("\n", "   # 注\n").replace(", ", " ,  ").replace(": ", ":  "), format_id) == numbers
    )


@pytest.mark.parametrize("snippet", HARMFUL)
def test_one_slip_anywhere_in_a_row(snippet: str) -> None:
    text = statistics_text(load_format(OFFICIAL), dict.fromkeys(load_format(OFFICIAL).facts, "12"))
    start = text.index("  行政规范性文件")
    for at in (
        start,
        start + 1,
        start + 3,
        text.index(":", start),
        text.index("[", start),
        text.index("12", start) + 1,
    ):
        assert_alike(text[:at] + snippet + text[at:], OFFICIAL)
    assert_alike(snippet + text, OFFICIAL)


def test_published_reports_are_read_the_same_way() -> None:
    places = [*ROOT.glob("reports/*/statistics.yaml"), *ROOT.glob("examples/*/reports/**/statistics.yaml")]
    assert len(places) > 2
    for place in places:
        text = place.read_text(encoding="utf-8")
        assert assert_alike(text, text.split("\n", 1)[0].partition(": ")[2])


def test_places_are_counted_past_remarks() -> None:
    fmt = load_format(OFFICIAL)
    text = "# 甲\n\n" + statistics_text(fmt, dict.fromkeys(fmt.facts, "12"))
    found = read(None, text, fmt.first_year, fmt.family.name)
    assert isinstance(found.values, PlainValues)
    value = found.values["主动公开/行政规范性文件/现行有效件数"]
    assert text.split("\n")[value.line - 1][value.column - 1 :].startswith("12]")
