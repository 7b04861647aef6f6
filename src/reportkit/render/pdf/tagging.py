"""Head cells of the official tables in the PDF's structure: rows as well as columns, of every block.

Typst tags the head rows of a table only, and takes the first block's heads for those of all blocks. PDF/UA-1
(7.5) wants every head tagged; the table commands of a screen reader then name both heads of a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reportkit.diagnostics import EngineError
from reportkit.formats import Cell, Grid, Role, table_grid
from reportkit.render.pdf.objects import PdfObjects, references
from reportkit.render.tables import OfficialTables
from reportkit.resources import regex

_SCOPES = {
    Role.BLOCK: b"Column",
    Role.CORNER: b"Column",
    Role.COLUMN: b"Column",
    Role.COLUMN_GROUP: b"Column",
    Role.ROW: b"Row",
    Role.ROW_GROUP: b"Row",
}
_ATTRIBUTES = regex(rb"<</O/Table[^>]*>>")
_IDENTIFIER = regex(rb"/ID\([^)]*\)")
_CELL = regex(rb"/S/T[HD]/")
_ROW_SPAN, _COLUMN_SPAN = regex(rb"/RowSpan ([0-9]+)"), regex(rb"/ColSpan ([0-9]+)")


def tag_heads(pdf: bytes, tables: OfficialTables) -> bytes:
    """``pdf`` with the heads of its official tables tagged and tied to their numbers.

    Each table also gets its caption as summary. EngineError where a table is not found.
    """
    file, fmt = PdfObjects(pdf), tables.format
    wanted = [(key, table_grid(fmt.table(key))) for key in tables.order]
    names: dict[bytes, int] = _identifiers(file)
    for table in _in_reading_order(file):
        cells = list(_cells(file, table))
        if wanted and _shape(file, cells) == _spans(wanted[0][1]):
            key, grid = wanted.pop(0)
            _summarise(file, table, fmt.captions[key])
            prefix = b"T%d" % (len(tables.order) - len(wanted))
            names = {name: number for name, number in names.items() if number not in cells}
            names |= _tag(file, cells, grid, prefix)
    if wanted:
        raise EngineError(f"PDF 里没有找到表“{fmt.captions[wanted[0][0]]}”的结构")
    _write_identifiers(file, names)
    return file.joined()


def _in_reading_order(file: PdfObjects) -> Iterator[int]:
    """The table elements, depth first from the root of the structure."""
    root = file.find(b"<</Type/StructTreeRoot")[0]
    stack = references(file.bodies[root], b"K")
    while stack:
        number = stack.pop(0)
        body = file.bodies[number]
        if b"/S/Table" in body:
            yield number
        elif body.startswith(b"<</Type/StructElem"):
            stack = references(body, b"K") + stack


def _cells(file: PdfObjects, number: int) -> Iterator[int]:
    for child in references(file.bodies[number], b"K"):
        if _CELL.search(file.bodies[child]):
            yield child
        else:
            yield from _cells(file, child)


def _shape(file: PdfObjects, cells: Sequence[int]) -> list[tuple[int, int]]:
    bodies = [file.bodies[number] for number in cells]
    return [(_span(_ROW_SPAN.search(body)), _span(_COLUMN_SPAN.search(body))) for body in bodies]


def _span(told: re.Match[bytes] | None) -> int:
    return int(told[1]) if told else 1


def _spans(grid: Grid) -> list[tuple[int, int]]:
    return [(cell.row_span, cell.column_span) for cell in grid.cells]


def _tag(file: PdfObjects, numbers: Sequence[int], grid: Grid, prefix: bytes) -> dict[bytes, int]:
    """Tag the cells of one table; the new identifiers of its heads."""
    names = {}
    for number, (name, attributes) in zip(numbers, _marks(grid, prefix), strict=True):
        body = _IDENTIFIER.sub(b"", file.bodies[number])
        if name:
            names[name] = number
            body = _CELL.sub(b"/S/TH/ID(%b)/" % name, body)
        file.bodies[number] = _ATTRIBUTES.sub(attributes, body, count=1)
    return names


@cache
def _marks(grid: Grid, prefix: bytes) -> tuple[tuple[bytes, bytes], ...]:
    """For each cell its own identifier, empty for a number, and its attributes: the same in every report."""
    found = []
    for cell in grid.cells:
        attributes = b"<</O/Table"
        if cell.role in _SCOPES:
            attributes += b"/Scope/" + _SCOPES[cell.role]
        heads = b"".join(b"(%b)" % _name(prefix, head) for head in _heads(grid, cell))
        attributes += b"/Headers[%b]" % heads if heads else b""
        for span, count in ((b"RowSpan", cell.row_span), (b"ColSpan", cell.column_span)):
            attributes += b"/%b %d" % (span, count) if count > 1 else b""
        found.append((_name(prefix, cell) if cell.role in _SCOPES else b"", attributes + b">>"))
    return tuple(found)


def _name(prefix: bytes, cell: Cell) -> bytes:
    return b"%b.%02d.%02d" % (prefix, cell.row, cell.column)


def _heads(grid: Grid, cell: Cell) -> Iterator[Cell]:
    """The heads a cell stands under or beside, within its block, the widest first."""
    band = next(band for band in grid.bands if band.start <= cell.row < band.end)
    for head in grid.cells:
        within = band.start <= head.row < band.end
        above = head.row < cell.row and head.row < band.body and _overlap(head.column, head.column_span, cell.column)
        beside = head.column < cell.column and head.row >= band.body and _overlap(head.row, head.row_span, cell.row)
        if within and head.role in _SCOPES and (above or beside):
            yield head


def _overlap(start: int, span: int, place: int) -> bool:
    return start <= place < start + span


def _summarise(file: PdfObjects, table: int, caption: str) -> None:
    text = ("\ufeff" + caption).encode("utf-16-be").hex().upper().encode()
    file.bodies[table] = file.bodies[table].replace(b"/A[", b"/A[<</O/Table/Summary<%b>>>" % text, 1)


def _identifiers(file: PdfObjects) -> dict[bytes, int]:
    body = file.bodies[file.find(b"<</Type/StructTreeRoot")[0]]
    return {name: int(number) for name, number in re.findall(rb"\(([^)]*)\)([0-9]+) 0 R", body)}


def _write_identifiers(file: PdfObjects, names: dict[bytes, int]) -> None:
    """The name tree, sorted as the standard demands."""
    root = file.find(b"<</Type/StructTreeRoot")[0]
    entries = b"".join(b"(%b)%d 0 R" % entry for entry in sorted(names.items()))
    body = file.bodies[root]
    if b"/IDTree" in body:
        body = re.sub(rb"/IDTree<</Names\[[^\]]*\]>>", b"/IDTree<</Names[%b]>>" % entries, body)
    file.bodies[root] = body
