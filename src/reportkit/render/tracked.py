"""Tracked changes in DOCX: what pandoc's writer leaves out, and a package with fixed bytes.

pandoc tracks the text of a paragraph. Whether the paragraph itself came or went stands in its mark: without that,
rejecting an inserted paragraph would leave an empty one behind (ECMA-376, 17.13.5.16 and 17.13.5.20).
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def finish_tracked(path: Path, *, title: str, author: str, stamp: str) -> None:
    """Rewrite pandoc's DOCX in place."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    for paragraph in document.iter(f"{_W}p"):
        _mark_paragraph(paragraph)
    for table in document.iter(f"{_W}tbl"):
        _compact_cells(table)
    for number, change in enumerate(document.iter(f"{_W}ins", f"{_W}del"), start=1):
        change.set(f"{_W}id", str(number))
    parts["word/document.xml"] = _serialise(document)
    parts["docProps/core.xml"] = _core(title, author, stamp)
    _package(path, parts)


def _mark_paragraph(paragraph: etree._Element) -> None:
    """Track the mark of a paragraph all of whose text came, or went."""
    kinds = {run.getparent().tag for run in paragraph.iter(f"{_W}r")}  # type: ignore[union-attr]  # runs have parents
    if len(kinds) != 1 or (tag := kinds.pop()) not in (f"{_W}ins", f"{_W}del"):
        return
    change = paragraph.find(tag)
    settings = paragraph.find(f"{_W}pPr")
    if settings is None:
        settings = etree.Element(f"{_W}pPr")
        paragraph.insert(0, settings)
    marks = etree.SubElement(settings, f"{_W}rPr")
    mark = etree.SubElement(marks, tag)
    if change is not None:
        mark.attrib.update(change.attrib)


def _compact_cells(table: etree._Element) -> None:
    """Cells have the style of tables, and rows do not break."""
    for row in table.iter(f"{_W}tr"):
        properties = row.find(f"{_W}trPr")
        if properties is None:
            properties = etree.Element(f"{_W}trPr")
            row.insert(0, properties)
        properties.insert(0, etree.Element(f"{_W}cantSplit"))
    for cell in table.iter(f"{_W}tc"):
        for paragraph in cell.iter(f"{_W}p"):
            settings = paragraph.find(f"{_W}pPr")
            if settings is None:
                settings = etree.Element(f"{_W}pPr")
                paragraph.insert(0, settings)
            if settings.find(f"{_W}pStyle") is None:
                settings.insert(0, etree.Element(f"{_W}pStyle", {f"{_W}val": "Compact"}))


def _core(title: str, author: str, stamp: str) -> bytes:
    names = {
        "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    root = etree.Element(f"{{{names['cp']}}}coreProperties", nsmap=names)
    for tag, text in (("title", title), ("creator", author), ("language", "zh-CN")):
        etree.SubElement(root, f"{{{names['dc']}}}{tag}").text = text
    for tag in ("created", "modified"):
        element = etree.SubElement(root, f"{{{names['dcterms']}}}{tag}")
        element.set(f"{{{names['xsi']}}}type", "dcterms:W3CDTF")
        element.text = stamp
    return _serialise(root)


def _serialise(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _package(path: Path, parts: dict[str, bytes]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, parts[name])
    path.write_bytes(buffer.getvalue())
