"""Read the tables of a built DOCX file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from reportkit.render.readback.cells import Shown, squeeze

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = _ROW, _CELL, _SPAN, _MERGE, _TEXT = tuple(f"{_W}{name}" for name in ("tr", "tc", "gridSpan", "vMerge", "t"))


def docx_tables(path: Path) -> list[list[Shown]]:
    """All tables, cell by cell; a vertically merged cell counts once, at its top."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return [list(_cells(_rows(table))) for table in root.iter(f"{_W}tbl")]


@dataclass
class _WordCell:
    """A cell of a row, as far as it has been read."""

    texts: list[str] = field(default_factory=list)
    span: int = 1
    merge: str | None = None


def _rows(table: etree._Element) -> list[list[_WordCell]]:
    rows: list[list[_WordCell]] = []
    for element in table.iter(*_PARTS):  # once through the table: paths to each property of a cell take twice as long
        tag = element.tag
        if tag == _TEXT:
            rows[-1][-1].texts.append(element.text or "")
        elif tag == _CELL:
            rows[-1].append(_WordCell())
        elif tag == _SPAN:
            rows[-1][-1].span = int(element.get(f"{_W}val", "1"))
        elif tag == _MERGE:
            rows[-1][-1].merge = element.get(f"{_W}val", "continue")
        else:
            rows.append([])
    return rows


def _cells(rows: list[list[_WordCell]]) -> Iterator[Shown]:
    continued = [set(_continued(row)) for row in rows]
    for index, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.merge != "continue":
                tall = 1
                while cell.merge == "restart" and index + tall < len(rows) and column in continued[index + tall]:
                    tall += 1
                yield Shown(squeeze(cell.texts), (index, column, tall, cell.span))
            column += cell.span


def _continued(row: list[_WordCell]) -> Iterator[int]:
    """The columns in which a cell of the row above goes on."""
    column = 0
    for cell in row:
        if cell.merge == "continue":
            yield column
        column += cell.span
