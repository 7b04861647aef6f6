"""Read the tables of a built DOCX file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from reportkit.render.readback.cells import Shown, squeeze

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_tables(path: Path) -> list[list[Shown]]:
    """All tables, cell by cell; a vertically merged cell counts once, at its top."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return [list(_cells(table)) for table in root.iter(f"{_W}tbl")]


def _cells(table: etree._Element) -> Iterator[Shown]:
    rows = [list(_row(row)) for row in table.iter(f"{_W}tr")]
    for index, row in enumerate(rows):
        for text, column, span, merge in row:
            if merge == "continue":
                continue
            tall = 1
            while merge == "restart" and index + tall < len(rows) and _continues(rows[index + tall], column):
                tall += 1
            yield Shown(text, (index, column, tall, span))


def _row(row: etree._Element) -> Iterator[tuple[str, int, int, str | None]]:
    """(text, column, column span, vertical merge) of each cell."""
    column = 0
    for cell in row.iter(f"{_W}tc"):
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        wide = int(span.get(f"{_W}val", "1")) if span is not None else 1
        kind = merge.get(f"{_W}val", "continue") if merge is not None else None
        yield squeeze(text.text or "" for text in cell.iter(f"{_W}t")), column, wide, kind
        column += wide


def _continues(row: list[tuple[str, int, int, str | None]], column: int) -> bool:
    return any(at == column and merge == "continue" for _text, at, _span, merge in row)
