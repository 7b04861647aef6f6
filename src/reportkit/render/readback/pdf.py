"""Read the tables of a built PDF through its structure tree: what a screen reader would read."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from reportkit.render.readback.cells import Shown, squeeze

_CELLS = ("TH", "TD")


def outside_the_page(path: Path) -> str | None:
    """The first text that leaves its page, shortened, with the number of the page; None where all stays inside."""
    document = pdfium.PdfDocument(path)
    try:
        for number, page in enumerate(document, start=1):
            width = page.get_width()
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                left, _bottom, right, _top = item.get_bounds()
                if left < 0 or right > width:
                    text_page = page.get_textpage()
                    try:
                        return f"第 {number} 页“{_object_text(item, text_page)[:20]}…”"
                    finally:
                        text_page.close()
    finally:
        document.close()
    return None


def _object_text(item: Any, text_page: Any) -> str:
    size = raw.FPDFTextObj_GetText(item, text_page, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFTextObj_GetText(item, text_page, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le")


def pdf_tables(path: Path) -> list[list[Shown]]:
    """All tables in reading order, a table over several pages as one; cells have no places.

    Repeated header rows are artifacts and not in the tree.
    """
    tables: list[list[Shown]] = []
    document = pdfium.PdfDocument(path)
    try:
        for number in range(len(document)):
            found = list(_page_tables(document[number]))
            if tables and found and _continued(found[0]):
                tables[-1] += found.pop(0)[1]
            tables += [cells for _head, cells in found]
    finally:
        document.close()
    return tables


def _continued(table: tuple[bool, list[Shown]]) -> bool:
    """A table part without a head of its own goes on from the page before."""
    return not table[0]


def _page_tables(page: Any) -> Iterator[tuple[bool, list[Shown]]]:
    """Each table (part) of the page: whether its head stands here, and its cells."""
    texts = _marked_texts(page)
    tree = raw.FPDF_StructTree_GetForPage(page)
    try:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            yield from _tables(raw.FPDF_StructTree_GetChildAtIndex(tree, index), texts)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _marked_texts(page: Any) -> dict[int, list[str]]:
    """The texts of a page by marked-content id."""
    texts: dict[int, list[str]] = defaultdict(list)
    text_page = page.get_textpage()
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_TEXT:
            texts[raw.FPDFPageObj_GetMarkedContentID(item)].append(_object_text(item, text_page))
    text_page.close()
    return texts


def _tables(element: Any, texts: dict[int, list[str]]) -> Iterator[tuple[bool, list[Shown]]]:
    if _kind(element) == "Table":
        kinds = [_kind(child) for child in _children(element)]
        yield "THead" in kinds, list(_cells(element, texts))
        return
    for child in _children(element):
        yield from _tables(child, texts)


def _cells(element: Any, texts: dict[int, list[str]]) -> Iterator[Shown]:
    for child in _children(element):
        if _kind(child) in _CELLS:
            yield Shown(squeeze(_text(child, texts)))
        else:
            yield from _cells(child, texts)


def _text(element: Any, texts: dict[int, list[str]]) -> Iterator[str]:
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        marked = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if marked >= 0:
            yield from texts[marked]
        elif child := raw.FPDF_StructElement_GetChildAtIndex(element, index):
            yield from _text(child, texts)


def _children(element: Any) -> Iterator[Any]:
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, index):
            yield child


def _kind(element: Any) -> str:
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le")
