"""The narrative of a published report: title, lead, sections and topics, and what does not belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportkit.formats import Format
from reportkit.importers.document import GridTable, Item, LooseTable, PublishedParagraph
from reportkit.importers.labels import which_table
from reportkit.importers.page import (
    PublishedHeading,
    expected_number,
    further_heading,
    is_furniture,
    is_page_number,
    is_title,
    numeral,
    section_heading,
)
from reportkit.importers.text.spacing import close_up


@dataclass(frozen=True)
class Text:
    """A heading (level 1, 2) or a paragraph (level 0)."""

    level: int
    text: str
    section: str = ""


@dataclass(frozen=True)
class TableSlot:
    """The place of an official table; ``texts`` are all its cells."""

    table: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class OtherTable:
    """A table that the writer added."""

    table: GridTable | LooseTable


Part = Text | TableSlot | OtherTable


@dataclass(frozen=True)
class Article:
    """The report in order, what was left out, what was guessed, and the sections that are not there."""

    title: str
    parts: tuple[Part, ...]
    before: tuple[str, ...]
    furniture: tuple[str, ...]
    notes: tuple[str, ...]
    absent: tuple[str, ...]


def read_narrative(items: Sequence[Item], fmt: Format) -> Article:
    """Find the report among the items: from its title (else its lead) to the end of section six."""
    headings = _sections(items)
    first = min(headings, default=len(items))
    start, title, before = _title(items, first)
    last = max(headings, default=0)
    furniture: list[str] = []
    notes = _number_notes(headings)
    parts: list[Part] = []
    for index, item in enumerate(items[start:], start=start):
        if not isinstance(item, PublishedParagraph):
            parts.append(_table(item))
            continue
        if index in headings:
            heading = headings[index]
            parts.append(Text(1, close_up(heading.text), heading.section))
        elif is_page_number(item.text) or (is_furniture(item.text) and not first < index < last):
            furniture.append(item.text)
        else:
            parts += _paragraph(item)
    parts, late = _without_tail(parts)
    absent = tuple(s.label for s in fmt.sections if s.key not in {h.section for h in headings.values()})
    return Article(title, tuple(parts), before, (*furniture, *late), tuple(notes), absent)


def _sections(items: Sequence[Item]) -> dict[int, PublishedHeading]:
    """The headings of the six sections by item, in order; of a section named twice the last counts (contents lists)."""
    found = [
        (index, heading)
        for index, item in enumerate(items)
        if isinstance(item, PublishedParagraph) and (heading := section_heading(item.text, item.heading))
    ]
    chosen: dict[int, PublishedHeading] = {}
    last: dict[str, int] = {}
    for index, heading in found:
        if heading.section in last:
            del chosen[last[heading.section]]
        chosen[index] = heading
        last[heading.section] = index
    return chosen


def _number_notes(headings: dict[int, PublishedHeading]) -> list[str]:
    return [
        f"标题“{close_up(heading.text)}”的编号与官方的第 {expected_number(heading.section)} 部分不同，照原样保留"
        for heading in headings.values()
        if numeral(heading.text) not in (0, expected_number(heading.section))
    ]


def _title(items: Sequence[Item], first: int) -> tuple[int, str, tuple[str, ...]]:
    """Where the report starts, its title, and the texts before it."""
    found = 0
    title = ""
    for index in range(first - 1, -1, -1):
        item = items[index]
        if not isinstance(item, PublishedParagraph):
            continue
        text = close_up(item.text)
        above = items[index - 1] if index else None
        two = close_up(above.text) + text if isinstance(above, PublishedParagraph) else ""
        if two and is_title(two) and not is_title(text):
            found, title = index - 1, two
            return index + 1, title, _texts(items[:found])
        if is_title(text):
            name = text[:4].isdigit() and isinstance(above, PublishedParagraph) and 3 < len(two) - len(text) < 30
            if name and not is_furniture(two[: -len(text)]) and not any(c in two[: -len(text)] for c in "。，：:>"):
                return index + 1, two, _texts(items[: index - 1])
            return index + 1, text, _texts(items[:index])
    return 0, "", ()


def _texts(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(
        text
        for item in items
        for text in ((item.text,) if isinstance(item, PublishedParagraph) else item.texts)
        if text.strip()
    )


def _table(item: GridTable | LooseTable) -> Part:
    key = which_table(item.texts)
    return OtherTable(item) if key is None else TableSlot(key, item.texts)


def _paragraph(item: PublishedParagraph) -> list[Part]:
    text = close_up(item.text)
    if not text:
        return []
    heading = further_heading(text, item.heading)
    if heading is None:
        return [Text(0, text)]
    return [Text(heading.level, heading.text), *([Text(0, close_up(heading.rest))] if heading.rest else [])]


def _without_tail(parts: list[Part]) -> tuple[list[Part], list[str]]:
    """Site notes after the last sentence."""
    late: list[str] = []
    while parts and isinstance(parts[-1], Text) and is_furniture(parts[-1].text):
        late.insert(0, parts[-1].text)
        parts = parts[:-1]
    return parts, late
