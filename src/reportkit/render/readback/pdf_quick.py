"""A quick reading of a built PDF through its structure tree, by less than half of what pdfium takes.

It understands only what it is sure of; for all else, and wherever the document is not as it should be, pdfium is
asked (``pdf_structure``), whose word counts. Source: ISO 32000-1, 14.7 (logical structure).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reportkit.render.readback.cells import CELLS, LEVELS, Shown, ShownBody, ShownLine, ShownRow, ShownTable, squeeze
from reportkit.render.readback.pdf_drawn import DrawnTexts
from reportkit.render.readback.pdf_glyphs import Glyphs, read_glyphs
from reportkit.render.readback.pdf_syntax import (
    Entries,
    NotUnderstoodError,
    PdfFile,
    entries_of,
    only,
    reference,
    references,
)
from reportkit.resources import regex

_CHILD = regex(rb"\s*+(?:(\d++) 0 R(?!\w)|<</Type/OBJR[^<>]*+>>|(<</Type/MCR[^<>]*+>>)|(\d++)(?![.\w]))")
_BOX = regex(rb"\[0 0 ([\d.]+) [\d.]+\]")
_MEANING = regex(rb"\s*+(\d++)\s++(\d++) 0 R(?!\w)")
_OF_PAGES = (b"Type", b"Count", b"Kids")
_OF_A_PAGE = (
    *(b"Type", b"Parent", b"Resources", b"Contents", b"StructParents"),
    *(b"MediaBox", b"Annots", b"Tabs", b"Group"),
)
_DEEPEST = 24
"""Elements within one another; pdfium follows 32."""

Marked = tuple[int, int]
"""A marked content: the object number of its page, and its own."""


def quick_body(path: Path) -> ShownBody:
    """What a PDF shows, as ``pdf_contents`` tells it, each thing whole. NotUnderstoodError where it is not sure."""
    try:
        return _body(PdfFile(path.read_bytes()))
    except (LookupError, ValueError, RecursionError) as error:
        raise NotUnderstoodError(str(error)) from error


def _body(file: PdfFile) -> ShownBody:
    root = file.entries(reference(file.trailer[b"Root"]))
    structure = reference(root[b"StructTreeRoot"])
    pages = _pages(file, reference(root[b"Pages"]))
    tree = _StructureTree(file, structure, pages)
    return [shown for number in references(tree.root[b"K"]) for shown in tree.shown(number, structure)]


def _pages(file: PdfFile, number: int) -> dict[int, Entries]:
    """The pages in their order, each by its number; nothing may be told of them all."""
    root = file.entries(number)
    only(root, _OF_PAGES)
    kids = references(root[b"Kids"])
    pages = {kid: file.entries(kid) for kid in kids}
    for page in pages.values():
        only(page, _OF_A_PAGE)
        if page[b"Type"] != b"/Page" or reference(page[b"Parent"]) != number:
            raise NotUnderstoodError("a page")
    if len(pages) != len(kids) or int(root[b"Count"]) != len(kids):
        raise NotUnderstoodError("a page twice")
    return pages


def _all_texts(file: PdfFile, pages: Mapping[int, Entries]) -> dict[Marked, list[str]]:
    """The texts by page and marked content."""
    fonts: dict[int, Glyphs] = {}
    found: dict[Marked, list[str]] = {}
    for number, page in pages.items():
        box = _BOX.fullmatch(page[b"MediaBox"])
        if box is None:
            raise NotUnderstoodError("the size of a page")
        resources = file.entries(reference(page[b"Resources"]))
        named = {name: reference(font) for name, font in entries_of(resources.get(b"Font", b"<<>>")).items()}
        for font in named.values():
            if font not in fonts:
                fonts[font] = read_glyphs(file, font)
        drawn = DrawnTexts({name: fonts[font] for name, font in named.items()}, float(box[1]))
        drawn.read(file.stream(reference(page[b"Contents"])))
        found.update({(number, marked): texts for marked, texts in drawn.texts.items()})
    return found


class _StructureTree:
    """The structure tree, with what each of its elements shows.

    It must be one tree from above and from below (pdfium climbs from the marked contents of a page to the root), and
    tell of the pages in their order.
    """

    def __init__(self, file: PdfFile, number: int, pages: Mapping[int, Entries]) -> None:
        self.root = file.entries(number)
        self._file, self._texts = file, _all_texts(file, pages)
        self._roles = {key: role[1:] for key, role in entries_of(self.root.get(b"RoleMap", b"<<>>")).items()}
        self._order = {page: index for index, page in enumerate(pages)}
        self._owners = _owners(file, self.root[b"ParentTree"], pages)
        self._reached = 0
        """The page that the elements so far have come to."""
        self._depth = 0

    def shown(self, number: int, parent: int) -> Iterator[ShownLine | ShownTable]:
        kind, children = self._element(number, parent)
        if kind == "Table":
            rows = tuple(row for row in self._rows(number, children) if row.cells)
            if rows:
                yield ShownTable(tuple(Shown(text) for row in rows for text in row.cells), rows)
        elif kind in LEVELS:
            if text := squeeze(self._text(number, children)):
                yield ShownLine(LEVELS[kind], text)
        else:
            self._deeper()
            for child in children:
                if isinstance(child, int):
                    yield from self.shown(child, number)
            self._depth -= 1

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotUnderstoodError("a deep tree")

    def _element(self, number: int, parent: int) -> tuple[str, list[int | Marked]]:
        """Kind and children: elements by their number, marked contents by page and number."""
        found = self._file.entries(number)
        if found[b"Type"] != b"/StructElem" or reference(found[b"P"]) != parent:
            raise NotUnderstoodError(f"element {number}")
        kind = found[b"S"][1:]
        page = reference(found[b"Pg"]) if b"Pg" in found else 0
        children = list(_children(found[b"K"], page)) if b"K" in found else []
        return self._roles.get(kind, kind).decode(), children

    def _rows(self, number: int, children: list[int | Marked]) -> Iterator[ShownRow]:
        self._deeper()
        for child in children:
            if isinstance(child, int):
                kind, inner = self._element(child, number)
                if kind == "TR":
                    yield ShownRow(tuple(self._cells(child, inner)))
                else:
                    yield from self._rows(child, inner)
        self._depth -= 1

    def _cells(self, number: int, children: list[int | Marked]) -> Iterator[str]:
        """The texts of the cells of a row; a cell in which nothing is drawn is not told, as pdfium does not."""
        for child in children:
            if isinstance(child, int):
                kind, inner = self._element(child, number)
                if kind in CELLS and (parts := list(self._text(child, inner))):
                    yield squeeze(parts)

    def _text(self, number: int, children: list[int | Marked]) -> Iterator[str]:
        self._deeper()
        for child in children:
            if isinstance(child, int):
                yield from self._text(child, self._element(child, number)[1])
            else:
                self._own(number, child)
                yield from self._texts.get(child, ())
        self._depth -= 1

    def _own(self, number: int, marked: Marked) -> None:
        """Take a marked content for an element: it must be that one's alone, on no page before those that were told."""
        if self._owners.pop(marked, None) != number or self._order[marked[0]] < self._reached:
            raise NotUnderstoodError(f"the marked content {marked}")
        self._reached = self._order[marked[0]]


def _owners(file: PdfFile, tree: bytes, pages: Mapping[int, Entries]) -> dict[Marked, int]:
    """The element of each marked content by the table that the pages have for it (14.7.4.4)."""
    numbers = entries_of(tree)
    only(numbers, (b"Nums",))
    text = numbers[b"Nums"][1:-1].rstrip()
    of_tree: dict[int, int] = {}
    at = 0
    while at < len(text):
        one = _MEANING.match(text, at)
        if one is None or int(one[1]) in of_tree:
            raise NotUnderstoodError("the table of marked contents")
        of_tree[int(one[1])] = int(one[2])
        at = one.end()
    found = {}
    for page, entries in pages.items():
        elements = file.array(of_tree.pop(int(entries[b"StructParents"])))
        found.update({(page, marked): element for marked, element in enumerate(elements)})
    return found


def _children(value: bytes, page: int) -> Iterator[int | Marked]:
    inner = value[1:-1] if value[:1] == b"[" else value
    at, inner = 0, inner.rstrip()
    while at < len(inner):
        child = _CHILD.match(inner, at)
        if child is None:
            raise NotUnderstoodError(f"{inner[at : at + 40]!r}")
        at = child.end()
        if child[1] is not None:
            yield int(child[1])
        elif child[2] is not None:
            marked = entries_of(child[2])
            only(marked, (b"Type", b"MCID", b"Pg"))
            yield reference(marked[b"Pg"]) if b"Pg" in marked else page, int(marked[b"MCID"])
        elif child[3] is not None:
            yield page, int(child[3])
