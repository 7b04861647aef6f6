"""DOCX: the reference document, and the pass that makes tables what pandoc's writer cannot."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from pathlib import Path

from lxml import etree

from reportkit.render.docx.core_properties import Properties, core_properties
from reportkit.render.docx.parts import W, kept_parts, named_styles, own_parts, package, serialise, set_page
from reportkit.render.docx.table_pass import first, is_place, lay_out, lay_out_own, make_place
from reportkit.render.style import DEFAULT, Style
from reportkit.render.tables import OfficialTables, kept, placeholder
from reportkit.resources import regex

# Parts that pandoc adds and a report has no use for; custom.xml would carry our own metadata outside.
_SURPLUS = (
    "docProps/custom.xml",
    "word/comments.xml",
    "word/footnotes.xml",
    "word/_rels/footnotes.xml.rels",
    "word/webSettings.xml",
    "word/numbering.xml",
    "word/theme/theme1.xml",
)
_EMU = 12700  # to a point
_EXTENTS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}ext",
)
_TABLE = regex("<w:tbl>.*?</w:tbl>", re.DOTALL)


@cache
def reference_document() -> bytes:
    """The reference document, zipped from its unpacked parts in ``data/docx``."""
    return package(kept_parts())


@cache
def lean_reference() -> bytes:
    """The same for documents that ``finish_docx`` completes: pandoc has less to read and to write."""
    return package({**kept_parts(), "word/styles.xml": named_styles()})


def finish_docx(
    path: Path,
    tables: OfficialTables,
    *,
    properties: Properties,
    style: Style = DEFAULT,
    title_lines: int = 1,
) -> None:
    """Rewrite pandoc's DOCX in place: its official tables laid out, page, properties and bytes fixed."""
    with zipfile.ZipFile(path) as made:
        parts = {name: made.read(name) for name in made.namelist() if name not in _SURPLUS}
    document = etree.fromstring(parts["word/document.xml"])
    _lay_out_tables(document, tables, style)
    for drawing in document.iter(f"{W}drawing"):
        _free_line(drawing)
        _fit(drawing, style)
    set_page(document, style)
    parts["word/document.xml"] = _with_drawn(serialise(document), tables, style)
    parts["docProps/core.xml"] = core_properties(properties)
    parts |= own_parts(style, title_lines)
    for name in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        parts[name] = _without_surplus(parts[name])
    path.write_bytes(package(parts))


def laid_out_tables(path: Path, tables: OfficialTables, style: Style) -> list[str]:
    """The XML of all official tables in pandoc's DOCX, as ``finish_docx`` lays them out."""
    with zipfile.ZipFile(path) as made:
        document = etree.fromstring(made.read("word/document.xml"))
    _lay_out_tables(document, tables, style)
    return _TABLE.findall(serialise(document).decode())


def _lay_out_tables(document: etree._Element, tables: OfficialTables, style: Style) -> None:
    fmt = tables.format
    captions = {caption: key for key, caption in fmt.captions.items()}
    places = []
    for element in document.iter(f"{W}tbl"):
        caption = element.find(f"{W}tblPr/{W}tblCaption")
        key = captions.get(caption.get(f"{W}val", "")) if caption is not None else None
        if key not in tables.order or key is None:
            if not is_place(element):
                lay_out_own(element, style)
            continue
        if is_place(element):
            places.append(element)
        else:
            lay_out(element, fmt.table(key), tables.facts, style)
    for place in places:
        make_place(place)


def _with_drawn(xml: bytes, tables: OfficialTables, style: Style) -> bytes:
    """The document with the tables that have been drawn before in their places."""
    for key, table in kept(tables.format, style, "docx").items():
        place = placeholder(tables.format.captions[key]).encode()
        if place in xml:
            xml = xml.replace(place, table.filled(tables.facts).encode())
    return xml


def _free_line(drawing: etree._Element) -> None:
    """Give an image's paragraph the style whose lines grow; the body's exact line height would clip it."""
    paragraph = next(drawing.iterancestors(f"{W}p"))
    settings = first(paragraph, "pPr")
    for style in settings.findall(f"{W}pStyle"):
        settings.remove(style)
    for keep in settings.findall(f"{W}keepNext"):
        settings.remove(keep)
    settings.insert(0, etree.Element(f"{W}pStyle", {f"{W}val": "CaptionedFigure"}))
    settings.insert(1, etree.Element(f"{W}keepNext"))  # its description follows


def _fit(drawing: etree._Element, style: Style) -> None:
    """Make an image no wider than the text and no higher than a page with its description."""
    sizes = [element for element in drawing.iter() if element.tag in _EXTENTS and element.get("cx")]
    width, height = (max((int(size.get(side, "1")) for size in sizes), default=1) for side in ("cx", "cy"))
    least = min(1.0, style.width * _EMU / width, style.tallest_picture * _EMU / height)
    for size in sizes if least < 1 else ():
        size.set("cx", str(round(int(size.get("cx", "1")) * least)))
        size.set("cy", str(round(int(size.get("cy", "1")) * least)))


def _without_surplus(xml: bytes) -> bytes:
    """Drop the mentions of parts that are not kept."""
    root = etree.fromstring(xml)
    names = {name.rpartition("/")[2] for name in _SURPLUS}
    for child in list(root):
        if (child.get("PartName") or child.get("Target") or "").rpartition("/")[2] in names:
            root.remove(child)
    return serialise(root)
