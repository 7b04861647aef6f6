"""Read a built PDF through its structure tree: what a screen reader would read."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from reportkit.render.readback.cells import CELLS, LEVELS, Shown, ShownBody, ShownLine, ShownRow, ShownTable, squeeze
from reportkit.render.readback.pdfium_calls import TEXT, open_pages, pdfium

_LINE_END_HYPHEN = "\x02"
"""What pdfium gives for a hyphen at the end of a line, which it takes for one that divides a word."""
_LONGEST_KIND = 128  # bytes; those that count here take 16


@dataclass(frozen=True)
class Contents:
    """What a PDF shows: all in reading order, and the first text that leaves its page, if any.

    A table over several pages counts as one; repeated header rows are artifacts and not in the structure tree.
    Cells have no places, and empty cells are not told. A paragraph over two pages is two lines.
    """

    body: ShownBody
    outside: str | None


def pdf_contents(path: Path) -> Contents:
    """Read a built PDF; each page is opened once, for that takes as long as all the rest."""
    body: ShownBody = []
    outside: str | None = None
    with open_pages(path) as pages:
        for number, page in enumerate(pages, start=1):
            texts = PageTexts(page)
            if outside is None and (item := texts.outside()) is not None:
                outside = f"第 {number} 页“{texts.text(item)[:20]}…”"
            _join(body, [(begins, shown) for begins, shown, _element in read_page(page, texts)])
            texts.close()
    return Contents(body, outside)


def _join(body: ShownBody, page: list[tuple[bool, ShownLine | ShownTable]]) -> None:
    """Put a page after those before; each of its things comes with whether it begins there for certain."""
    for index, (begins, shown) in enumerate(page):
        if index > 0:
            body.append(shown)
        elif isinstance(shown, ShownLine):
            body.append(replace(shown, joins=True))
        elif not begins and body and isinstance(before := body[-1], ShownTable):
            rows = (replace(row, joins=number == 0) for number, row in enumerate(shown.rows))
            body[-1] = ShownTable((*before.cells, *shown.cells), (*before.rows, *rows))
        else:
            body.append(shown)


class PageTexts:
    """The text objects of a page by marked-content id; the texts themselves are read when asked for."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._raw = raw = pdfium()
        self._text_page: Any = None
        self._room: Any = (ctypes.c_ushort * 1024)()
        self._items: dict[int, list[Any]] = defaultdict(list)
        for index in range(raw.FPDFPage_CountObjects(page)):
            item = raw.FPDFPage_GetObject(page, index)
            if raw.FPDFPageObj_GetType(item) == TEXT:
                self._items[raw.FPDFPageObj_GetMarkedContentID(item)].append(item)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        return self._raw.FPDF_GetPageWidthF(self._page), self._raw.FPDF_GetPageHeightF(self._page)

    def outside(self) -> Any:
        """The first text object that leaves the page at a side, None where all stay inside."""
        width, _height = self.size
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        for item in chain.from_iterable(self._items.values()):
            self._raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
            if left.value < 0 or right.value > width:
                return item
        return None

    def bounds(self, identifier: int) -> Iterator[tuple[float, float, float, float]]:
        """Left, bottom, right and top of each text of a marked content, in points from the lower left corner."""
        sides = [ctypes.c_float() for _ in range(4)]
        for item in self._items.get(identifier, ()):
            self._raw.FPDFPageObj_GetBounds(item, *sides)
            left, bottom, right, top = (side.value for side in sides)
            yield left, bottom, right, top

    def marked(self, identifier: int) -> Iterator[str]:
        """The texts of a marked content, in drawing order."""
        return map(self.text, self._items.get(identifier, ()))

    def text(self, item: Any) -> str:
        """The characters of a text object."""
        if self._text_page is None:
            self._text_page = self._raw.FPDFText_LoadPage(self._page)
        size = self._raw.FPDFTextObj_GetText(item, self._text_page, self._room, ctypes.sizeof(self._room))
        if size > ctypes.sizeof(self._room):  # nothing was written: a longer text than any before
            self._room = (ctypes.c_ushort * size)()
            size = self._raw.FPDFTextObj_GetText(item, self._text_page, self._room, ctypes.sizeof(self._room))
        return ctypes.string_at(self._room, size - 2).decode("utf-16-le").replace(_LINE_END_HYPHEN, "-")

    def close(self) -> None:
        """Free what was opened."""
        if self._text_page is not None:
            self._raw.FPDFText_ClosePage(self._text_page)


def read_page(page: Any, texts: PageTexts) -> Iterator[tuple[bool, ShownLine | ShownTable, Any]]:
    """Each line and table (part) of the page, and whether it begins there: a table does where its head stands.

    With it comes its element, which is good until the next is asked for.
    """
    raw = pdfium()
    tree = raw.FPDF_StructTree_GetForPage(page)
    try:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            yield from _shown(raw.FPDF_StructTree_GetChildAtIndex(tree, index), texts)
    finally:
        raw.FPDF_StructTree_Close(tree)


def marked_contents(element: Any) -> Iterator[int]:
    """The marked contents of an element and of all within it."""
    raw = pdfium()
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        marked = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if marked >= 0:
            yield marked
        elif child := raw.FPDF_StructElement_GetChildAtIndex(element, index):
            yield from marked_contents(child)


def _shown(element: Any, texts: PageTexts) -> Iterator[tuple[bool, ShownLine | ShownTable, Any]]:
    kind = _kind(element)
    if kind == "Table":
        rows = tuple(_rows(element, texts))
        cells = tuple(Shown(text) for row in rows for text in row.cells)
        yield "THead" in map(_kind, _children(element)), ShownTable(cells, rows), element
    elif kind in LEVELS:
        if text := squeeze(_text(element, texts)):
            yield True, ShownLine(LEVELS[kind], text), element
    else:
        for child in _children(element):
            yield from _shown(child, texts)


def _rows(element: Any, texts: PageTexts) -> Iterator[ShownRow]:
    for child in _children(element):
        if _kind(child) == "TR":
            yield ShownRow(tuple(squeeze(_text(cell, texts)) for cell in _children(child) if _kind(cell) in CELLS))
        else:
            yield from _rows(child, texts)


def _text(element: Any, texts: PageTexts) -> Iterator[str]:
    return chain.from_iterable(map(texts.marked, marked_contents(element)))


def _children(element: Any) -> Iterator[Any]:
    raw = pdfium()
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, index):
            yield child


def _kind(element: Any) -> str:
    buffer = ctypes.create_string_buffer(_LONGEST_KIND)
    size = pdfium().FPDF_StructElement_GetType(element, buffer, _LONGEST_KIND)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le") if size <= _LONGEST_KIND else ""
