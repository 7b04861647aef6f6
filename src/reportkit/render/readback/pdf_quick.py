"""A quick reading of a built PDF through its structure tree, by a tenth of what pdfium takes.

It understands only what it is sure of; for all else, and wherever the document is not as it should be, pdfium is
asked (``pdf_structure``), whose word counts. Source: ISO 32000-1, 14.7 (logical structure).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reportkit.render.readback.cells import CELLS, LEVELS, Shown, ShownBody, ShownLine, ShownRow, ShownTable, squeeze
from reportkit.render.readback.pdf_drawn import DrawnTexts
from reportkit.render.readback.pdf_glyphs import Glyphs, read_glyphs
from reportkit.render.readback.pdf_syntax import NotUnderstoodError, PdfFile, reference, references
from reportkit.resources import regex

_KIND = regex(rb"/S/(\w+)")
_PAGE = regex(rb"/Pg (\d+) 0 R")
_CHILDREN = regex(rb"/K(\[(?:[^\[\]<>]|<<[^<>]*>>)*\]| ?\d+(?: 0 R)?)")
_CHILD = regex(rb"\s*(?:(\d+) 0 R|<</Type/OBJR[^<>]*>>|<</Type/MCR([^<>]*)>>|(\d+))")
_MARKED = regex(rb"/MCID (\d+)")
_ROLES = regex(rb"/RoleMap<<((?:/\w+/\w+)*)>>")
_ROLE = regex(rb"/(\w+)/(\w+)")
_BOX = regex(rb"/MediaBox\[0 0 ([\d.]+) [\d.]+\]")
_FONT = regex(rb"/(\w+) (\d+) 0 R")
_FONTS = regex(rb"/Font<<([^<>]*)>>")


def quick_body(path: Path) -> ShownBody:
    """What a PDF shows, as ``pdf_contents`` tells it, each thing whole. NotUnderstoodError where it is not sure."""
    try:
        return _body(PdfFile(path.read_bytes()))
    except (LookupError, ValueError, RecursionError) as error:
        raise NotUnderstoodError(str(error)) from error


def _body(file: PdfFile) -> ShownBody:
    root = file.body(reference(file.trailer, b"/Root"))
    structure = file.body(reference(root, b"/StructTreeRoot"))
    texts = _all_texts(file, references(file.body(reference(root, b"/Pages")), b"/Kids"))
    tree = _StructureTree(file, texts, structure)
    return [shown for number in references(structure, b"/K") for shown in tree.shown(number)]


def _all_texts(file: PdfFile, pages: Iterator[int]) -> dict[tuple[int, int], list[str]]:
    """The texts by page and marked content."""
    fonts: dict[int, Glyphs] = {}
    found: dict[tuple[int, int], list[str]] = {}
    for number in pages:
        page = file.body(number)
        box = _BOX.search(page)
        if box is None or b"/Rotate" in page:
            raise NotUnderstoodError("the size of a page")
        resources = _FONTS.search(file.body(reference(page, b"/Resources")))
        named = {name: int(font) for name, font in _FONT.findall(resources[1])} if resources else {}
        for font in named.values():
            if font not in fonts:
                fonts[font] = read_glyphs(file, font)
        drawn = DrawnTexts({name: fonts[font] for name, font in named.items()}, float(box[1]))
        drawn.read(file.stream(reference(page, b"/Contents")))
        found.update({(number, marked): texts for marked, texts in drawn.texts.items()})
    return found


class _StructureTree:
    """The structure tree, with what each of its elements shows."""

    def __init__(self, file: PdfFile, texts: Mapping[tuple[int, int], list[str]], structure: bytes) -> None:
        self._file, self._texts = file, texts
        roles = _ROLES.search(structure)
        self._roles = {one.decode(): other.decode() for one, other in _ROLE.findall(roles[1])} if roles else {}

    def shown(self, number: int) -> Iterator[ShownLine | ShownTable]:
        kind, children = self._element(number)
        if kind == "Table":
            rows = tuple(row for row in self._rows(children) if row.cells)
            if rows:
                yield ShownTable(tuple(Shown(text) for row in rows for text in row.cells), rows)
        elif kind in LEVELS:
            if text := squeeze(self._text(children)):
                yield ShownLine(LEVELS[kind], text)
        else:
            for child in children:
                if isinstance(child, int):
                    yield from self.shown(child)

    def _element(self, number: int) -> tuple[str, list[int | tuple[int, int]]]:
        """Kind and children: elements by their number, marked contents by page and number."""
        body = self._file.body(number)
        kind, inner = _KIND.search(body), _CHILDREN.search(body)
        if kind is None:
            raise NotUnderstoodError(f"element {number}")
        name = kind[1].decode()
        page = _PAGE.search(body, inner.end()) or _PAGE.search(body, 0, inner.start()) if inner else None
        children = list(_children(inner[1], int(page[1]) if page else 0)) if inner else []
        return self._roles.get(name, name), children

    def _rows(self, children: list[int | tuple[int, int]]) -> Iterator[ShownRow]:
        for child in children:
            if isinstance(child, int):
                kind, inner = self._element(child)
                if kind == "TR":
                    yield ShownRow(tuple(self._cells(inner)))
                else:
                    yield from self._rows(inner)

    def _cells(self, children: list[int | tuple[int, int]]) -> Iterator[str]:
        """The texts of the cells of a row; a cell in which nothing is drawn is not told, as pdfium does not."""
        for child in children:
            if isinstance(child, int):
                kind, inner = self._element(child)
                if kind in CELLS and (parts := list(self._text(inner))):
                    yield squeeze(parts)

    def _text(self, children: list[int | tuple[int, int]]) -> Iterator[str]:
        for child in children:
            if isinstance(child, int):
                yield from self._text(self._element(child)[1])
            else:
                yield from self._texts.get(child, ())


def _children(inner: bytes, page: int) -> Iterator[int | tuple[int, int]]:
    at, inner = 0, inner.strip(b"[] \n")
    while at < len(inner):
        child = _CHILD.match(inner, at)
        if child is None:
            raise NotUnderstoodError(f"{inner[at : at + 40]!r}")
        at = child.end()
        if child[1] is not None:
            yield int(child[1])
        elif child[2] is not None:
            where, marked = _PAGE.search(child[2]), _MARKED.search(child[2])
            if marked is None or b"/Stm" in child[2]:
                raise NotUnderstoodError(f"{child[0]!r}")
            yield int(where[1]) if where else page, int(marked[1])
        elif child[3] is not None:
            yield page, int(child[3])
