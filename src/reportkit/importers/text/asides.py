"""Data of the site above a report, taken away before lines are joined to paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.importers.document import Item, PublishedParagraph
from reportkit.importers.page import is_furniture, is_label, may_be_value, report_title, section_heading
from reportkit.importers.text.spacing import close_up


def set_aside(items: Sequence[Item]) -> tuple[list[Item], list[str]]:
    """The items, and the texts that are data of the site before the first section: names alone, and what they say."""
    first = next((index for index, item in enumerate(items) if _is_section(item)), 0)
    kept: list[Item] = []
    aside: list[str] = []
    awaited = False
    for item in items[:first]:
        if not isinstance(item, PublishedParagraph) or item.outside:
            kept.append(item)
            awaited = False
            continue
        text = close_up(item.text)
        name = is_label(text)
        value = awaited and may_be_value(text) and report_title(text) is None
        if name or value or (is_furniture(text) and report_title(text) is None):
            aside.append(item.text)
        else:
            kept.append(item)
        awaited = name
    return [*kept, *items[first:]], aside


def _is_section(item: Item) -> bool:
    return isinstance(item, PublishedParagraph) and section_heading(item.text, item.heading) is not None
