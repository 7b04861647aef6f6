"""Which section and topic of the format each block belongs to, as its headings say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from rapidfuzz import fuzz, process

from reportkit.formats import Format, Section, load_format
from reportkit.prose.passages import Passage, read_passage
from reportkit.reports import Block, Report

_NUMERAL = r"[一二三四五六七八九十\d]+"
_NUMBERING = re.compile(rf"^\s*(?:[（(]\s*{_NUMERAL}\s*[)）]|{_NUMERAL}\s*[、.．,，])\s*[、.．]?\s*")
_NO_WORD = re.compile(r"[\W_]+")
_RUN_IN = re.compile(
    rf"^\s*(?:[（(]?{_NUMERAL}[)）、.．]+|{_NUMERAL}是|第[一二三四五]，)?\s*(?P<title>[^。：，；:,\s]{{4,16}}?)(?:情况|方面|工作)*[。：，:\s]"
)
_ALIKE = 80  # below this, two headings are not variants of each other
_SHORTEST = 4


@dataclass(frozen=True)
class Heading:
    """A heading as typed, and the section or topic that it names.

    ``right`` is the official wording it stands for where the typed one differs, else None.
    """

    block: Block
    section: str | None
    topic: str | None = None
    right: str | None = None


@dataclass(frozen=True)
class Outline:
    """Headings in order, and every other block with the section and topic it stands in.

    ``values`` are the typed texts of the facts, which passages show in place of their pointers.
    """

    headings: tuple[Heading, ...]
    parts: tuple[tuple[Block, str | None, str | None], ...]
    values: Mapping[str, str]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All running text with the values of its facts in place."""
        return tuple(read_passage(block, self.values, section, topic) for block, section, topic in self.parts)

    def section(self, key: str) -> tuple[Block, ...]:
        """The running text of a section."""
        return tuple(block for block, section, _ in self.parts if section == key)


def plain(text: str) -> str:
    """A heading without numbering, blanks and punctuation, in even widths."""
    return _NO_WORD.sub("", _NUMBERING.sub("", unicodedata.normalize("NFKC", text)))


def read_outline(report: Report) -> Outline:
    """The outline of a narrative. What stands before the first section belongs to none."""
    headings: list[Heading] = []
    parts: list[tuple[Block, str | None, str | None]] = []
    section: Section | None = None
    topic: str | None = None
    for block in report.narrative.markup.blocks:
        heading = _heading(block, report.format, section)
        if heading is None:
            topic = _run_in(block, section) or topic
            parts.append((block, section.key if section else None, topic))
            continue
        headings.append(heading)
        if heading.topic is not None or (heading.section is None and block.level > 1):
            topic = heading.topic
        else:
            section = next((s for s in report.format.sections if s.key == heading.section), None)
            topic = None
    values = {pointer: value.text for pointer, value in report.statistics.values.items()}
    return Outline(tuple(headings), tuple(parts), values)


def topic_named(title: str, section: Section, *, begins: bool = False) -> str | None:
    """The topic whose official or usual name the title is, or contains.

    ``begins`` asks more, for words at the beginning of running text: that they begin with the name.
    """
    title = re.sub(r"(?:情况|工作|方面)+$", "", title)
    if len(title) < _SHORTEST:
        return None
    for name, key in _topics(section):
        if title.startswith(name) or name.endswith(title) if begins else name in title or title in name:
            return key
    return None


@cache
def _topics(section: Section) -> tuple[tuple[str, str], ...]:
    nodes = [node for node in section.topics if node.key is not None]
    return tuple((plain(name), str(node.key)) for node in nodes for name in (node.label, *node.aliases))


def _heading(block: Block, fmt: Format, within: Section | None) -> Heading | None:
    if block.level == 0 and not _typed_as_text(block, fmt):
        return None
    title = plain(block.text)
    if block.level != 1 and within is not None and (topic := topic_named(title, within)):
        return Heading(block, within.key, topic)
    section = _section(title, fmt.id) if block.level < 3 else None  # sections are never deeper
    if section is None:
        return Heading(block, None)
    same = _written(block.text) == _written(section.label)
    return Heading(block, section.key, None, None if same else section.label)


def _written(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _typed_as_text(block: Block, fmt: Format) -> bool:
    """A section's heading whose # was forgotten."""
    return len(block.text) < 40 and plain(block.text) in _names(fmt.id) and bool(_NUMBERING.match(block.text))


@cache
def _names(format_id: str) -> dict[str, Section]:
    sections = load_format(format_id).sections
    return {plain(name): s for s in sections for name in (s.label, s.key, *s.aliases)}


@cache
def _section(title: str, format_id: str) -> Section | None:
    names = _names(format_id)
    if title in names:
        return names[title]
    best = process.extractOne(title, names.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return names[best[0]] if best else None


def _run_in(block: Block, section: Section | None) -> str | None:
    """The topic that a paragraph itself begins with, as a numbered title before its running text."""
    if section is None or not section.topics:
        return None
    match = _RUN_IN.match(block.text)
    return topic_named(plain(match["title"]), section, begins=True) if match else None
