"""A published report as a reader found it: paragraphs and tables in order, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from reportkit.diagnostics import ReportkitError
from reportkit.resources import regex

_UNSEEN = regex("[\u00ad\u200b-\u200d\u2060\ufeff]")  # soft hyphens and characters without width
_THIN = regex("(?<=[0-9])[\u2005\u2006\u2009\u202f](?=[0-9]{3}(?![0-9]))")  # a thin space before three digits


class NoTextError(ReportkitError):
    """The file holds pictures of pages, and no text; ``found`` says so in half a sentence."""

    def __init__(self, name: str, found: str) -> None:
        super().__init__(f"{name} {found}；请先做文字识别（OCR），或改用 Word、网页原件导入")
        self.found = found


@dataclass(frozen=True)
class PublishedParagraph:
    """A paragraph, or a mere line of one where the source has only lines (``Document.lines``).

    ``heading`` is the level that the source itself claims, 0 for none. ``starts`` and ``ends`` say that a
    paragraph certainly starts or ends here, ``gap`` that white space stands before it. ``outside``: the source shows
    that it stands beside the report on the page; ``link``: it is nothing but links to other pages.
    """

    text: str
    heading: int = 0
    starts: bool = False
    ends: bool = False
    gap: bool = False
    outside: bool = False
    link: bool = False


@dataclass(frozen=True)
class ScannedCell:
    """A cell of a scan that holds ink: what each recognition of it says and how sure it is (0 to 1), and its picture.

    ``crossed``: the ink reaches the edge of the cell, as that of a seal does. ``picture`` is a PNG, ``page`` counts
    from 1.
    """

    readings: tuple[tuple[str, float], ...]
    picture: bytes
    page: int
    crossed: bool = False


@dataclass(frozen=True)
class GridCell:
    """A cell with its place on the grid; its text keeps its lines. ``scanned``: it was recognised."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    scanned: ScannedCell | None = None


@dataclass(frozen=True)
class GridTable:
    """A table with true geometry. ``breaks`` are rows that start a page or another part of a cut table.

    ``certain``: the source itself says which cell each text is in (cells of HTML, DOCX, ODT; rules of a PDF), so that
    what is printed is believed. ``caption`` is the short line above it.
    """

    cells: tuple[GridCell, ...]
    breaks: frozenset[int] = frozenset()
    certain: bool = False
    caption: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of all cells in reading order."""
        return tuple(cell.text for cell in self.cells)

    @property
    def names(self) -> tuple[str, ...]:
        """The texts by which the table is recognised."""
        return self.texts


@dataclass(frozen=True)
class LooseTable:
    """Lines of cells without geometry, as copied text has them.

    ``placed``: each cell stands between tabs or in a line of its own, also a blank one. ``caption`` is the short line
    above it.
    """

    rows: tuple[tuple[str, ...], ...]
    placed: bool = False
    caption: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of all cells in reading order."""
        return tuple(cell for row in self.rows for cell in row)

    @property
    def names(self) -> tuple[str, ...]:
        """The texts, and those of neighbours as one: narrow cells break their labels."""
        filled = [text for text in self.texts if text.strip()]
        return (*filled, *map("".join, pairwise(filled)))


Item = PublishedParagraph | GridTable | LooseTable


@dataclass(frozen=True)
class Document:
    """All that a reader found. ``furniture`` is text that it left out: navigation, page numbers, running heads.

    ``lines``: paragraphs are mere lines; ``placed``: their ``starts`` and ``ends`` come from their places on the page.
    ``links`` are web addresses that the source marks as links. ``titles`` and ``metadata`` (names and what they say)
    are told by the source about itself, without being shown on the page. ``scanned``: all of it was recognised from
    pictures, so that no figure counts unless an equation proves it.
    """

    items: tuple[Item, ...]
    furniture: tuple[str, ...] = ()
    lines: bool = False
    placed: bool = False
    notes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    scanned: bool = False


def count(text: str) -> int:
    """Characters without white space: what must not be lost."""
    return len("".join(text.split()))


def seen(text: str) -> str:
    """The text without characters that nobody sees and without the thin spaces that part thousands."""
    return _THIN.sub("", _UNSEEN.sub("", text))


def without_unseen(document: Document) -> Document:
    """The document with every text so."""
    return replace(document, items=tuple(map(_item_without_unseen, document.items)))


def _item_without_unseen(item: Item) -> Item:
    if isinstance(item, GridTable):
        return replace(item, cells=tuple(replace(cell, text=seen(cell.text)) for cell in item.cells))
    if isinstance(item, LooseTable):
        return replace(item, rows=tuple(tuple(map(seen, row)) for row in item.rows))
    return replace(item, text=seen(item.text))
