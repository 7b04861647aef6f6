"""Pages of lines and ruled tables, however they were read, as paragraphs and tables over page ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportkit.importers.document import GridCell, GridTable, Item, PublishedParagraph
from reportkit.importers.page import is_page_number
from reportkit.importers.readers.printed.pdf_cells import Boxes, PrintedLine, fits, merged, on_edges, on_grid, with_line
from reportkit.importers.readers.unruled import YEAR
from reportkit.resources import regex

_CAPTION = regex(rf"(?:{YEAR.pattern})|(?:附?表|续表)\s*[0-9一二三四五六]*.{{0,40}}")
_SHORT = 12  # characters: a line of running text is longer, unless it ends a paragraph
_FEW = 3  # lines
_MANY = 2  # bare numbers on a page: it holds figures in lines of their own
_REPEATED = 3  # pages that show the same line at the same height: a running head


@dataclass(frozen=True)
class PrintedPage:
    """The lines and parts of tables of a page from top to bottom, and its web addresses; all places in points.

    ``beside`` is what stands where a table is cut off by the edge of the paper.
    """

    parts: tuple[PrintedLine | Boxes, ...]
    height: float
    links: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Margins:
    """What stands in margins: running heads by their places; and lines (by ``id``) that look like page numbers only."""

    heads: set[tuple[str, int]]
    figures: set[int]


def page_items(pages: Sequence[PrintedPage], furniture: list[str]) -> Iterator[Item]:
    """Paragraphs and tables in order, tables over page ends in one; what stands in margins goes to ``furniture``."""
    margins = _Margins(_running_heads(pages), _figures_at_ends(pages))
    pages = _without_overflow(pages, margins)
    running = ((p, page) for page in pages for p in page.parts if isinstance(p, PrintedLine))
    texts = [line for line, page in running if not _is_margin(line, page, margins)]
    full = [line for line in texts if len(line.text) > _SHORT]
    running_text = full if len(full) > _FEW else texts
    left = _usual([line.left for line in running_text])
    right = -_usual([-line.right for line in running_text])
    following = {id(line): after.text for line, after in pairwise(texts)}
    open_table: list[Boxes] = []
    edges: tuple[float, ...] = ()
    for page in pages:
        gap = True
        for part in page.parts:
            if isinstance(part, Boxes):
                part = on_edges(part, merged(x for p in open_table for x in p.edges))  # noqa: PLW2901  # moved a little
                if open_table and not fits(part, merged(x for p in open_table for x in p.edges)):
                    edges = _edges(open_table, edges)
                    yield _table(open_table, edges)
                    open_table = []
                open_table.append(part)
                continue
            if _is_margin(part, page, margins):
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


def _without_overflow(pages: Sequence[PrintedPage], margins: _Margins) -> list[PrintedPage]:
    """Lines of a cut cell that reach below the table at a page end, put back into their cell.

    They stand between two parts of one table: below the one, and nothing but the other comes after them. A year, or
    the number of a table, is the caption of the next table.
    """
    found = list(pages)
    for number, (page, after) in enumerate(pairwise(pages)):
        body = [part for part in page.parts if not (isinstance(part, PrintedLine) and _is_margin(part, page, margins))]
        last = next((at for at in range(len(body) - 1, -1, -1) if isinstance(body[at], Boxes)), -1)
        first = next(
            (p for p in after.parts if not (isinstance(p, PrintedLine) and _is_margin(p, after, margins))), None
        )
        table, below = body[last] if last >= 0 else None, body[last + 1 :]
        if not (isinstance(table, Boxes) and isinstance(first, Boxes) and below):
            continue
        if not fits(on_edges(first, table.edges), table.edges):
            continue
        if any(isinstance(line, PrintedLine) and _CAPTION.fullmatch(line.text.strip()) for line in below):
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


def _running_heads(pages: Sequence[PrintedPage]) -> set[tuple[str, int]]:
    """What stands at the same height on several pages, page numbers aside."""
    places = Counter(
        _place(p) for page in pages for p in page.parts if isinstance(p, PrintedLine) and _at_edge(p, page)
    )
    return {place for place, times in places.items() if times >= min(_REPEATED, max(len(pages), 2))}


def _figures_at_ends(pages: Sequence[PrintedPage]) -> set[int]:
    """The bare numbers of pages that hold many, but for those that count the pages."""
    bare = {
        number: [p for p in page.parts if isinstance(p, PrintedLine) and p.text.strip().isdecimal()]
        for number, page in enumerate(pages)
    }
    full = {number: lines for number, lines in bare.items() if len(lines) > _MANY}
    first = Counter(
        int(line.text) - number
        for number, lines in bare.items()
        for line in lines
        if line is pages[number].parts[0] or line is pages[number].parts[-1]
    )
    counted, times = max(first.items(), key=lambda pair: pair[1], default=(0, 0))
    known = times > 1 and times * 2 > len([lines for lines in bare.values() if lines])
    return {
        id(line)
        for number, lines in full.items()
        for line in lines
        if not (known and int(line.text) == number + counted)
    }


def _place(line: PrintedLine) -> tuple[str, int]:
    return re.sub(r"[0-9]+", "", line.text), round(line.top)


def _at_edge(line: PrintedLine, page: PrintedPage) -> bool:
    return line.top < 0.12 * page.height or line.top > 0.88 * page.height


def _is_margin(line: PrintedLine, page: PrintedPage, margins: _Margins) -> bool:
    if id(line) in margins.figures:
        return False
    if is_page_number(line.text) and (line is page.parts[0] or line is page.parts[-1]):
        return True
    return _at_edge(line, page) and (_place(line) in margins.heads or is_page_number(line.text))


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
