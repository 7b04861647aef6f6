"""Tables of a page without rules: their lines as cells without geometry, for the equations to prove."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportkit.formats import load_format
from reportkit.importers.document import Item, LooseTable, PublishedParagraph
from reportkit.importers.labels import scope, which_table
from reportkit.importers.page import section_heading
from reportkit.resources import regex

SENTENCE = regex(r"[。；]\s*$|[。；].{6,}")
YEAR = regex(r"\s*[（(]?20[0-9]{2}\s*年度?[)）]?\s*[:：]?\s*")
_LEAST = 5  # bare numbers: a section that holds fewer has no table
_NUMBER = regex(r"[0-9]+(?:\.[0-9]+)?(?:件|项|条|个|次|份|宗|元|万元)?")
_THOUSANDS = regex(r"[1-9][0-9]{0,2}(?:\s[0-9]{3})+(?:\.[0-9]{1,4})?")
_GLUED = regex(r"(?<=[\u4e00-\u9fff）“”]{2})(?<![表附第年月])([0-9]+)(?=\s|$)")
_UNIT_APART = regex(r"([0-9])\s+(?=(?:件|项|条|个|次|份|宗|元|万元)(?:\s|$))")


def table_sections() -> frozenset[str]:
    """The sections that hold an official table."""
    return frozenset(s.key for s in load_format(scope()[-1]).sections if s.table)


def with_loose_tables(items: Iterable[Item]) -> list[Item]:
    """The items, with the lines of each table section that shows no table with cells turned into a table."""
    found: list[Item] = []
    section: list[Item] = []
    due = False
    for item in items:
        heading = section_heading(item.text) if isinstance(item, PublishedParagraph) else None
        if heading is not None:
            found += _loosened(section) if due else section
            section = [item]
            due = heading.section in table_sections()
        else:
            section.append(item)
    return found + (_loosened(section) if due else section)


def _loosened(section: Sequence[Item]) -> list[Item]:
    heading, *body = section
    ruled = any(not isinstance(item, PublishedParagraph) and which_table(item.names) for item in body)
    words = [
        word for item in body if isinstance(item, PublishedParagraph) and _is_line(item) for word in words_of(item.text)
    ]
    if ruled or sum(_NUMBER.fullmatch(word) is not None for word in words) < _LEAST:
        return list(section)
    items: list[Item] = [heading]
    rows: list[tuple[str, ...]] = []
    for item in body:
        if isinstance(item, PublishedParagraph) and _is_line(item):
            rows.append(words_of(item.text))
        else:
            items += [LooseTable(tuple(rows))] if rows else []
            rows = []
            items.append(item)
    return [*items, LooseTable(tuple(rows))] if rows else items


def _is_line(item: PublishedParagraph) -> bool:
    """Whether a line may hold cells: it is no sentence, names no year, and stands within the report."""
    return not (item.outside or item.link or SENTENCE.search(item.text) or YEAR.fullmatch(item.text))


def words_of(line: str) -> tuple[str, ...]:
    """The cells of a line whose columns are parted by spaces; a unit stays with its number, a label does not."""
    if _THOUSANDS.fullmatch(line.strip()):
        return (line.strip(),)
    return tuple(_GLUED.sub(r" \1", _UNIT_APART.sub(r"\1", line)).split())
