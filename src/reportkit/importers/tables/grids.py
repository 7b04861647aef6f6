"""Rows of figures of a table with true geometry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportkit.importers.document import GridCell, GridTable
from reportkit.importers.labels import is_head, is_stub, plain
from reportkit.importers.tables.found_rows import FoundRow
from reportkit.importers.tables.rejoining import with_whole_heads
from reportkit.importers.tables.shapes import without_running_numbers
from reportkit.importers.tables.values import clean, is_number, is_value

_NO_HEAD = "这一部分表格没有表头，不知道哪一列是什么"
_SHORT = 24  # characters: no head that names a year has more


@dataclass(frozen=True)
class Column:
    """A value column: grid columns [start, end) and the texts above it, top down."""

    start: int
    end: int
    path: tuple[str, ...]


@dataclass(frozen=True)
class Head:
    """The head of a part of a table: where its stub ends, its columns and how wide the grid is.

    ``apart``: it has columns of several years, of which these are one's. ``beyond`` are the columns right of all heads
    where only some rows have a figure.
    """

    stub: int
    columns: tuple[Column, ...]
    width: int
    apart: bool = False
    beyond: frozenset[int] = frozenset()


def grid_rows(table: GridTable, year: int, inherited: Head | None = None) -> tuple[list[FoundRow], Head | None]:
    """The rows with figures, and the last head; ``inherited`` serves a part that has no head of its own.

    Of years side by side those columns count that stand under ``year``.
    """
    table = without_running_numbers(with_whole_heads(_within_its_width(table)))
    rows = _by_row(table)
    width = max((cell.column + cell.column_span for cell in table.cells), default=0)
    own = False
    head = _for_this_part(inherited, rows, width) if inherited is not None else None
    found: list[FoundRow] = []
    heading: list[list[GridCell]] = []
    repeated, breaks = _repeated_heads(rows, table.breaks)
    for number, cells in enumerate(rows):
        if number in repeated:
            continue
        if number in breaks and not any(cell.text.strip() for cell in cells):
            continue  # what the page end left of cells whose text stands before it
        if _is_head_row(cells):
            heading.append(cells)
            continue
        if heading:
            again = _head(heading, rows[number:], breaks, year)
            head = head if own and head is not None and _is_displaced(again, head, rows[number:]) else again
            own = True
            heading = []
        if _is_note(cells):
            continue
        if head is None:
            found += _headless(cells, certain=table.certain)
            continue
        cut = bool((breaks | table.breaks) & {number, number + 1})
        row = replace(
            _found(cells, head),
            inherited=not own,
            wraps=number in breaks,
            certain=table.certain,
            edge=cut,
            caption=table.caption,
        )
        found.append(row)
    return found, head


def _for_this_part(head: Head, rows: Sequence[Sequence[GridCell]], width: int) -> Head | None:
    """The head of an earlier part for a part of this width; None where its columns are not plainly those of this one.

    Merged cells of labels may make the same table wider or narrower by its grid: then the last columns are meant,
    where each row has one figure below each and labels alone before.
    """
    if head.width == width:
        return head
    count = len(head.columns)
    stub = width - count
    if stub < 1:
        return None
    for cells in rows:
        after = [cell for cell in cells if cell.column >= stub]
        plain = len(after) == count and all(cell.column_span == 1 and cell.row_span == 1 for cell in after)
        before = [cell for cell in cells if cell.column < stub]
        if not plain or any(is_value(cell.text) or cell.column + cell.column_span > stub for cell in before):
            return None
    columns = tuple(replace(c, start=stub + at, end=stub + at + 1) for at, c in enumerate(head.columns))
    return Head(stub, columns, width)


def _headless(cells: Sequence[GridCell], *, certain: bool) -> list[FoundRow]:
    """A row of figures above which nothing says what its columns are."""
    labels = tuple(cell.text for cell in cells if cell.text.strip() and not is_value(cell.text))
    figures = tuple(cell.text for cell in cells if is_value(cell.text))
    if certain and labels and len(figures) == len(cells) - len(labels) == 1:
        return [FoundRow(labels, ((),), figures, certain=True)]  # enough where the official row has one figure
    return [FoundRow(labels, (), figures, _NO_HEAD, certain=certain)] if labels and figures else []


def _within_its_width(table: GridTable) -> GridTable:
    """The table without what lies beyond its last column that says anything.

    A title or a note may be said to span more columns than there are, and rows may end in blank cells too many.
    """
    filled = [cell for cell in table.cells if cell.text.strip()]
    alone = {row for row, count in Counter(cell.row for cell in filled).items() if count == 1}
    width = max((c.column + c.column_span for c in filled if c.row not in alone), default=0)
    if not width:
        return table
    cells = (replace(c, column_span=min(c.column_span, width - c.column)) for c in table.cells if c.column < width)
    return replace(table, cells=tuple(cells))


def _repeated_heads(
    rows: Sequence[Sequence[GridCell]], breaks: frozenset[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Rows that only repeat the first rows of the table at the top of a page, and the page ends without them.

    The rows after them still belong under the head that stood before the page end, which may be another one.
    """
    texts = [[(cell.text, cell.column, cell.column_span) for cell in row] for row in rows]
    repeated: set[int] = set()
    starts: set[int] = set()
    for start in breaks:
        tall = 0
        while (
            start + tall < len(rows)
            and tall < start
            and texts[start + tall] == texts[tall]
            and _is_no_value(rows[tall])
        ):
            tall += 1
        repeated |= set(range(start, start + tall))
        starts.add(start + tall)
    return frozenset(repeated), frozenset(starts)


def _is_note(cells: Sequence[GridCell]) -> bool:
    """Whether a row is one text over several columns and nothing else: a title or a note."""
    return len(cells) == 1 and cells[0].column_span > 1 and not is_value(cells[0].text)


def _is_no_value(cells: Sequence[GridCell]) -> bool:
    return any(cell.text.strip() for cell in cells) and not any(is_value(cell.text) for cell in cells)


def _by_row(table: GridTable) -> list[list[GridCell]]:
    """The cells that cover each row, from left to right."""
    height = max((cell.row + cell.row_span for cell in table.cells), default=0)
    rows: list[list[GridCell]] = [[] for _ in range(height)]
    for cell in sorted(table.cells, key=lambda cell: (cell.column, cell.row)):
        for row in range(cell.row, cell.row + cell.row_span):
            rows[row].append(cell)
    return rows


def _is_head_row(cells: Sequence[GridCell]) -> bool:
    """Heads and no values; a row that only names years is the first row of a head."""
    own = [cell for cell in cells if cell.text.strip()]
    years = [cell for cell in own if year_of(cell.text) is not None]
    named = any(is_head(cell.text) for cell in own) or len(years) > 1
    return named and not any(is_value(cell.text) for cell in own if cell not in years)


def _head(
    rows: Sequence[Sequence[GridCell]], body: Sequence[Sequence[GridCell]], breaks: frozenset[int], year: int
) -> Head:
    """Neighbouring grid columns under the same lowest head are one column; the corner heads the stub.

    A blank cell after a page end is the rest of the one before it, whose head it does not hide.
    """
    columns: list[Column] = []
    years: list[set[int]] = []
    last: GridCell | None = None
    width = max(cell.column + cell.column_span for row in (*rows, *body) for cell in row)
    for at in range(width):
        above: list[GridCell] = []
        for row in rows:
            cell = next((c for c in row if c.column <= at < c.column + c.column_span), None)
            rest = cell is not None and cell.row in breaks and not cell.text.strip()
            if cell is not None and cell not in above and not rest:
                above.append(cell)
        named = [cell for cell in above if cell.text.strip()]
        path = tuple(cell.text for cell in named if year_of(cell.text) is None)
        years.append({found for cell in named if (found := year_of(cell.text)) is not None})
        if above and not above[-1].text.strip():
            path = (*path, "")  # a group is not the head of a column whose own head is blank
        if above and above[-1] is last:
            columns[-1] = replace(columns[-1], end=at + 1)
            years.pop()
        else:
            columns.append(Column(at, at + 1, path))
        last = above[-1] if above else None
    stub = next((c.start for c in columns if c.path and is_head(c.path[-1]) and not is_stub(c.path[-1])), 0)
    stub = min((at for at in range(stub) if _is_value_column(at, body)), default=stub)
    apart = len(set().union(*years)) > 1
    asked = [c for c, mine in zip(columns, years, strict=True) if c.start >= stub and (not apart or mine == {year})]
    headed = max((c.end for c in columns if c.path and plain(c.path[-1])), default=width)
    beyond = frozenset(at for at in range(headed, width) if not _is_value_column(at, body))
    return Head(stub, tuple(asked), width, apart, beyond)


def _is_displaced(again: Head, head: Head, body: Sequence[Sequence[GridCell]]) -> bool:
    """Whether a head only repeats the one before, beside its columns: the figures go on below the first."""
    now, before = (
        {c.start: tuple(map(plain, c.path)) for c in one.columns if c.path and plain(c.path[-1])}
        for one in (again, head)
    )
    if now.keys() == before.keys() or list(now.values()) != list(before.values()):
        return False
    below = all(_is_value_column(at, body) for at in before)
    return below and not any(_is_value_column(at, body) for at in now.keys() - before.keys())


def year_of(text: str) -> int | None:
    """The year that a short head or caption names, None where it names none or several."""
    found = set(re.findall(r"(?<![0-9])(20[0-9]{2})(?![0-9])\s*年?", text))
    return int(found.pop()) if len(found) == 1 and len(text) <= _SHORT else None


def _is_value_column(at: int, body: Sequence[Sequence[GridCell]]) -> bool:
    """Whether most rows have a number there, whatever the head says."""
    numbers = sum(any(cell.column == at and is_number(cell.text) for cell in row) for row in body)
    return numbers * 2 > len(body)


def _found(cells: Sequence[GridCell], head: Head) -> FoundRow:
    pieces = tuple(cell.text for cell in cells if cell.column < head.stub and cell.text.strip())
    texts: list[str] = []
    defect = ""
    own = _in_order([cell for cell in cells if cell.column >= head.stub], head.columns)
    for index, column in enumerate(head.columns):
        under = [c for c in cells if c.column < column.end and c.column + c.column_span > column.start]
        text, wrong = (own[index].text, "") if own else _text(under, column)
        texts.append(text)
        defect = defect or wrong
    beyond = [c for c in cells if (c.column >= head.width and clean(c.text)) or _is_pushed_out(c, head)]
    covered = {at for c in cells for at in range(c.column, c.column + c.column_span)}
    if beyond or not covered >= set(range(head.stub, head.width)):
        defect = defect or "格数与表头对不上"
    if _is_off_its_head(cells, head, texts):
        defect = defect or "数字与表头错开了，不在表头下面"
        pieces = tuple(piece for piece in pieces if not is_number(piece))
    straddling = [c for c in cells if c.column < head.stub < c.column + c.column_span]
    if straddling and is_value(straddling[0].text):
        defect = defect or "数字与标签并成了一格"
    return FoundRow(pieces, tuple(column.path for column in head.columns), tuple(texts), defect)


def _is_pushed_out(cell: GridCell, head: Head) -> bool:
    """Whether a figure stands right of all heads: its row has a cell too many."""
    return cell.column in head.beyond and is_number(cell.text)


def _is_off_its_head(cells: Sequence[GridCell], head: Head, texts: Sequence[str]) -> bool:
    """Whether figures stand left of the heads, below which then something is lacking."""
    labels = [c for c in cells if c.column + c.column_span <= head.stub and clean(c.text)]
    if labels and texts and is_number(labels[-1].text):
        return not clean(texts[-1])
    first = min((column.start for column in head.columns), default=0)
    unheaded = any(head.stub <= c.column < first and is_number(c.text) for c in cells)
    return unheaded and not head.apart and not any(map(clean, texts))


def _in_order(cells: Sequence[GridCell], columns: Sequence[Column]) -> list[GridCell]:
    """One cell for each head, each below its own though the lines between them do not meet; else nothing."""
    row = sorted(cells, key=lambda cell: cell.column)
    if len(row) != len(columns):
        return []
    below = all(c.column < h.end and c.column + c.column_span > h.start for c, h in zip(row, columns, strict=True))
    return row if below else []


def _text(under: Sequence[GridCell], column: Column) -> tuple[str, str]:
    """The text below a head, and what is wrong there."""
    filled = [cell for cell in under if cell.text.strip()]
    if len(filled) > 1:
        return "", "一列下面有两格数字"
    if not filled:
        return "", ""
    cell = filled[0]
    if cell.column < column.start or cell.column + cell.column_span > column.end:
        return "", "一格数字跨了两列"
    return cell.text, ""
