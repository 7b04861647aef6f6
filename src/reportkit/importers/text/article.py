"""The narrative of a published report: title, lead, sections and topics, and what does not belong to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    is_prose,
    is_sure_furniture,
    joined_title,
    numeral,
    starts_numbered,
)
from reportkit.importers.tables import is_piece
from reportkit.importers.text.sections import sections
from reportkit.importers.text.spacing import close_up

_TITLE_LINES = 3


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

    @property
    def lead(self) -> tuple[str, ...]:
        """The paragraphs before the first heading."""
        texts = []
        for part in self.parts:
            if not isinstance(part, Text) or part.level:
                break
            texts.append(part.text)
        return tuple(texts)


def read_narrative(items: Sequence[Item], fmt: Format) -> Article:
    """Find the report among the items: from its title (else its lead) to the end of section six."""
    headings, listed, notes = sections(items, fmt)
    first = min(headings, default=len(items))
    start, title, before = _title(items, first)
    numbered = (n for n in range(start, first) if _is_numbered(items[n]) and n not in listed)
    lead_end = next(numbered, first) if headings else start
    end = _end(items, headings, fmt)
    furniture: list[str] = []
    parts: list[Part] = []
    due: str | None = None
    for index, item in enumerate(items[start:], start=start):
        if index in headings:
            heading = headings[index]
            due = next((s.table for s in fmt.sections if s.key == heading.section), None)
            parts.append(Text(1, close_up(heading.text), heading.section))
            parts += [Text(0, close_up(heading.rest))] if heading.rest else []
        elif index in listed or _is_aside(
            item, before=index < lead_end, after=index >= end, within=bool(headings) and index > first
        ):
            furniture += _texts([item])
        elif isinstance(item, PublishedParagraph):
            parts += _paragraph(item)
        else:
            parts.append(_table(item, due))
    absent = tuple(s.label for s in fmt.sections if s.key not in {h.section for h in headings.values()})
    return Article(title, tuple(parts), before, tuple(furniture), tuple(notes + _number_notes(headings, fmt)), absent)


def _is_aside(item: Item, *, before: bool, after: bool, within: bool) -> bool:
    """Whether an item is no part of the report: before its first heading, after its end, or anywhere."""
    if not isinstance(item, PublishedParagraph):
        return which_table(item.names) is None and (before or after or _is_site(item))
    if is_page_number(item.text) or is_sure_furniture(item.text) or after:
        return True
    if before:
        return (item.outside and item.link) or not is_prose(item.text)
    return not within and is_furniture(item.text)


def _is_numbered(item: Item) -> bool:
    return isinstance(item, PublishedParagraph) and not item.link and starts_numbered(item.text)


def _end(items: Sequence[Item], headings: Mapping[int, PublishedHeading], fmt: Format) -> int:
    """Where the report ends: at the first thing after its last section that belongs to the site."""
    last = max(headings, default=len(items))
    whole = last in headings and headings[last].section == fmt.sections[-1].key
    for index in range(last + 1, len(items)):
        item = items[index]
        numbered = isinstance(item, PublishedParagraph) and is_page_number(item.text)
        if _is_site(item) and not numbered and (whole or all(map(_is_site, items[index:]))):
            return index
    return len(items)


def _is_site(item: Item) -> bool:
    if isinstance(item, PublishedParagraph):
        return item.outside or item.link or is_furniture(item.text)
    return which_table(item.names) is None and all(is_furniture(text) for text in item.texts if text.strip())


def _number_notes(headings: Mapping[int, PublishedHeading], fmt: Format) -> list[str]:
    return [
        f"标题“{close_up(heading.text)}”的编号与官方的第 {number} 部分不同，照原样保留"
        for heading in headings.values()
        if (number := expected_number(heading.section, fmt)) and numeral(heading.text) not in (0, number)
    ]


def _title(items: Sequence[Item], first: int) -> tuple[int, str, tuple[str, ...]]:
    """Where the report starts, the nearest title above it that names a body, and the texts before."""
    start, chosen, at = 0, "", 0
    for last in range(first - 1, -1, -1):
        item = items[last]
        if not isinstance(item, PublishedParagraph):
            continue
        lines: list[str] = []
        for above in reversed(items[max(0, last + 1 - _TITLE_LINES) : last + 1]):
            if not isinstance(above, PublishedParagraph) or (is_furniture(above.text) and lines):
                break
            lines.insert(0, close_up(above.text))
        found = joined_title(lines)
        if found is None:
            continue
        title, taken = found
        if not chosen:
            start, chosen, at = last + 1, title.text, last + 1 - taken
        if title.body:
            return start, title.text, _texts([*items[: last + 1 - taken], *items[last + 1 : start]])
    return start, chosen, _texts(items[:at])


def _texts(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(
        text
        for item in items
        for text in ((item.text,) if isinstance(item, PublishedParagraph) else item.texts)
        if text.strip()
    )


def _table(item: GridTable | LooseTable, due: str | None) -> Part:
    """The place of an official table; one that only holds figures is a piece of the table of its section."""
    key = which_table(item.names) or (due if is_piece(item) else None)
    return OtherTable(item) if key is None else TableSlot(key, item.texts)


def _paragraph(item: PublishedParagraph) -> list[Part]:
    text = close_up(item.text)
    if not text:
        return []
    heading = further_heading(text, item.heading)
    if heading is None:
        return [Text(0, text)]
    return [Text(heading.level, heading.text), *([Text(0, close_up(heading.rest))] if heading.rest else [])]
