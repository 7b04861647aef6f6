"""One published file to the two files of a report, with an account of everything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportkit.formats import (
    Format,
    Identity,
    amount_text,
    definitions,
    identities,
    load_format,
    scalar,
    statistics_text,
)
from reportkit.importers.document import Document, GridTable, Item, LooseTable, PublishedParagraph, count
from reportkit.importers.labels import scope
from reportkit.importers.page import FrontSources, front_matter, joined_title, named_in, section_heading
from reportkit.importers.scans import Unsettled, proved_facts
from reportkit.importers.tables import Found, best_format, unstacked, upright
from reportkit.importers.text import (
    Article,
    OtherTable,
    Part,
    TableSlot,
    Text,
    chosen_report,
    close_up,
    heading,
    paragraph,
    pipe_table,
    read_narrative,
    set_aside,
    visible,
    whole_paragraphs,
)
from reportkit.reports.narrative import read_markup, signature, signs

_SHOWN = 3  # joined paragraphs that are shown
_FIRST = 60  # paragraphs of a page among which its title is
_TURNED = "有的表横竖与官方的相反（一行是官方表的一列），转过来读"
_CAPTION = 40  # characters of a line above a table


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
    broken: tuple[Identity, ...]
    held: int
    absent: tuple[str, ...]
    unsettled: tuple[Unsettled, ...] = ()
    scanned: bool = False


def import_document(document: Document, year: int, org: str | None) -> Imported:
    """Understand a document as the report of that year, with the formats that count (``reading_with``).

    ReportkitError where it holds reports of several bodies, and ``org`` does not tell which is meant.
    """
    chosen = chosen_report(document, year, org)
    kept, aside = set_aside(chosen.items)
    items, joins = whole_paragraphs(replace(document, items=tuple(kept)))
    found_items = unstacked(items)
    items = [upright(item) if isinstance(item, GridTable) else item for item in found_items]
    tables = _captioned(items)
    formats = _formats(year)
    unsettled: tuple[Unsettled, ...] = ()
    if document.scanned:
        found, unsettled = proved_facts(tables, lambda numbered: best_format(numbered, formats, year))
        found.words.clear()  # no equation proves what was recognised of a word
    else:
        found = best_format(tables, formats, year)
    fmt = found.format
    narrative = read_narrative(items, fmt)
    texts = [part.text for part in narrative.parts if isinstance(part, Text)]
    around = (*narrative.before, *aside, *narrative.furniture, *document.furniture)
    sources = FrontSources(narrative.title, document.titles, narrative.lead, around, document.metadata)
    furniture = (*around, *chosen.others)
    front = front_matter(sources, year, org, fmt, texts)
    body = _body(narrative, fmt)
    values = {pointer: amount_text(amount) for pointer, amount in found.amounts.items()}
    values |= {pointer: scalar(word) for pointer, word in found.words.items()}
    notes = (
        *chosen.notes,
        *_unread(body),
        *([_TURNED] if any(item is not was for item, was in zip(items, found_items, strict=True)) else []),
        *_format_notes(found, formats, year),
        *document.notes,
        *front.notes,
        *narrative.notes,
        *_joins(joins),
    )
    rules = [(rule, rule.holds(found.amounts)) for rule in identities(fmt.id)]
    return Imported(
        report=f"{front.text}\n\n{body}\n",
        statistics=statistics_text(fmt, values, _as_printed(found)),
        found=found,
        notes=notes,
        furniture=furniture,
        balance=_balance(document, narrative, furniture, body),
        broken=tuple(rule for rule, holds in rules if holds is False),
        held=sum(holds is True for _rule, holds in rules),
        absent=narrative.absent,
        unsettled=unsettled,
        scanned=document.scanned,
    )


def document_year(document: Document) -> int | None:
    """The year of the report as its title names it, else the claims of the page, else its first paragraphs."""
    lines = [close_up(item.text) for item in document.items if isinstance(item, PublishedParagraph)][:_FIRST]
    titles = [joined_title(lines[max(0, at - 2) : at + 1]) for at in range(len(lines))]
    found = [title[0] for title in titles if title is not None]
    found += [named for text in (*document.titles, *lines) if (named := named_in(text)) is not None]
    return next((title.years[-1] for title in found if len(title.years) == 1), None)


def _captioned(items: Sequence[Item]) -> list[GridTable | LooseTable]:
    """The tables, each with the short lines above it: what it is of, its unit, its year."""
    tables: list[GridTable | LooseTable] = []
    above: list[str] = []
    for item in items:
        if isinstance(item, PublishedParagraph):
            short = len(item.text) <= _CAPTION and "。" not in item.text and section_heading(item.text) is None
            above = [*above, item.text][-2:] if short else []
        else:
            tables.append(replace(item, caption=" ".join(above) or item.caption))
            above = []
    return tables


def _as_printed(found: Found) -> dict[str, str]:
    """What the file is to say beside rows whose figures were turned into another unit."""
    rows: dict[str, list[str]] = {}
    for pointer, text in found.printed.items():
        if pointer in found.amounts:
            rows.setdefault(found.format.facts[pointer].row, []).append(text)
    return {row: f"原文印的是 {'、'.join(texts)}" for row, texts in rows.items()}


def _formats(year: int) -> list[Format]:
    """The formats that count, those of the year first, the newest of them before the others."""
    every = [load_format(format_id) for format_id in reversed(scope())]
    return sorted(every, key=lambda fmt: (not fmt.covers(year), not definitions()[fmt.id].own))


def _format_notes(found: Found, formats: Sequence[Format], year: int) -> list[str]:
    if found.format.covers(year) or not found.matched:
        return []
    used, right = found.format, formats[0]
    return [f"表格按 {used.notice} 的格式印制，而 {year} 年度应用 {right.notice}；按印出的格式读入，check 会指出"]


def _body(narrative: Article, fmt: Format) -> str:
    """The Markdown: parts in order; a table in several pieces, or missing, stands once under its section."""
    blocks: list[str] = []
    placed: set[str] = set()
    due = ""
    tables = {section.key: section.table or "" for section in fmt.sections}
    parts, signed = _signed(narrative.parts)
    for part in parts:
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
    blocks += [signature([paragraph(part.text) for part in signed])] if signed else []
    return "\n\n".join(blocks)


def _signed(parts: Sequence[Part]) -> tuple[Sequence[Part], tuple[Text, ...]]:
    """The parts before the signature, and its two lines; none where a report does not end with body and date."""
    match parts:
        case (*before, Text(level=0) as body, Text(level=0) as date) if signs(body.text, date.text):
            return before, (body, date)
    return parts, ()


def _unread(body: str) -> list[str]:
    """What is told of characters that the file does not name."""
    unread = body.count("\ufffd")
    return [f"文件里有 {unread} 个字读不出（字体没有说明是什么字），写成“\ufffd”，请对照原文改正"] if unread else []


def _joins(joins: Sequence[str]) -> list[str]:
    """Paragraphs joined over a gap, in one note."""
    more = f"；等 {len(joins)} 处" if len(joins) > _SHOWN else ""
    return [f"断开的文字按一段接上：{'；'.join(joins[:_SHOWN])}{more}"] if joins else []


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
