"""PDF files with a text layer: lines of text by their places, tables by their ruled cells, over page ends."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import PdfminerException

from reportkit.diagnostics import ReportkitError
from reportkit.importers.document import Document, NoTextError
from reportkit.importers.labels import is_stub, which_table
from reportkit.importers.page import section_heading
from reportkit.importers.readers.printed import (
    Boxes,
    PrintedLine,
    PrintedPage,
    boxes,
    check_pages,
    check_streams,
    lines,
    page_items,
)
from reportkit.importers.readers.unruled import with_loose_tables

_LEAST_TEXT = 100  # characters: a scan has only a few, stamped on it
_THICK = 8  # points: no rule of a table is so thick
_LONGEST_CELL = 250  # characters
_SHORTEST = 5  # characters: no heading of a section is shorter
_SHORT = 3  # points: shorter strokes rule no table


def read(path: Path) -> Document:
    """Read a PDF file; ReportkitError for a scan, an encrypted or a damaged file."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font that Chromium embeds
    try:
        check_pages(path)
        source = _readable(path)
        with pdfplumber.open(source) as pdf:
            check_streams(pdf.doc, path)
            pages = [_page(page) for page in pdf.pages]
            pictured = [bool(page.images) for page in pdf.pages]
    except (PDFSyntaxError, PdfminerException, ValueError) as error:
        raise ReportkitError(f"{path.name} 打不开：文件损坏；请重新下载，或由原件另存一次") from error
    length = sum(len(part.text) for page in pages for part in page.parts if isinstance(part, PrintedLine))
    length += sum(len(text) for page in pages for p in page.parts if isinstance(p, Boxes) for text, _box in p.cells)
    if length < _LEAST_TEXT:
        what = "是扫描件，里面没有文字（只有图片）" if any(pictured) else f"里只有 {length} 个字，可能是扫描件"
        raise NoTextError(path.name, what)
    furniture = [text for page in pages for text in page.beside]
    items = tuple(with_loose_tables(page_items(pages, furniture)))
    links = tuple(dict.fromkeys(link for page in pages for link in page.links))
    notes = (*_bare_pictures(pages, pictured), *_cut_off(pages))
    if source != path and not _names_table(path):
        notes = ("这份 PDF 不完整（结尾坏了），是修复以后读的；后面有没有缺页，请对照原文", *notes)
    return Document(items, tuple(furniture), lines=True, placed=True, links=links, notes=notes)


def _readable(path: Path) -> Path | BytesIO:
    """The file, or where its table of contents is broken a mended copy, as viewers make it for themselves."""
    if _names_table(path) and b"/Encrypt" not in path.read_bytes():
        return path
    try:
        with pikepdf.open(path) as found:
            mended = BytesIO()
            found.save(mended)
    except pikepdf.PasswordError as error:
        raise ReportkitError(f"{path.name} 加了密码；请用阅读器打开，另存（打印）成没有密码的 PDF 再导入") from error
    except pikepdf.PdfError:
        return path  # its reader says what is wrong
    return mended


def _names_table(path: Path) -> bool:
    """Whether the end of a PDF names its table of contents."""
    return re.search(rb"startxref\s+[0-9]+\s+%%EOF", path.read_bytes()[-1024:]) is not None


def _bare_pictures(pages: Sequence[PrintedPage], pictured: Sequence[bool]) -> tuple[str, ...]:
    """What is told of pages that are nothing but pictures: in a file with text they are not recognised."""
    bare = [str(n) for n, (page, has) in enumerate(zip(pages, pictured, strict=True), 1) if has and not page.parts]
    told = (
        f"第 {'、'.join(bare)} 页只有图片，没有文字，没有读入；里面有正文、表格的，请另存成单独的文件导入，或照着填写"
    )
    return (told,) if bare else ()


def _cut_off(pages: Sequence[PrintedPage]) -> tuple[str, ...]:
    """What is told of tables that reach beyond the paper."""
    numbers = [str(number) for number, page in enumerate(pages, 1) if page.beside]
    told = (
        f"第 {'、'.join(numbers)} 页的表格右边印到了纸外，那一列的字没有读；请用网页或 Word 原件导入，或缩小打印再导入"
    )
    return (told,) if numbers else ()


def _page(page: Any) -> PrintedPage:
    """The lines and table parts of a page, top down."""

    def wanted(thing: dict[str, Any]) -> bool:
        # A filled area is a background (Chromium paints one behind the whole text); only thin ones are rules.
        area = thing.get("object_type") == "rect" and thing.get("fill") and not thing.get("stroke")
        return not (area and min(thing["width"], thing["height"]) > _THICK)

    plain = page.filter(wanted).dedupe_chars()
    chars = list(plain.chars)
    tables = _without_frames(
        [boxes(table.cells, chars) for table in plain.find_tables(_open_ends(plain)) if len(table.cells) > 1]
    )
    outside = [char for char in chars if not any(_in(char, table) for table in tables)]
    cut = [char for char in outside if any(_is_cut_off(char, table, plain.edges) for table in tables)]
    outside = [char for char in outside if char not in cut] if cut else outside
    parts: list[PrintedLine | Boxes] = [*lines(outside), *tables]
    uris = [str(link.get("uri")) for link in page.hyperlinks]
    links = tuple(uri for uri in uris if re.fullmatch(r"(?:https?://|mailto:)[^\s<>]+", uri))
    beside = tuple(line.text for line in lines(cut))
    return PrintedPage(tuple(sorted(parts, key=lambda part: part.top)), float(page.height), links, beside)


def _without_frames(tables: Sequence[Boxes]) -> list[Boxes]:
    """The tables but those that only frame text or other tables."""
    return [table for table in tables if not _is_frame(table, [other for other in tables if other is not table])]


def _is_frame(table: Boxes, others: Sequence[Boxes]) -> bool:
    """Whether a cell holds another table, ruled or not, a heading of the report, or as much text as no cell does."""
    for text, (left, top, right, bottom) in table.cells:
        pieces = text.split()
        headings = [piece for piece in pieces if len(piece) > _SHORTEST and section_heading(piece)]
        if len(text) > _LONGEST_CELL or not all(map(is_stub, headings)):
            return True
        if any(piece.isdigit() for piece in pieces) and which_table(tuple(pieces)) is not None:
            return True
        inner = [
            o for o in others if top <= o.top and o.bottom <= bottom and left <= o.edges[0] and o.edges[-1] <= right
        ]
        if inner:
            return True
    return False


def _open_ends(page: Any) -> dict[str, Any]:
    """Settings that close a table where a page end cuts it: its upright rules reach on, but no rule lies across."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v" and edge["height"] > _SHORT]
    if not upright:
        return {}
    ends = [min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)]
    return {"explicit_horizontal_lines": ends}


def _is_cut_off(char: dict[str, Any], table: Boxes, edges: Sequence[dict[str, Any]]) -> bool:
    """Whether a character stands right of the last upright rule of a table whose level rules reach beyond it."""
    right = table.edges[-1]
    if not (char["x0"] >= right - 1 and table.top <= (char["top"] + char["bottom"]) / 2 <= table.bottom):
        return False
    level = [e for e in edges if e["orientation"] == "h" and table.top - 1 <= e["top"] <= table.bottom + 1]
    return any(e["x0"] <= right + 1 and e["x1"] > right + _THICK for e in level)


def _in(char: dict[str, Any], table: Boxes) -> bool:
    middle = (char["top"] + char["bottom"]) / 2
    across = (char["x0"] + char["x1"]) / 2
    return bool(table.top <= middle <= table.bottom and table.edges[0] <= across <= table.edges[-1])
