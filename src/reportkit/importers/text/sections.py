"""Where the six sections of a report start: by their words, and where those fail by their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportkit.formats import Format
from reportkit.importers.document import Item, PublishedParagraph
from reportkit.importers.page import PublishedHeading, bare_numeral, expected_number, section_heading
from reportkit.importers.text.spacing import close_up


def sections(items: Sequence[Item], fmt: Format) -> tuple[dict[int, PublishedHeading], set[int], list[str]]:
    """The headings of the sections by item, in order, the lines of contents lists, and what was guessed.

    Of a section named twice the last counts (contents lists stand first). A section whose words are not known is
    recognised by its number between its neighbours.
    """
    chosen: dict[int, PublishedHeading] = {}
    last: dict[str, int] = {}
    listed: set[int] = set()
    for index, heading in _named(items):
        if heading.section in last:
            listed.add(last[heading.section])
            del chosen[last[heading.section]]
        chosen[index] = heading
        last[heading.section] = index
    notes = []
    for section in fmt.sections:
        if chosen and section.key not in last:
            place = _numbered(items, chosen, expected_number(section.key, fmt), fmt)
            if place is not None:
                paragraph = items[place]
                text = paragraph.text.strip() if isinstance(paragraph, PublishedParagraph) else ""
                chosen[place] = PublishedHeading(1, section.key, text)
                notes.append(f"标题“{close_up(text)}”按编号认作“{section.label}”，照原样保留")
    first = min(chosen, default=0)
    return dict(sorted(chosen.items())), {index for index in listed if index < first}, notes


def _named(items: Sequence[Item]) -> Iterable[tuple[int, PublishedHeading]]:
    for index, item in enumerate(items):
        if isinstance(item, PublishedParagraph) and not item.link:
            heading = section_heading(item.text, item.heading)
            if heading is not None:
                yield index, heading


def _numbered(items: Sequence[Item], chosen: dict[int, PublishedHeading], number: int, fmt: Format) -> int | None:
    """The only line with this number between the sections before and after that were found, None where none or more."""
    places = {expected_number(heading.section, fmt): index for index, heading in chosen.items()}
    places.pop(0, None)  # a section of another format says nothing of the order
    low = max((index for n, index in places.items() if n < number), default=-1)
    high = min((index for n, index in places.items() if n > number), default=len(items))
    found = [
        index
        for index in range(low + 1, high)
        if isinstance(item := items[index], PublishedParagraph) and bare_numeral(item.text) == number
    ]
    return found[0] if len(found) == 1 and (high < len(items) or number == len(fmt.sections)) else None
