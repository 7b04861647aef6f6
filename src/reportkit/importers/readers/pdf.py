"""PDF files with a text layer: lines of text by their places, tables by their ruled cells, over page ends."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import PdfminerException

from reportkit.diagnostics import ReportkitError
from reportkit.importers.document import Document, GridCell, GridTable, Item, PublishedParagraph
from reportkit.importers.labels import which_table
from reportkit.importers.page import is_page_number, section_heading
from reportkit.importers.readers.pdf_bounds import check_pages, check_streams
from reportkit.importers.readers.pdf_cells import Boxes, PrintedLine, boxes, fits, lines, merged, on_grid, with_line
from reportkit.importers.readers.unruled import with_loose_tables

_LEAST_TEXT = 100  # characters: a scan has only a few, stamped on it
_THICK = 8  # points: no rule of a table is so thick
_LONGEST_CELL = 250  # characters
_SHORTEST = 5  # characters: no heading of a section is shorter
_SHORT = 3  # points: shorter strokes rule no table
_REPEATED = 3  # pages that show the same line at the same height: a running head


@dataclass(frozen=True)
class _Page:
    parts: tuple[PrintedLine | Boxes, ...]
    height: float
    links: tuple[str, ...]


def read(path: Path) -> Document:
    """Read a PDF file; ReportkitError for a scan, an encrypted or a damaged file."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font that Chromium embeds
    try:
        check_pages(path)
        with pdfplumber.open(path) as pdf:
            check_streams(pdf.doc, path)
            pages = [_page(page) for page in pdf.pages]
            pictures = any(page.images for page in pdf.pages)
    except (PDFSyntaxError, PdfminerException, ValueError) as error:
        raise ReportkitError(f"{path.name} 打不开：文件损坏，或加了密码") from error
    length = sum(len(part.text) for page in pages for part in page.parts if isinstance(part, PrintedLine))
    length += sum(len(text) for page in pages for p in page.parts if isinstance(p, Boxes) for text, _box in p.cells)
    if length < _LEAST_TEXT:
        what = "是扫描件，里面没有文字（只有图片）" if pictures else f"里只有 {length} 个字，可能是扫描件"
        raise ReportkitError(f"{path.name} {what}；请先做文字识别（OCR），或改用 Word、网页原件导入")
    furniture: list[str] = []
    items = tuple(with_loose_tables(_items(pages, furniture)))
    links = tuple(dict.fromkeys(link for page in pages for link in page.links))
    return Document(items, tuple(furniture), lines=True, placed=True, links=links)


def _page(page: Any) -> _Page:
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
    parts: list[PrintedLine | Boxes] = [*lines(outside), *tables]
    uris = [str(link.get("uri")) for link in page.hyperlinks]
    links = tuple(uri for uri in uris if re.fullmatch(r"(?:https?://|mailto:)[^\s<>]+", uri))
    return _Page(tuple(sorted(parts, key=lambda part: part.top)), float(page.height), links)


def _without_frames(tables: Sequence[Boxes]) -> list[Boxes]:
    """The tables but those that only frame text or other tables."""
    return [table for table in tables if not _is_frame(table, [other for other in tables if other is not table])]


def _is_frame(table: Boxes, others: Sequence[Boxes]) -> bool:
    """Whether a cell holds another table, ruled or not, a heading of the report, or as much text as no cell does."""
    for text, (left, top, right, bottom) in table.cells:
        pieces = text.split()
        if len(text) > _LONGEST_CELL or any(section_heading(piece) for piece in pieces if len(piece) > _SHORTEST):
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


def _in(char: dict[str, Any], table: Boxes) -> bool:
    middle = (char["top"] + char["bottom"]) / 2
    across = (char["x0"] + char["x1"]) / 2
    return bool(table.top <= middle <= table.bottom and table.edges[0] <= across <= table.edges[-1])


def _items(pages: Sequence[_Page], furniture: list[str]) -> Iterator[Item]:
    heads = _running_heads(pages)
    pages = _without_overflow(pages, heads)
    running = ((p, page) for page in pages for p in page.parts if isinstance(p, PrintedLine))
    texts = [line for line, page in running if not _is_margin(line, page, heads)]
    left = _usual([line.left for line in texts])
    right = -_usual([-line.right for line in texts])
    following = {id(line): after.text for line, after in pairwise(texts)}
    open_table: list[Boxes] = []
    edges: tuple[float, ...] = ()
    for page in pages:
        gap = True
        for part in page.parts:
            if isinstance(part, Boxes):
                if open_table and not fits(part, merged(x for p in open_table for x in p.edges)):
                    edges = _edges(open_table, edges)
                    yield _table(open_table, edges)
                    open_table = []
                open_table.append(part)
                continue
            if _is_margin(part, page, heads):
                furniture.append(part.text)
                continue
            if open_table:
                edges = _edges(open_table, edges)
                yield _table(open_table, edges)
                open_table = []
            starts = part.left > left + 0.8 * part.size
            room = max(2.5 * part.size, _width_of_word(following.get(id(part), "")) * part.size)
            yield PublishedParagraph(part.text, starts=starts, ends=part.right < right - room, gap=gap)
            gap = False
    if open_table:
        yield _table(open_table, _edges(open_table, edges))


def _without_overflow(pages: Sequence[_Page], heads: set[tuple[str, int]]) -> list[_Page]:
    """Lines of a cut cell that reach below the table at a page end, put back into their cell.

    They stand between two parts of one table: below the one, and nothing but the other comes after them.
    """
    found = list(pages)
    for number, (page, after) in enumerate(pairwise(pages)):
        body = [part for part in page.parts if not (isinstance(part, PrintedLine) and _is_margin(part, page, heads))]
        last = next((at for at in range(len(body) - 1, -1, -1) if isinstance(body[at], Boxes)), -1)
        first = next((p for p in after.parts if not (isinstance(p, PrintedLine) and _is_margin(p, after, heads))), None)
        table, below = body[last] if last >= 0 else None, body[last + 1 :]
        if not (isinstance(table, Boxes) and isinstance(first, Boxes) and below and fits(first, table.edges)):
            continue
        whole: Boxes | None = table
        for line in below:
            whole = with_line(whole, line) if isinstance(line, PrintedLine) and whole is not None else None
        if whole is not None:
            parts = tuple(whole if part is table else part for part in page.parts if part not in below)
            found[number] = replace(page, parts=parts)
    return found


def _usual(lefts: Sequence[float]) -> float:
    """The left edge of running text: the leftmost that several lines share."""
    counts = Counter(round(left) for left in lefts)
    shared = [left for left, times in counts.items() if times >= max(2, len(lefts) // 20)]
    return float(min(shared, default=min(counts, default=0)))


def _width_of_word(text: str) -> float:
    """About how wide the first word of a line is in sizes of its characters; Latin words and numbers do not break."""
    match = re.match(r"[!-~]+[，。；：）】”’]*", text)
    return 0.0 if match is None else 0.62 * len(match[0]) + 1


def _running_heads(pages: Sequence[_Page]) -> set[tuple[str, int]]:
    """What stands at the same height on several pages, page numbers aside."""
    places = Counter(
        _place(p) for page in pages for p in page.parts if isinstance(p, PrintedLine) and _at_edge(p, page)
    )
    return {place for place, times in places.items() if times >= min(_REPEATED, max(len(pages), 2))}


def _place(line: PrintedLine) -> tuple[str, int]:
    return re.sub(r"[0-9]+", "", line.text), round(line.top)


def _at_edge(line: PrintedLine, page: _Page) -> bool:
    return line.top < 0.12 * page.height or line.top > 0.88 * page.height


def _is_margin(line: PrintedLine, page: _Page, heads: set[tuple[str, int]]) -> bool:
    if is_page_number(line.text) and (line is page.parts[0] or line is page.parts[-1]):
        return True
    return _at_edge(line, page) and (_place(line) in heads or is_page_number(line.text))


def _edges(parts: Sequence[Boxes], before: tuple[float, ...]) -> tuple[float, ...]:
    """The column edges of a table; those of the one before where it only goes on with that after a cut row."""
    own = merged(x for part in parts for x in part.edges)
    return before if len(before) > len(own) and all(fits(part, before) for part in parts) else own


def _table(parts: Sequence[Boxes], columns: Sequence[float]) -> GridTable:
    """The parts of a table below each other, on the same columns."""
    cells: list[GridCell] = []
    breaks: set[int] = set()
    row = 0
    for part in parts:
        if row:
            breaks.add(row)
        more, height = on_grid(part, columns, row)
        cells += more
        row += height
    return GridTable(tuple(cells), frozenset(breaks), certain=not any(part.straddled for part in parts))
