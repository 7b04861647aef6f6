"""Paragraphs as they were written, from lines that a page or an extraction cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportkit.importers.document import Document, Item, PublishedParagraph
from reportkit.importers.page import further_heading, is_furniture, report_title, section_heading
from reportkit.importers.text.spacing import close_up
from reportkit.resources import regex

_ENDS = "。！？!?；;：:”’」）)》】."
_SURE_ENDS = "。！？!?"
_STARTS = regex(r"\s*[（(][一二三四五六七八九十]{1,3}[)）](?![项款条目])")
_RUN_IN = regex(r"(.*。)\s*([一二三四五六]、[^。，、]+)", re.DOTALL)
_LONGEST_LINE = 200  # characters
_WIDEST = 80  # characters: no line of print is so long, so that such lines are whole paragraphs


def whole_paragraphs(document: Document) -> tuple[list[Item], list[str]]:
    """The items with cut paragraphs joined and run-in headings parted, and a note for each join across a gap."""
    items = [part for item in document.items for part in _parted(item)]
    return _joined(items, document) if document.lines else (items, [])


def _parted(item: Item) -> list[Item]:
    """A paragraph that ends in the heading of a section, as two."""
    if not isinstance(item, PublishedParagraph) or not (match := _RUN_IN.fullmatch(item.text)):
        return [item]
    if section_heading(match[2]) is None:
        return [item]
    return [replace(item, text=match[1]), PublishedParagraph(match[2], starts=True, gap=True)]


def _joined(found: Sequence[Item], document: Document) -> tuple[list[Item], list[str]]:
    items: list[Item] = []
    notes: list[str] = []
    longest = _width(found)
    for item in found:
        last = items[-1] if items else None
        if (
            isinstance(item, PublishedParagraph)
            and isinstance(last, PublishedParagraph)
            and _continues(last, item, longest, placed=document.placed)
        ):
            if item.gap and not document.placed:
                notes.append(f"“…{close_up(last.text)[-12:]}”与“{close_up(item.text)[:12]}…”")
            items[-1] = replace(last, text=f"{last.text}\n{item.text}", ends=item.ends)
        else:
            items.append(item)
    return [_linked(item, document.links) for item in items], notes


def _linked(item: Item, links: Sequence[str]) -> Item:
    """Web addresses that the source marks as links, in one piece and marked as such."""
    if not isinstance(item, PublishedParagraph):
        return item
    text = item.text
    for link in links:
        pieces = r"\n?".join(map(re.escape, link))
        text = re.sub(rf"(?<!<){pieces}(?!>)", f"<{link}>", text)
    return replace(item, text=text)


def _width(items: Sequence[Item]) -> int:
    """How long full lines are: lines that end much sooner end a paragraph."""
    lengths = sorted(len(item.text) for item in items if isinstance(item, PublishedParagraph))
    if not lengths:
        return 0
    return lengths[-1] if lengths[-1] > _WIDEST else lengths[int(len(lengths) * 0.8)]


def _continues(last: PublishedParagraph, item: PublishedParagraph, longest: int, *, placed: bool) -> bool:
    lone = len(last.text) <= _LONGEST_LINE  # longer ones are no heading, title or note
    headed = last.heading or item.heading or (lone and _is_heading(last.text)) or _starts_heading(item.text)
    titled = lone and report_title(close_up(last.text)) is not None
    titled = titled or (len(item.text) <= _LONGEST_LINE and report_title(close_up(item.text)) is not None)
    if headed or item.starts or last.ends or titled:
        return False
    if any(
        2 < len(p.text) <= _LONGEST_LINE and is_furniture(p.text) and p.text[-1] not in _SURE_ENDS for p in (last, item)
    ):
        return False  # two characters may be the end of a sentence
    numbered = _STARTS.match(item.text) is not None
    if placed:
        return not (numbered and last.text[-1:] in _SURE_ENDS)
    if numbered:
        return False
    end = last.text.rstrip()[-1:]
    if item.gap or longest > _WIDEST:
        return end not in _ENDS and len(last.text) > 30
    line = last.text.rsplit("\n", 1)[-1]
    return end not in _SURE_ENDS or len(line) >= longest - 2


def _is_heading(text: str) -> bool:
    """Whether a line is a heading alone; one that runs into its text goes on as that does."""
    found = section_heading(text) or further_heading(text, whole=False)
    return found is not None and not found.rest


def _starts_heading(text: str) -> bool:
    return section_heading(text) is not None or further_heading(text, whole=False) is not None
