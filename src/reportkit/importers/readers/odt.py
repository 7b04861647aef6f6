"""OpenDocument texts. pandoc's reader drops the last columns of tables with covered cells, so the XML is read here."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from reportkit.diagnostics import ReportkitError
from reportkit.importers.document import Document, GridCell, GridTable, Item, PublishedParagraph
from reportkit.importers.readers.bounds import BOXED, check_elements, count_in, part
from reportkit.importers.readers.undecided import import_notes, undecided_in_odt
from reportkit.importers.readers.unruled import with_loose_tables

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{{{_NAMES}text:1.0}}"
_TABLE = f"{{{_NAMES}table:1.0}}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_OFFICE = f"{{{_NAMES}office:1.0}}"
_GONE = {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}sequence-decls"}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def read(path: Path) -> Document:
    """Read an ODT file; ReportkitError where it is none."""
    try:
        with zipfile.ZipFile(path) as package:
            root = etree.fromstring(part(package, "content.xml", path), _PARSER)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise ReportkitError(f"{path.name} 不是完好的 ODT 文件；请用 WPS 或 LibreOffice 打开后另存一次") from error
    check_elements(root, path)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    notes = import_notes(path.name, undecided_in_odt(root))
    return Document(tuple(with_loose_tables(_items(body))) if body is not None else (), notes=notes)


def _items(parent: etree._Element) -> Iterator[Item]:
    for child in parent:
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            level = count_in(child.get(f"{_TEXT}outline-level"), otherwise=0) if child.tag == f"{_TEXT}h" else 0
            for line in _text(child).split("\n"):
                if line.strip():
                    yield PublishedParagraph(line.strip(), level)
        elif child.tag == f"{_TABLE}table":
            if (
                any(e is not child and not _is_box(e) for e in child.iter(f"{_TABLE}table"))
                or len(list(_cells(child))) < 2
            ):
                for cell in child.iter(f"{_TABLE}table-cell"):
                    yield from _items(cell)
            else:
                yield GridTable(tuple(_cells(child)), certain=True)
        elif child.tag not in _GONE:
            yield from _items(child)


def _is_box(table: etree._Element) -> bool:
    """Whether a table of a single cell stands within the cell of another and holds but a few words."""
    single = len(list(table.iter(f"{_TABLE}table-cell"))) == 1
    return single and len("".join(map(str, table.itertext()))) <= BOXED


def _text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag in (f"{_TEXT}s", f"{_TEXT}tab"):
            parts.append(" ")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag == f"{_TEXT}a" and re.fullmatch(r"https?://[^\s<>]+", shown := _text(child)):
            parts.append(f"<{shown}>" if shown == child.get(f"{_XLINK}href") else shown)
        elif child.tag not in _GONE:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _cells(table: etree._Element) -> Iterator[GridCell]:
    """All cells with their spans; covered cells keep the place of what covers them."""
    own = (line for line in table.iter(f"{_TABLE}table-row") if next(line.iterancestors(f"{_TABLE}table")) is table)
    for row, line in enumerate(own):
        column = 0
        for cell in line:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            times = count_in(cell.get(f"{_TABLE}number-columns-repeated"))
            if cell.tag == f"{_TABLE}table-cell":
                tall = count_in(cell.get(f"{_TABLE}number-rows-spanned"))
                wide = count_in(cell.get(f"{_TABLE}number-columns-spanned"))
                lines = [line for p in cell.iter(f"{_TEXT}p", f"{_TEXT}h") for line in _text(p).split("\n")]
                text = "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
                for at in range(times):
                    yield GridCell(text, row, column + at, tall, wide)
            column += times
