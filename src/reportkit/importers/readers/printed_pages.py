"""Pages of lines and ruled tables, however they were read, as paragraphs and tables over page ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportkit.importers.document import GridCell, GridTable, Item, PublishedParagraph
from reportkit.importers.page import is_page_number
from reportkit.importers.readers.pdf_cells import Boxes, PrintedLine, fits, merged, on_grid, with_line

_REPEATED = 3  # pages that show the same line at the same height: a running head


@dataclass(frozen=True)
class PrintedPage:
    """The lines and parts of tables of a page from top to bottom, and its web addresses; all places in points."""

    parts: tuple[PrintedLine | Boxes, ...]
    height: float
    links: tuple[str, ...] = ()


def page_items(pages: Sequence[PrintedPage], furniture: list[str]) -> Iterator[Item]:
    """Paragraphs and tables in order, tables over page ends in one; what stands in margins goes to ``furniture``."""
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


def _without_overflow(pages: Sequence[PrintedPage], heads: set[tuple[str, int]]) -> list[PrintedPage]:
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


def _running_heads(pages: Sequence[PrintedPage]) -> set[tuple[str, int]]:
    """What stands at the same height on several pages, page numbers aside."""
    places = Counter(
        _place(p) for page in pages for p in page.parts if isinstance(p, PrintedLine) and _at_edge(p, page)
    )
    return {place for place, times in places.items() if times >= min(_REPEATED, max(len(pages), 2))}


def _place(line: PrintedLine) -> tuple[str, int]:
    return re.sub(r"[0-9]+", "", line.text), round(line.top)


def _at_edge(line: PrintedLine, page: PrintedPage) -> bool:
    return line.top < 0.12 * page.height or line.top > 0.88 * page.height


def _is_margin(line: PrintedLine, page: PrintedPage, heads: set[tuple[str, int]]) -> bool:
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
