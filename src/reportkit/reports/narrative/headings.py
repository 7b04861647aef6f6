"""What a heading, or the title that a paragraph begins with, names: a section or topics of the format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import cache

from reportkit.formats import Format, Section, load_format
from reportkit.reports.narrative.markup import Block
from reportkit.resources import regex

_NUMERALS = "一二三四五六七八九十"
_NUMERAL = rf"[{_NUMERALS}0-9]+"
_NUMBERING = regex(rf"^\s*(?:[（(]\s*{_NUMERAL}\s*[)）]|{_NUMERAL}\s*[、.．,，])\s*[、.．]?\s*")
_NUMBER = regex(rf"^\s*([{_NUMERALS}])\s*[、.．]")
_BRACKETED = regex(r"^\s*[（(]")
_NO_WORD = regex(r"[\W_]+")
_RUN_IN = regex(
    rf"^\s*(?P<number>[（(]?{_NUMERAL}[)）、.．]+|{_NUMERAL}是|第[一二三四五]，)?"
    r"\s*(?P<title>[^。：，；:,\s]{4,16}?)(?:情况|方面|工作)*[。：，:\s]"
)
# A numbered title that may hold commas, on its own line or before a full stop: （一）聚焦重点，规范推动主动公开。
_NUMBERED = regex(
    rf"^\s*(?P<number>[（(]{_NUMERAL}[)）][、.．]?|{_NUMERAL}[.．、])\s*(?P<title>[^。：；:\n]{{4,30}}?)(?:[。：:]|$)"
)
_ENDING = regex(r"(?:情况|工作|方面)+$")
_ALIKE = 80  # below this, two headings are not variants of each other
_SHORTEST = 4
_LONGEST = 40


def plain(text: str) -> str:
    """A heading without numbering, blanks and punctuation, in even widths."""
    return _NO_WORD.sub("", _NUMBERING.sub("", unicodedata.normalize("NFKC", text)))


def section_named(heading: Block, fmt: Format) -> Section | None:
    """The section whose name the heading is, holds, or resembles. Sections are never bracketed nor deeper than 2."""
    if heading.level == 0:
        return _typed_as_text(heading, fmt)
    if heading.level > 2 or (heading.level == 2 and _BRACKETED.match(heading.text)):
        return None
    return _section(plain(heading.text), fmt.id)


def section_numbered(heading: Block, fmt: Format, claimed: Container[str]) -> Section | None:
    """The section whose number a heading in other words has; not one that is ``claimed`` by the words of another."""
    number = _NUMBER.match(heading.text)
    index = _NUMERALS.find(number[1]) if number and heading.level == 1 else -1
    found = fmt.sections[index] if 0 <= index < len(fmt.sections) else None
    return found if found is not None and found.key not in claimed else None


def topics_named(title: str, section: Section) -> tuple[str, ...]:
    """The topics whose official or usual names a plain title is or holds, in the format's order."""
    title = _ENDING.sub("", title)
    if len(title) < _SHORTEST:
        return ()
    return tuple(dict.fromkeys(key for name, key in _topics(section) if name in title or name.endswith(title)))


def topic_begun(text: str, section: Section) -> str | None:
    """The topic that running text begins with; asks for less where the beginning is numbered as a title is."""
    match = _RUN_IN.match(text) if section.topics else None
    if match is not None:
        title = plain(match["title"])
        bracketed = match["number"] and _BRACKETED.match(match["number"])
        begun = next(iter(topics_named(title, section)), None) if bracketed else topic_of_words(title, section)
        if begun is not None:
            return begun
    return _topic_of_title(text, section) if section.topics else None


def _topic_of_title(text: str, section: Section) -> str | None:
    """The topic of a numbered title: one that is held by a bracketed title, or that ends another."""
    match = _NUMBERED.match(text)
    if match is None:
        return None
    title = _ENDING.sub("", plain(match["title"]))
    if _BRACKETED.match(match["number"]):
        return next(iter(topics_named(title, section)), None)
    return next((key for name, key in _topics(section) if title.endswith(name)), None)


def topic_of_words(title: str, section: Section) -> str | None:
    """The topic with whose name words of running text begin."""
    title = _ENDING.sub("", plain(title))
    if len(title) < _SHORTEST:
        return None
    return next((key for name, key in _topics(section) if title.startswith(name) or name.endswith(title)), None)


def as_written(text: str) -> str:
    """A heading in even widths and without blanks, its punctuation kept."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@cache
def _topics(section: Section) -> tuple[tuple[str, str], ...]:
    nodes = [node for node in section.topics if node.key is not None]
    return tuple((plain(name), str(node.key)) for node in nodes for name in (node.label, *node.aliases))


@cache
def _names(format_id: str) -> dict[str, Section]:
    sections = load_format(format_id).sections
    return {plain(name): s for s in sections for name in (s.label, s.key, *s.aliases)}


def _typed_as_text(block: Block, fmt: Format) -> Section | None:
    """A section's heading whose # was forgotten."""
    if len(block.text) >= _LONGEST or not _NUMBERING.match(block.text) or _BRACKETED.match(block.text):
        return None
    return _names(fmt.id).get(plain(block.text))


@cache
def _section(title: str, format_id: str) -> Section | None:
    names = _names(format_id)
    if title in names:
        return names[title]
    held = [name for name in names if name in title]
    if held:
        return names[max(held, key=len)]
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # 15 ms that only an unknown heading must wait for

    best = process.extractOne(title, names.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return names[best[0]] if best else None
