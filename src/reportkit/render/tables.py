"""The official tables as a pandoc document: one table tree for every writer.

The document is what ``filters/statistics.lua`` reads beside ``report.md``: a Div per table (its id is the
table's key) and, in the metadata, the text of every fact by pointer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from reportkit.formats import Band, Cell, Format, Grid, Role, Table, table_grid

API_VERSION = [1, 23, 1]
_SCOPES = {
    Role.COLUMN: "col",
    Role.COLUMN_GROUP: "colgroup",
    Role.ROW: "row",
    Role.ROW_GROUP: "rowgroup",
    Role.BLOCK: "colgroup",
}

Attr = tuple[str, list[str], list[tuple[str, str]]]


def tables_document(fmt: Format, facts: Mapping[str, str]) -> str:
    """The tables of a report with these facts, as pandoc JSON. Every fact of the format must be given."""
    blocks: list[Any] = [
        {"t": "Div", "c": [(table.key, [], []), [_table(table, fmt.captions[table.key], facts)]]}
        for table in fmt.tables
    ]
    numbers = {pointer: {"t": "MetaString", "c": facts[pointer]} for pointer in fmt.facts}
    meta = {"facts": {"t": "MetaMap", "c": numbers}}
    return json.dumps(
        {"pandoc-api-version": API_VERSION, "meta": meta, "blocks": blocks},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _table(table: Table, caption: str, facts: Mapping[str, str]) -> dict[str, Any]:
    grid = table_grid(table)
    columns = [({"t": "AlignCenter"}, {"t": "ColWidth", "c": width}) for width in table.widths]
    head, *rest = _heads_and_bodies(grid, facts)
    attributes: Attr = ("", ["official"], [])
    return {
        "t": "Table",
        "c": [
            attributes,
            [None, [{"t": "Plain", "c": [_str(caption)]}]],
            columns,
            [("", [], []), head],
            rest,
            [("", [], []), []],
        ],
    }


def _heads_and_bodies(grid: Grid, facts: Mapping[str, str]) -> Iterator[Any]:
    """The table head, then a body per band; heads of later bands are intermediate heads."""
    rows = {row: list(cells) for row, cells in groupby(grid.cells, key=lambda cell: cell.row)}

    def lines(start: int, end: int) -> list[Any]:
        return [[("", [], []), [_cell(cell, facts) for cell in rows.get(row, [])]] for row in range(start, end)]

    def body(band: Band, *, first: bool) -> Any:
        return [("", [], []), band.stub, [] if first else lines(band.start, band.body), lines(band.body, band.end)]

    yield lines(grid.bands[0].start, grid.bands[0].body)
    for index, band in enumerate(grid.bands):
        yield body(band, first=index == 0)


def _cell(cell: Cell, facts: Mapping[str, str]) -> list[Any]:
    text = facts[cell.fact] if cell.fact is not None else cell.text
    scope = _SCOPES.get(cell.role)
    attributes: Attr = ("", [str(cell.role)], [("scope", scope)] if scope else [])
    inlines = list(_broken(text, cell.breaks))
    alignment = {"t": "AlignDefault"}
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
