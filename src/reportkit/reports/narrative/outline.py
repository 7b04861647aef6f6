"""The narrative cut into its official sections and topics: one reading for all who ask where a text stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reportkit.formats import Format, Section
from reportkit.reports.narrative.headings import (
    as_written,
    plain,
    section_named,
    section_numbered,
    topic_begun,
    topics_named,
)
from reportkit.reports.narrative.markup import Block
from reportkit.reports.narrative.mistyped_headings import as_meant

LEAD = "导语"


@dataclass(frozen=True)
class Heading:
    """A heading as typed, and the section or topics that it names.

    ``right`` is the official wording it stands for where the typed one differs, else None. ``key`` is that
    of the part it begins.
    """

    block: Block
    key: str
    section: str | None
    topics: tuple[str, ...] = ()
    right: str | None = None


@dataclass(frozen=True)
class Placed:
    """A block of running text, and the section and topic it stands in; None where the format knows none."""

    block: Block
    section: str | None
    topic: str | None


@dataclass(frozen=True)
class Part:
    """A stretch of the narrative under one heading, or of one topic that a paragraph itself begins.

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


@dataclass(frozen=True)
class Outline:
    """Headings and blocks of running text in the order of the text."""

    items: tuple[Heading | Placed, ...]

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings."""
        return tuple(item for item in self.items if isinstance(item, Heading))

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """The running text."""
        return tuple(item for item in self.items if isinstance(item, Placed))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The running text by headings and topics, the lead first."""
        parts: list[Part] = []
        key, line = LEAD, 1
        held: list[Block] = []
        for item in self.items:
            own = item.key if isinstance(item, Heading) else f"{item.section}/{item.topic}" if item.topic else key
            if isinstance(item, Heading) or own != key:
                parts.append(Part(key, line, tuple(held)))
                key, line, held = own, item.block.line, []
            if isinstance(item, Placed):
                held.append(item.block)
        parts.append(Part(key, line, tuple(held)))
        return tuple(parts)

    def section(self, key: str) -> tuple[Block, ...]:
        """The running text of a section."""
        return tuple(item.block for item in self.placed if item.section == key)


def read_outline(blocks: Iterable[Block], fmt: Format) -> Outline:
    """The outline of a narrative. What stands before the first section belongs to none.

    A section is known by its words; a heading in other words counts by its number, if no words name that section.
    """
    named = [(block, section_named(block, fmt)) for block in as_meant(blocks)]
    claimed = {section.key for _, section in named if section is not None}
    items: list[Heading | Placed] = []
    section: Section | None = None
    topic: str | None = None
    for block, words in named:
        topics = topics_named(plain(block.text), section) if block.level > 1 and section is not None else ()
        if topics and section is not None:
            topic = topics[0]
            items.append(Heading(block, f"{section.key}/{topic}", section.key, topics))
        elif block.level == 0 and words is None:
            topic = (topic_begun(block.text, section) if section is not None else None) or topic
            items.append(Placed(block, section.key if section else None, topic))
        else:
            found = words or section_numbered(block, fmt, claimed)
            section = found if found is not None or block.level == 1 else section
            topic = None
            items.append(_heading(block, found, section))
    return Outline(tuple(items))


def _heading(block: Block, found: Section | None, within: Section | None) -> Heading:
    key = within.key if within is not None else ""
    if found is None:
        return Heading(block, key, None)
    same = as_written(block.text) == as_written(found.label)
    return Heading(block, key, found.key, (), None if same else found.label)
