"""One published file to the two files of a report, with an account of everything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportkit.formats import Format, amount_text, format_for_year, format_ids, identities, load_format, statistics_text
from reportkit.importers.document import Document, GridTable, LooseTable, PublishedParagraph, count
from reportkit.importers.page import front_matter
from reportkit.importers.tables import Found, best_format
from reportkit.importers.text import (
    Article,
    OtherTable,
    TableSlot,
    Text,
    heading,
    paragraph,
    pipe_table,
    read_narrative,
    visible,
    whole_paragraphs,
)
from reportkit.reports.narrative import read_markup


@dataclass(frozen=True)
class Balance:
    """Characters of the source and where they went; ``narrative`` is counted in the Markdown that was written."""

    source: int
    title: int
    narrative: int
    tables: int
    furniture: int

    @property
    def lost(self) -> int:
        """Characters that went nowhere (negative: came from nowhere)."""
        return self.source - self.title - self.narrative - self.tables - self.furniture


@dataclass(frozen=True)
class Imported:
    """The two files, and what is to be told about them."""

    report: str
    statistics: str
    found: Found
    notes: tuple[str, ...]
    furniture: tuple[str, ...]
    balance: Balance
    broken: tuple[str, ...]
    held: int
    absent: tuple[str, ...]


def import_document(document: Document, year: int, org: str | None) -> Imported:
    """Understand a document as the report of that year."""
    items, joins = whole_paragraphs(document)
    tables = [item for item in items if not isinstance(item, PublishedParagraph)]
    formats = _formats(year)
    found = best_format(tables, formats)
    fmt = found.format
    narrative = read_narrative(items, fmt)
    texts = [part.text for part in narrative.parts if isinstance(part, Text)]
    furniture = (*narrative.before, *narrative.furniture, *document.furniture)
    front = front_matter(narrative.title, year, org, fmt, texts, furniture)
    body = _body(narrative, fmt)
    values = {pointer: amount_text(amount) for pointer, amount in found.amounts.items()}
    notes = (*_format_notes(found, formats, year), *document.notes, *front.notes, *narrative.notes, *joins)
    rules = [(rule, rule.holds(found.amounts)) for rule in identities(fmt.id)]
    return Imported(
        report=f"{front.text}\n\n{body}\n",
        statistics=statistics_text(fmt, values),
        found=found,
        notes=notes,
        furniture=furniture,
        balance=_balance(document, narrative, furniture, body),
        broken=tuple(f"{rule.code} {rule.scope}" for rule, holds in rules if holds is False),
        held=sum(holds is True for _rule, holds in rules),
        absent=narrative.absent,
    )


def _formats(year: int) -> list[Format]:
    """All formats, the one of the year first."""
    right = format_for_year(year)
    every = [load_format(format_id) for format_id in reversed(format_ids())]
    return sorted(every, key=lambda fmt: fmt != right)


def _format_notes(found: Found, formats: Sequence[Format], year: int) -> list[str]:
    if found.format == formats[0] or not found.matched:
        return []
    used, right = found.format, formats[0]
    return [f"表格按 {used.notice} 的格式印制，而 {year} 年度应用 {right.notice}；按印出的格式读入，check 会指出"]


def _body(narrative: Article, fmt: Format) -> str:
    """The Markdown: parts in order; a table in several pieces, or missing, stands once under its section."""
    blocks: list[str] = []
    placed: set[str] = set()
    due = ""
    tables = {section.key: section.table or "" for section in fmt.sections}
    for part in narrative.parts:
        if isinstance(part, TableSlot):
            if part.table not in placed:
                blocks.append(_slot(part.table))
                placed.add(part.table)
        elif isinstance(part, OtherTable):
            blocks.append(pipe_table(part.table))
        elif part.level:
            if part.level == 1:
                blocks += [_slot(due)] if due and due not in placed else []
                placed.add(due)
                due = tables.get(part.section, "")
            blocks.append(heading(part.level, part.text))
        else:
            blocks.append(paragraph(part.text))
    blocks += [_slot(due)] if due and due not in placed else []
    return "\n\n".join(blocks)


def _slot(table: str) -> str:
    return f"::: {{.statistics table={table}}}\n:::"


def _balance(document: Document, narrative: Article, furniture: Sequence[str], body: str) -> Balance:
    """Count the source as it was read, and the Markdown as it will be read."""
    texts = [text for item in document.items for text in _texts(item)]
    source = sum(_count(text) for text in (*texts, *document.furniture))
    written = sum(count(block.text) for block in read_markup(body.split("\n"), 1).blocks)
    tables = sum(_count(text) for part in narrative.parts if isinstance(part, TableSlot) for text in part.texts)
    aside = sum(map(_count, furniture))
    return Balance(source, count(narrative.title), written, tables, aside)


def _count(text: str) -> int:
    """The characters of a source text; the brackets of a marked link are ours."""
    return count(re.sub(r"<((?:https?://|mailto:)[^<>\s]+)>", r"\1", visible(text)))


def _texts(item: PublishedParagraph | GridTable | LooseTable) -> tuple[str, ...]:
    return (item.text,) if isinstance(item, PublishedParagraph) else item.texts
