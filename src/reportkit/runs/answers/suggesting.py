"""What may be typed at a place: keys of rows and of the front matter, pointers of facts, headings, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportkit.formats import FORMAT_KEY, Format
from reportkit.reports import NARRATIVE, STATISTICS, Report
from reportkit.reports.narrative import WAIVERS, front_bounds, front_keys
from reportkit.resources import regex

_REFERENCE = regex(r"\[(?P<begun>[^\[\]]*)$")
_TABLE = regex(r"table=\"?(?P<begun>[^\"{}\s]*)$")
_KEY = regex(r"^( *)(?P<begun>[^\s:#\[\]]*)$")
_TYPED = regex(r"^( *)([^\s:#\[\]]+):")
_HEADING = regex(r"^#{1,3} *(?P<begun>.*)$")


@dataclass(frozen=True)
class Suggestion:
    """A text that may be typed for the ``begun`` characters before the place, and what it is."""

    text: str
    meaning: str
    begun: int


def suggest(report: Report, name: str, line: int, column: int) -> tuple[Suggestion, ...]:
    """What may stand at a place (line and column from 1) of ``report.md`` or ``statistics.yaml``; nothing elsewhere."""
    if name == STATISTICS:
        lines = report.statistics.source.lines
        return tuple(_keys(report.format, lines, line, column)) if line <= len(lines) else ()
    if name == NARRATIVE:
        lines = report.narrative.source.lines
        return tuple(_words(report, lines, line, column)) if line <= len(lines) else ()
    return ()


def _keys(fmt: Format, lines: list[str], line: int, column: int) -> Iterator[Suggestion]:
    """Keys of rows that stand under the keys above and are not there yet."""
    begun = _KEY.match(lines[line - 1][: column - 1])
    if begun is None:
        return
    above: list[str] = []
    indent = len(begun[1])
    for other in reversed(lines[: line - 1]):
        step = _TYPED.match(other)
        if step and len(step[1]) < indent:
            above.insert(0, step[2])
            indent = len(step[1])
    typed = {step[2] for other in lines if (step := _TYPED.match(other))}
    found: dict[str, str] = {}
    for row in fmt.rows.values():
        steps = row.pointer.split("/")
        if steps[: len(above)] != above or len(steps) <= len(above):
            continue
        key = steps[len(above)]
        last = len(steps) == len(above) + 1
        found.setdefault(key, f"{row.label}：{len(row.facts)} 个数" if last else "下面还有几行")
    for key, meaning in found.items():
        if key not in typed or not above:
            yield Suggestion(f"{key}:", meaning, len(begun["begun"]))
    if not above and FORMAT_KEY not in typed:
        yield Suggestion(f"{FORMAT_KEY}:", "所用格式的编号", len(begun["begun"]))


def _words(report: Report, lines: list[str], line: int, column: int) -> Iterator[Suggestion]:
    before = lines[line - 1][: column - 1]
    fmt = report.format
    if line < front_bounds(lines).body:
        yield from _front(report, lines, line, before)
    elif begun := _TABLE.search(before):
        for key, caption in fmt.captions.items():
            yield Suggestion(key, caption, len(begun["begun"]))
    elif begun := _REFERENCE.search(before):
        closed = lines[line - 1][column - 1 :].startswith("]")
        for fact in fmt.facts.values():
            value = report.statistics.values.get(fact.pointer)
            figure = f"{value.text} {fact.unit}" if value is not None else f"还没有填，{fact.unit}"
            yield Suggestion(fact.pointer + ("" if closed else "]{.fact}"), figure, len(begun["begun"]))
    elif begun := _HEADING.match(before):
        for section in fmt.sections:
            for text in (section.label, *(topic.label for topic in section.topics)):
                yield Suggestion(text, "官方格式的标题", len(begun["begun"]))


def _front(report: Report, lines: list[str], line: int, before: str) -> Iterator[Suggestion]:
    begun = _KEY.match(before.removeprefix("  - ").removeprefix("    ") if before.strip() else before)
    if begun is None:
        return
    if before.startswith(" "):
        if any(other.startswith(f"{WAIVERS}:") for other in lines[: line - 1]):
            for key, meaning in front_keys(WAIVERS).items():
                yield Suggestion(f"{key}: ", meaning, len(begun["begun"]))
        return
    for key, meaning in front_keys().items():
        if key not in report.narrative.front.data:
            yield Suggestion(f"{key}: ", meaning, len(begun["begun"]))
