"""The narrative cut into its official sections and topics."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reportkit.formats import Format
from reportkit.reports.markup import Block

LEAD = "导语"
_NUMBER = re.compile(r"^[（(]?([一二三四五六七八九十]+)[)）]?[、.．]?")
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Part:
    """A stretch of the narrative under one heading.

    ``key`` is that of the section, or ``section/topic``; ``LEAD`` before the first heading, "" under a
    heading that the format does not know. ``blocks`` are its paragraphs, the heading not among them.
    """

    key: str
    line: int
    blocks: tuple[Block, ...]

    @property
    def section(self) -> str:
        """The key of its section."""
        return self.key.partition("/")[0]


def outline(blocks: Iterable[Block], fmt: Format) -> tuple[Part, ...]:
    """The parts of a narrative in the order of the text."""
    parts: list[Part] = []
    key, line = LEAD, 1
    section = ""
    held: list[Block] = []
    for block in blocks:
        if block.level == 0:
            held.append(block)
            continue
        parts.append(Part(key, line, tuple(held)))
        held, line = [], block.line
        known = _section(block, fmt) if block.level == 1 else None
        if block.level == 1:
            section = known or ""
            key = section
        else:
            key = _topic(block, fmt, section)
    parts.append(Part(key, line, tuple(held)))
    return tuple(parts)


def _plain(heading: str) -> str:
    return re.sub(r"\W", "", _NUMBER.sub("", heading.replace("\n", "").strip(), count=1))


def _section(heading: Block, fmt: Format) -> str | None:
    """By its words; a heading in other words counts by its number."""
    text = _plain(heading.text)
    for section in fmt.sections:
        if text in {_plain(name) for name in (section.label, *section.aliases)}:
            return section.key
    number = _NUMBER.match(heading.text.strip())
    index = _NUMERALS.find(number[1]) if number else -1
    return fmt.sections[index].key if 0 <= index < len(fmt.sections) else None


def _topic(heading: Block, fmt: Format, section: str) -> str:
    topics = next((s.topics for s in fmt.sections if s.key == section), ())
    text = _plain(heading.text)
    found = next((t.key for t in topics if text in {_plain(name) for name in (t.label, *t.aliases)}), None)
    return f"{section}/{found}" if found else section
