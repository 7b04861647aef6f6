"""DOCX: the reference document, and the pass that makes tables what pandoc's writer cannot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from lxml import etree

from reportkit.formats import Format, Table
from reportkit.resources import data_dir

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT_WIDTH = 8844  # 156 mm in twentieths of a point
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
# Parts that pandoc adds and a report has no use for; custom.xml would carry our own metadata outside.
_SURPLUS = (
    "docProps/custom.xml",
    "word/comments.xml",
    "word/footnotes.xml",
    "word/_rels/footnotes.xml.rels",
    "word/webSettings.xml",
)
_CORE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>"""


@cache
def reference_document() -> bytes:
    """The reference document, zipped from its unpacked parts in ``data/docx``."""
    folder = data_dir() / "docx"
    parts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return _package(parts)


def finish_docx(path: Path, fmt: Format, order: Sequence[str], *, title: str, author: str, epoch: int) -> None:
    """Rewrite pandoc's DOCX in place: official tables in ``order`` laid out, properties and bytes fixed."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist() if name not in _SURPLUS}
    document = etree.fromstring(parts["word/document.xml"])
    captions = {caption: key for key, caption in fmt.captions.items()}
    for element in document.iter(f"{_W}tbl"):
        caption = element.find(f"{_W}tblPr/{_W}tblCaption")
        key = captions.get(caption.get(f"{_W}val", "")) if caption is not None else None
        if key in order and key is not None:
            _lay_out(element, fmt.table(key))
    for drawing in document.iter(f"{_W}drawing"):
        _free_line(drawing)
    parts["word/document.xml"] = _serialise(document)
    parts["docProps/core.xml"] = _core_properties(title, author, epoch)
    for name in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        parts[name] = _without_surplus(parts[name])
    path.write_bytes(_package(parts))


def _free_line(drawing: etree._Element) -> None:
    """Give an image's paragraph the style whose lines grow; the body's exact line height would clip it."""
    paragraph = next(drawing.iterancestors(f"{_W}p"))
    settings = _first(paragraph, "pPr")
    for style in settings.findall(f"{_W}pStyle"):
        settings.remove(style)
    settings.insert(0, etree.Element(f"{_W}pStyle", {f"{_W}val": "CaptionedFigure"}))


def _lay_out(element: etree._Element, table: Table) -> None:
    """Exact widths, and all rows on one page: every official table fits on one."""
    widths = [round(_TEXT_WIDTH * width) for width in table.widths]
    caption = element.getprevious()
    style = caption.find(f"{_W}pPr/{_W}pStyle") if caption is not None else None
    if caption is not None and style is not None and style.get(f"{_W}val") == "TableCaption":
        caption.getparent().remove(caption)  # type: ignore[union-attr]  # a sibling has a parent
    total = element.find(f"{_W}tblPr/{_W}tblW")
    if total is not None:
        total.set(f"{_W}type", "dxa")
        total.set(f"{_W}w", str(sum(widths)))
    for grid_column, width in zip(element.iter(f"{_W}gridCol"), widths, strict=True):
        grid_column.set(f"{_W}w", str(width))
    rows = list(element.iter(f"{_W}tr"))
    for row in rows:
        _first(row, "trPr").insert(0, etree.Element(f"{_W}cantSplit"))
        column = 0
        for cell in row.iter(f"{_W}tc"):
            column += _lay_out_cell(cell, widths[column:], keep=row is not rows[-1])


def _lay_out_cell(cell: etree._Element, widths: list[int], *, keep: bool) -> int:
    """Width, vertical centring, paragraph style; the number of columns that the cell takes."""
    properties = _first(cell, "tcPr")
    span_element = properties.find(f"{_W}gridSpan")
    span = int(span_element.get(f"{_W}val", "1")) if span_element is not None else 1
    width = etree.Element(f"{_W}tcW", {f"{_W}w": str(sum(widths[:span])), f"{_W}type": "dxa"})
    properties.insert(0, width)
    etree.SubElement(properties, f"{_W}vAlign", {f"{_W}val": "center"})
    for paragraph in cell.iter(f"{_W}p"):
        settings = _first(paragraph, "pPr")
        if settings.find(f"{_W}pStyle") is None:
            settings.insert(0, etree.Element(f"{_W}pStyle", {f"{_W}val": "Compact"}))
        if keep:
            settings.insert(1, etree.Element(f"{_W}keepNext"))
    return span


def _first(element: etree._Element, name: str) -> etree._Element:
    """The child of that name, made as first child where there is none."""
    found = element.find(f"{_W}{name}")
    if found is None:
        found = etree.Element(f"{_W}{name}")
        element.insert(0, found)
    return found


def _core_properties(title: str, author: str, epoch: int) -> bytes:
    root = etree.fromstring(_CORE.encode())
    names = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    for tag, text in (("title", title), ("creator", author), ("language", "zh-CN")):
        etree.SubElement(root, f"{{{names['dc']}}}{tag}").text = text
    stamp = datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for tag in ("created", "modified"):
        element = etree.SubElement(root, f"{{{names['dcterms']}}}{tag}")
        element.set(f"{{{names['xsi']}}}type", "dcterms:W3CDTF")
        element.text = stamp
    return _serialise(root)


def _without_surplus(xml: bytes) -> bytes:
    """Drop the mentions of parts that are not kept."""
    root = etree.fromstring(xml)
    names = {name.rpartition("/")[2] for name in _SURPLUS}
    for child in list(root):
        if (child.get("PartName") or child.get("Target") or "").rpartition("/")[2] in names:
            root.remove(child)
    return _serialise(root)


def _serialise(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _package(parts: dict[str, bytes]) -> bytes:
    """A zip with fixed dates; the content types come first, as the standard advises."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, parts[name], compresslevel=6)
    return buffer.getvalue()
