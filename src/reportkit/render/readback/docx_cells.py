"""Read what a built DOCX file shows."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from reportkit.render.readback.cells import Shown, ShownBody, ShownLine, ShownRow, ShownTable, squeeze

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = _ROW, _CELL, _SPAN, _MERGE, _TEXT = tuple(f"{_W}{name}" for name in ("tr", "tc", "gridSpan", "vMerge", "t"))


_HEADING = "Heading"
"""How the names of the styles of headings begin; the level follows."""


def docx_body(path: Path) -> ShownBody:
    """Headings, paragraphs and tables in order. A vertically merged cell counts once, at its top."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return list(_shown(root))


def _shown(element: etree._Element) -> Iterator[ShownLine | ShownTable]:
    for child in element:
        if child.tag == f"{_W}p":
            if text := squeeze(part.text or "" for part in child.iter(_TEXT)):
                yield ShownLine(_level(child), text)
        elif child.tag == f"{_W}tbl":
            rows = _rows(child)
            texts = (ShownRow(tuple(squeeze(cell.texts) for cell in row if cell.merge != "continue")) for row in rows)
            yield ShownTable(tuple(_cells(rows)), tuple(texts))
        else:
            yield from _shown(child)


def _level(paragraph: etree._Element) -> int:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = style.get(f"{_W}val", "") if style is not None else ""
    level = name.removeprefix(_HEADING)
    return int(level) if name.startswith(_HEADING) and level.isdigit() else 0


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
