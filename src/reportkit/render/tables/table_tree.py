"""The official tables as a pandoc document: one table tree for every writer.

The document is what ``filters/statistics.lua`` reads beside ``report.md``: a Div per table (its id is the
table's key) and, in the metadata, the text of every fact by pointer.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from reportkit.formats import Cell, Format, Role, Table, table_grid
from reportkit.render.style import DEFAULT, Style
from reportkit.render.tables.bands import head_and_bodies
from reportkit.render.tables.table_layout import label_breaks, number_size, outer_groups, reads_left
from reportkit.reports import SOURCE_TOLD

_NARROW = 4  # columns that fit on a telephone
API_VERSION = [1, 23, 1]
_SCOPES = {
    Role.COLUMN: "col",
    Role.COLUMN_GROUP: "colgroup",
    Role.ROW: "row",
    Role.ROW_GROUP: "rowgroup",
    Role.BLOCK: "colgroup",
}

Attr = tuple[str, list[str], list[tuple[str, str]]]


def tables_document(
    fmt: Format,
    facts: Mapping[str, str],
    style: Style = DEFAULT,
    drawn: Mapping[str, list[dict[str, Any]]] = MappingProxyType({}),
    named: Collection[str] | None = None,
    look: Mapping[str, Any] | None = None,
) -> str:
    """The tables of a report with these facts, as pandoc JSON. Every fact of the format must be given.

    All of ``facts`` can be referred to, those of members too, unless it is known which are (``named``). ``drawn``
    are the blocks of tables that need not be drawn again, by key; ``look`` is metadata for pandoc alone.
    """

    def content(table: Table) -> list[dict[str, Any]]:
        return drawn.get(table.key) or [_Drawing(table, facts, style).table(fmt.captions[table.key])]

    blocks: list[Any] = [{"t": "Div", "c": [(table.key, [], []), content(table)]} for table in fmt.tables]
    numbers = {
        pointer: {"t": "MetaString", "c": text} for pointer, text in facts.items() if named is None or pointer in named
    }
    meta = {"facts": {"t": "MetaMap", "c": numbers}} | ({"look": look} if look is not None else {})
    return json.dumps(
        {"pandoc-api-version": API_VERSION, "meta": meta, "blocks": blocks},
        ensure_ascii=False,
        separators=(",", ":"),
    )


class _Drawing:
    """One table being written."""

    def __init__(self, table: Table, facts: Mapping[str, str], style: Style) -> None:
        self._table, self._facts, self._style = table, facts, style
        self._grid = table_grid(table)
        self._outer = outer_groups(self._grid)

    def table(self, caption: str) -> dict[str, Any]:
        columns = [({"t": "AlignCenter"}, {"t": "ColWidth", "c": width}) for width in self._table.widths]
        head, bodies = head_and_bodies(self._grid, self._cell)
        classes = ["official", *(["wide"] if self._cells_in_a_row() > _NARROW else [])]
        attributes: Attr = ("", classes, [("source", f"{SOURCE_TOLD} 的“{self._table.key}”）")])
        return {
            "t": "Table",
            "c": [
                attributes,
                [None, [{"t": "Plain", "c": [_str(caption)]}]],
                columns,
                head,
                bodies,
                [("", [], []), []],
            ],
        }

    def _cells_in_a_row(self) -> int:
        return max(Counter(cell.row for cell in self._grid.cells).values())

    def _cell(self, cell: Cell) -> list[Any]:
        text = self._facts[cell.fact] if cell.fact is not None else cell.text
        classes, named = [str(cell.role)], []
        if cell.role is Role.CORNER:
            named.append(("scope", "colgroup" if cell.column_span > 1 else "col"))
        elif cell.role in _SCOPES:
            named.append(("scope", _SCOPES[cell.role]))
        if cell in self._outer:
            classes.append("outer")
        if cell.fact is not None:
            size = number_size(self._table, cell, text, self._style)
            named += [("size", f"{size:g}pt")] if size < self._style.table_size else []
            named.append(("fact", cell.fact))
        inlines = list(_broken(text, label_breaks(cell)))
        alignment = {"t": "AlignLeft" if reads_left(self._grid, cell) else "AlignDefault"}
        attributes: Attr = (cell.fact or "", classes, named)
        return [attributes, alignment, cell.row_span, cell.column_span, [{"t": "Plain", "c": inlines}]]


def _broken(text: str, breaks: tuple[int, ...]) -> Iterator[dict[str, Any]]:
    start = 0
    for end in breaks:
        yield _str(text[start:end])
        yield {"t": "LineBreak"}
        start = end
    yield _str(text[start:])


def _str(text: str) -> dict[str, Any]:
    return {"t": "Str", "c": text}
