"""What is read without a parser of YAML is what the parser reads: on sound files, and on files damaged anywhere."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.support.places import ROOT

from reportkit.formats import format_ids, load_format, statistics_text
from reportkit.reports.figures import Statistics, read_statistics, statistics
from reportkit.reports.figures.typed_values import PlainValues
from reportkit.reports.text import Source, read_source

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
    """What is read the short way is read so the long way, as bytes of a file and as text at hand; whether any is.

    Where the short way says that the file is not plain, the long one is all there is.
    """
    fmt = load_format(format_id)
    directory, stated = Path("/nowhere", str(fmt.first_year)), (fmt.first_year, fmt.family.name)
    path = directory / "statistics.yaml"
    plain = False
    for source in (read_source(path, text.encode("utf-8", "surrogatepass")), Source(path, text)):
        short = statistics._read_plainly(directory, source, stated)
        if short is not None:
            assert isinstance(short.values, PlainValues)
            assert told(short) == told(statistics._read_any(directory, source, stated))
            plain = True
    return plain


def written(rng: Random) -> tuple[str, str]:
    """A file as our writers write it, with remarks beside some rows, and its format."""
    format_id = rng.choice((OFFICIAL, OFFICIAL, *format_ids()))
    fmt = load_format(format_id)
    odd = rng.sample(list(fmt.facts), rng.choice((0, 0, 0, 1, 2)))
    figures = dict.fromkeys(fmt.facts, rng.choice(NUMBERS[:3]))
    figures |= {pointer: rng.choice(NUMBERS) for pointer in odd}
    notes = {fmt.facts[pointer].row: "原文如此：“1, 2” # 'x'" for pointer in odd[:1]}
    return statistics_text(fmt, figures, notes), format_id


def damaged(text: str, rng: Random) -> str:
    """A blank or remark that does no harm, or a slip: letters put in, taken out or replaced, lines moved or twice."""
    if rng.random() < 0.5:
        at = rng.choice([at for at in range(len(text)) if text[at - 1 : at] in ("", " ", "\n", ",", "]")])
        return text[:at] + rng.choice(HARMLESS) + text[at:]
    snippet, length = rng.choice((*HARMLESS, *HARMFUL)), rng.randrange(1, 4)
    at, lines = rng.randrange(len(text) + 1), text.split("\n")
    row = rng.randrange(len(lines))
    match rng.randrange(6):
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


def assert_many_alike(numbers: range) -> None:
    """A file that fails is found again by its number; some are plain and some are not, or nothing was tried."""
    plain = 0
    for number in numbers:
        rng = Random(number)
        text, format_id = written(rng)
        for _slip in range(rng.randrange(4)):
            text = damaged(text, rng)
        plain += assert_alike(text, format_id)
    assert 0.1 * len(numbers) < plain < 0.9 * len(numbers)


def test_both_ways_read_the_same() -> None:
    assert_many_alike(range(600))


@pytest.mark.long
def test_both_ways_read_the_same_twenty_thousand_times() -> None:
    assert_many_alike(range(1_000_000, 1_020_000))


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
    start, single = text.index("  行政规范性文件"), text.index("  行政许可")
    marks = [text.index(mark, start) for mark in ("[", "12", ", ", "]", "\n")]
    marks += [text.index(mark, single) for mark in (":", "12", "\n")]
    for at in (start, *marks, *(mark + 1 for mark in marks)):
        assert_alike(text[:at] + snippet + text[at:], OFFICIAL)
    assert_alike(snippet + text, OFFICIAL)


def test_published_reports_are_read_the_same_way() -> None:
    places = [*ROOT.glob("reports/*/statistics.yaml"), *ROOT.glob("examples/*/reports/**/statistics.yaml")]
    assert len(places) > 2
    for place in places:
        text = place.read_text(encoding="utf-8")
        assert assert_alike(text, text.split("\n", 1)[0].partition(": ")[2])


def test_a_report_is_read_the_short_way(tmp_path: Path) -> None:
    """Places are counted past remarks."""
    fmt = load_format(OFFICIAL)
    text = "# 甲\n\n" + statistics_text(fmt, dict.fromkeys(fmt.facts, "12"))
    found = read_statistics(tmp_path / "2022", 2022, data=text.encode())
    assert isinstance(found.values, PlainValues)
    value = found.values["主动公开/行政规范性文件/现行有效件数"]
    assert text.split("\n")[value.line - 1][value.column - 1 :].startswith("12]")
    with pytest.raises(KeyError):
        found.values["没有这一项"]
