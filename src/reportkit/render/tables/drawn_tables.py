"""Official tables that pandoc has drawn once, to be filled in for each report.

Only the numbers of a table differ between reports. A table is therefore drawn with a mark in the place of every
fact (``reportkit.render.report.drawing``) and kept as the text between the marks. Filled in, it is byte for byte what
pandoc would have drawn for that report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportkit.formats import Format, Table, table_grid
from reportkit.render.style import Style
from reportkit.render.tables.table_layout import number_size
from reportkit.resources import regex

_FIRST, _LAST = 0xE000, 0xF8FE
_MARK = regex(f"[{chr(_FIRST)}-{chr(_LAST)}]")
SEPARATOR = "\uf8ff"
"""Stands between two tables while they are drawn. Marks are for private use: in no label, escaped by no writer."""
_NUMBER = regex(r"-?[0-9]+(?:\.[0-9]+)?")
_MINUS = {"pdf": "\\-"}  # "-5" at the start of a cell would be a list to Typst


@dataclass(frozen=True)
class DrawnTable:
    """The text of a table in one format: ``pieces`` with a fact between each two of them."""

    pieces: tuple[str, ...]
    facts: tuple[str, ...]
    minus: str

    def filled(self, facts: Mapping[str, str]) -> str:
        """The table with the facts of a report, which it must have room for (``has_room``)."""
        texts = [""] * (2 * len(self.facts) + 1)
        texts[::2] = self.pieces
        texts[1::2] = [facts[pointer].replace("-", self.minus) for pointer in self.facts]
        return "".join(texts)


def marked_facts(fmt: Format) -> dict[str, str]:
    """A mark for every fact of the format: one character, so that it fits into every cell."""
    if len(fmt.facts) > _LAST - _FIRST:
        raise AssertionError(f"{fmt.id} has more facts than there are marks")
    return {pointer: chr(_FIRST + index) for index, pointer in enumerate(fmt.facts)}


def cut_at_marks(text: str, table: Table, fmt: Format, kind: str) -> DrawnTable:
    """What is kept of a table drawn with ``marked_facts``; AssertionError where it does not show each once."""
    pointers = {mark: pointer for pointer, mark in marked_facts(fmt).items()}
    shown = tuple(pointers[mark] for mark in _MARK.findall(text))
    if shown != tuple(cell.fact for cell in table_grid(table).cells if cell.fact is not None):
        raise AssertionError(f"{table.key} was not drawn whole for {kind}")
    return DrawnTable(tuple(_MARK.split(text)), shown, _MINUS.get(kind, "-"))


def has_room(table: Table, facts: Mapping[str, str], style: Style) -> bool:
    """Whether every fact is a plain number that fits into its column at the size of the table."""
    return all(
        len(facts[pointer]) <= room and _NUMBER.fullmatch(facts[pointer]) is not None
        for pointer, room in _rooms(table, style)
    )


@cache
def _rooms(table: Table, style: Style) -> tuple[tuple[str, int], ...]:
    """Each fact of a table with the number of characters that need no smaller size."""
    rooms = []
    for cell in table_grid(table).cells:
        if cell.fact is not None:
            room = 0
            while number_size(table, cell, "0" * (room + 1), style) >= style.table_size:
                room += 1
            rooms.append((cell.fact, room))
    return tuple(rooms)


def placeholder(caption: str) -> str:
    """What stands in a DOCX for a drawn table until ``finish_docx`` puts it there: an empty table of that caption."""
    return f'<w:tbl><w:tblPr><w:tblCaption w:val="{caption}"/></w:tblPr></w:tbl>'


_kept: dict[tuple[str, Style, str], dict[str, DrawnTable]] = {}


def keep(fmt: Format, style: Style, kind: str, tables: dict[str, DrawnTable]) -> None:
    """Remember the tables of a format version for all reports to come."""
    _kept[fmt.id, style, kind] = tables


def kept(fmt: Format, style: Style, kind: str) -> Mapping[str, DrawnTable]:
    """The tables by key as drawn for this kind of document; none before they were drawn."""
    return _kept.get((fmt.id, style, kind), {})
