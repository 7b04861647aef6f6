"""Read the tables of a built PDF through its structure tree: what a screen reader would read."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from reportkit.render.readback.cells import Shown, squeeze

_CELLS = ("TH", "TD")


@dataclass(frozen=True)
class Contents:
    """What a PDF shows: all tables in reading order, and the first text that leaves its page, if any.

    A table over several pages counts as one; repeated header rows are artifacts and not in the structure tree.
    Cells have no places.
    """

    tables: list[list[Shown]]
    outside: str | None


def pdf_contents(path: Path) -> Contents:
    """Read a built PDF; each page is opened once, for that takes as long as all the rest."""
    tables: list[list[Shown]] = []
    outside: str | None = None
    document = pdfium.PdfDocument(path)
    try:
        for number, page in enumerate(document, start=1):
            texts = _Texts(page)
            if outside is None and (item := texts.outside()) is not None:
                outside = f"第 {number} 页“{texts.text(item)[:20]}…”"
            found = list(_page_tables(page, texts))
            if tables and found and _continued(found[0]):
                tables[-1] += found.pop(0)[1]
            tables += [cells for _head, cells in found]
            texts.close()
            page.close()
    finally:
        document.close()
    return Contents(tables, outside)


class _Texts:
    """The text objects of a page by marked-content id; the texts themselves are read when asked for."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._text_page: Any = None
        self._items: dict[int, list[Any]] = defaultdict(list)
        for index in range(raw.FPDFPage_CountObjects(page)):
            item = raw.FPDFPage_GetObject(page, index)
            if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_TEXT:
                self._items[raw.FPDFPageObj_GetMarkedContentID(item)].append(item)

    def outside(self) -> Any:
        """The first text object that leaves the page at a side, None where all stay inside."""
        width = self._page.get_width()
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        for item in chain.from_iterable(self._items.values()):
            raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
            if left.value < 0 or right.value > width:
                return item
        return None

    def marked(self, identifier: int) -> Iterator[str]:
        """The texts of a marked content, in drawing order."""
        return map(self.text, self._items.get(identifier, ()))

    def text(self, item: Any) -> str:
        """The characters of a text object."""
        if self._text_page is None:
            self._text_page = self._page.get_textpage()
        size = raw.FPDFTextObj_GetText(item, self._text_page, None, 0)
        buffer = (ctypes.c_ushort * (size // 2))()
        raw.FPDFTextObj_GetText(item, self._text_page, buffer, size)
        return bytes(buffer)[: size - 2].decode("utf-16-le")

    def close(self) -> None:
        """Free what was opened."""
        if self._text_page is not None:
            self._text_page.close()


def _continued(table: tuple[bool, list[Shown]]) -> bool:
    """A table part without a head of its own goes on from the page before."""
    return not table[0]


def _page_tables(page: Any, texts: _Texts) -> Iterator[tuple[bool, list[Shown]]]:
    """Each table (part) of the page: whether its head stands here, and its cells."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    try:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            yield from _tables(raw.FPDF_StructTree_GetChildAtIndex(tree, index), texts)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _tables(element: Any, texts: _Texts) -> Iterator[tuple[bool, list[Shown]]]:
    if _kind(element) == "Table":
        kinds = [_kind(child) for child in _children(element)]
        yield "THead" in kinds, list(_cells(element, texts))
        return
    for child in _children(element):
        yield from _tables(child, texts)


def _cells(element: Any, texts: _Texts) -> Iterator[Shown]:
    for child in _children(element):
        if _kind(child) in _CELLS:
            yield Shown(squeeze(_text(child, texts)))
        else:
            yield from _cells(child, texts)


def _text(element: Any, texts: _Texts) -> Iterator[str]:
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        marked = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if marked >= 0:
            yield from texts.marked(marked)
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
