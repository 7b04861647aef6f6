"""Word documents: paragraphs with their automatic numbers, tables with their merged cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from reportkit.diagnostics import ReportkitError
from reportkit.importers.document import Document, GridCell, GridTable, Item, PublishedParagraph
from reportkit.importers.readers.bounds import BOXED, check_elements, count_in, part
from reportkit.importers.readers.numbering import Numbering
from reportkit.importers.readers.undecided import import_notes, undecided_in_docx
from reportkit.importers.readers.unruled import with_loose_tables

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText"}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def read(path: Path) -> Document:
    """Read a DOCX file as it looks with all changes accepted; ReportkitError where it is none."""
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            document = etree.fromstring(part(package, "word/document.xml", path), _PARSER)
            parts = [part(package, n, path) if n in names else None for n in ("word/numbering.xml", "word/styles.xml")]
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise ReportkitError(f"{path.name} 不是完好的 DOCX 文件；请用 Word 或 WPS 打开后另存一次") from error
    check_elements(document, path)
    body = document.find(f"{_W}body")
    items = _items(body, Numbering(*parts), _style_levels(parts[1])) if body is not None else ()
    return Document(tuple(with_loose_tables(items)), notes=import_notes(path.name, undecided_in_docx(path, document)))


def _style_levels(styles: bytes | None) -> dict[str, int]:
    """The heading level of each paragraph style, by its outline level or its English or Chinese name."""
    levels: dict[str, int] = {}
    for style in etree.fromstring(styles, _PARSER).iter(f"{_W}style") if styles is not None else ():
        name = style.find(f"{_W}name")
        match = re.fullmatch(
            r"(?:heading|标题)\s*([1-4])", (name.get(f"{_W}val", "") if name is not None else "").lower()
        )
        if match:
            levels[style.get(f"{_W}styleId", "")] = int(match[1])
    return levels


def _items(parent: etree._Element, numbering: Numbering, levels: dict[str, int]) -> Iterator[Item]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraphs(child, numbering, levels)
        elif child.tag == f"{_W}tbl":
            nested = any(e is not child and not _is_box(e) for e in child.iter(f"{_W}tbl"))
            if nested or sum(not _is_box(next(c.iterancestors(f"{_W}tbl"))) for c in child.iter(f"{_W}tc")) < 2:
                for cell in child.iter(f"{_W}tc"):
                    if next(cell.iterancestors(f"{_W}tbl")) is child:
                        yield from _items(cell, numbering, levels)
            else:
                yield GridTable(tuple(_cells(child, numbering)), certain=True)
        elif child.tag not in _GONE:
            yield from _items(child, numbering, levels)


def _is_box(table: etree._Element) -> bool:
    """Whether a table of a single cell stands within the cell of another and holds but a few words."""
    cells = list(table.iter(f"{_W}tc"))
    within = any(True for _ in table.iterancestors(f"{_W}tc"))
    return within and len(cells) == 1 and sum(len(t.text or "") for t in table.iter(f"{_W}t")) <= BOXED


def _paragraphs(paragraph: etree._Element, numbering: Numbering, levels: dict[str, int]) -> Iterator[Item]:
    """The paragraph; a line break within it starts another, and text boxes follow it."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    level = levels.get(style.get(f"{_W}val", ""), 0) if style is not None else 0
    text = _text(paragraph)
    label = numbering.label(paragraph) if text.strip() else ""
    for line in (label + text).split("\n"):
        if line.strip():
            yield PublishedParagraph(line.strip(), level)
    for box in paragraph.iter(f"{_W}txbxContent"):
        if not any(above.tag in _GONE for above in box.iterancestors()):
            yield from _items(box, numbering, levels)


def _text(element: etree._Element) -> str:
    parts = []
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}tab":
            parts.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif child.tag == f"{_M}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}hyperlink" and re.fullmatch(r"https?://[^\s<>]+", shown := _text(child)):
            parts.append(f"<{shown}>")
        elif child.tag not in _GONE and child.tag not in (f"{_W}pPr", f"{_W}txbxContent"):
            parts.append(_text(child))
    return "".join(parts)


def _cells(table: etree._Element, numbering: Numbering) -> Iterator[GridCell]:
    """All cells; a vertically merged one once, at its top, with the rows it takes."""
    own = (row for row in table.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is table)
    rows = [list(_row(row, numbering)) for row in own if not _deleted(row)]
    for index, row in enumerate(rows):
        for text, column, span, merge in row:
            if merge == "continue" and index and any(at == column and m for _t, at, _s, m in rows[index - 1]):
                continue
            tall = 1
            while merge and index + tall < len(rows) and _continues(rows[index + tall], column):
                tall += 1
            parts = [text, *(t for r in rows[index + 1 : index + tall] for t, at, _s, _m in r if at == column)]
            yield GridCell("\n".join(filter(None, parts)), index, column, tall, span)


def _deleted(row: etree._Element) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None


def _row(row: etree._Element, numbering: Numbering) -> Iterator[tuple[str, int, int, str | None]]:
    """(text, column, column span, vertical merge) of each cell."""
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    column = count_in(before.get(f"{_W}val"), otherwise=0) if before is not None else 0
    for cell in (cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row):
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        wide = count_in(span.get(f"{_W}val")) if span is not None else 1
        kind = merge.get(f"{_W}val", "continue") if merge is not None else None
        lines = [line for p in cell.iter(f"{_W}p") for line in (numbering.label(p) + _text(p)).split("\n")]
        yield "\n".join(filter(None, (" ".join(line.split()) for line in lines))), column, wide, kind
        column += wide


def _continues(row: list[tuple[str, int, int, str | None]], column: int) -> bool:
    return any(at == column and merge == "continue" for _text_, at, _span, merge in row)
