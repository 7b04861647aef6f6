"""Several official tables in one, as sheets are pasted: divided where the words of another table begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from reportkit.importers.document import GridCell, GridTable, Item, LooseTable, PublishedParagraph
from reportkit.importers.labels import plain, which_table, words_of_tables
from reportkit.importers.page import section_heading
from reportkit.importers.tables.values import is_value

_LEAST = 3  # tables of one row
_TELLING = 4  # characters: 其他 and 总计 stand in several tables, and are what is left of torn words
Row = Sequence[GridCell]


def unstacked(items: Sequence[Item]) -> list[Item]:
    """The items, with each table that is several official ones as these; headings between them are paragraphs."""
    named = {
        found.section
        for item in items
        if isinstance(item, PublishedParagraph) and (found := section_heading(item.text))
    }
    return [part for item in _rows_in_one(items) for part in _tables_of(item, named)]


def _rows_in_one(items: Sequence[Item]) -> Iterator[Item]:
    """The items, with tables of one row each that follow each other as one table."""
    for single, run in groupby(items, key=_is_row):
        mine = list(run)
        rows = [item for item in mine if isinstance(item, GridTable)] if single else []
        if len(rows) < _LEAST:
            yield from mine
            continue
        cells = tuple(replace(cell, row=at) for at, row in enumerate(rows) for cell in row.cells)
        yield replace(rows[0], cells=cells, certain=all(row.certain for row in rows))


def _is_row(item: Item) -> bool:
    """Whether an item is a table of a single row that was not recognised from a picture."""
    if not isinstance(item, GridTable) or any(cell.scanned is not None for cell in item.cells):
        return False
    return {(cell.row, cell.row_span) for cell in item.cells} == {(0, 1)}


def _tables_of(item: Item, named: set[str]) -> Sequence[Item]:
    if isinstance(item, GridTable):
        return [part for one in _side_by_side(item) for part in _parts(one, named)]
    return _lines(item) if isinstance(item, LooseTable) else (item,)


def _side_by_side(table: GridTable) -> Sequence[GridTable]:
    """Tables that stand beside each other with blank columns between, as these."""
    filled = {at for c in table.cells if c.text.strip() for at in range(c.column, c.column + c.column_span)}
    starts = sorted(at for at in filled if at - 1 not in filled)
    if len(starts) < 2 or any(cell.scanned is not None for cell in table.cells):
        return (table,)
    parts = []
    for low, high in pairwise([*starts, max(filled) + 1]):
        own = (replace(c, column=c.column - low) for c in table.cells if low <= c.column < high)
        parts.append(replace(table, cells=tuple(own)))
    keys = [which_table(part.names) for part in parts]
    return parts if None not in keys and len(set(keys)) == len(keys) else (table,)


def _lines(table: LooseTable) -> Sequence[LooseTable]:
    """Lines of cells of several tables as these."""
    keys = [_table_of_texts(row) for row in table.rows]
    known = [(at, key) for at, key in enumerate(keys) if key is not None]
    starts = [at for (_before, one), (at, other) in pairwise(known) if one != other]
    bounds = pairwise((0, *starts, len(keys)))
    parts = [replace(table, rows=table.rows[low:high]) for low, high in bounds]
    found = [which_table(part.names) for part in parts]
    return parts if starts and None not in found and len(set(found)) == len(found) else (table,)


def _parts(table: GridTable, named: set[str]) -> list[Item]:
    if any(cell.scanned is not None for cell in table.cells):
        return [table]
    height = max((cell.row + cell.row_span for cell in table.cells), default=0)
    rows = [[cell for cell in table.cells if cell.row == row] for row in range(height)]
    starts = _starts(rows)
    if not starts:
        return [table]
    found: list[Item] = []
    for low, high in zip((0, *starts), (*starts, height), strict=True):
        found += _part(table, rows[low:high], low, named)
    pieces = [which_table(part.names) for part in found if isinstance(part, GridTable)]
    return found if None not in pieces and len(set(pieces)) == len(pieces) else [table]


def _starts(rows: Sequence[Row]) -> list[int]:
    """Where another table begins: with its first row, or with the lone texts and blank rows above that."""
    starts: list[int] = []
    known: str | None = None
    for at, row in enumerate(rows):
        key = _table_of(row)
        if key is not None and known is not None and key != known:
            first = at
            while first > 0 and _is_between(rows[first - 1]):
                first -= 1
            starts.append(first)
        known = key or known
    across = (cell.row < start < cell.row + cell.row_span for row in rows for cell in row for start in starts)
    return [] if any(across) else starts


def _table_of(row: Row) -> str | None:
    """The table whose words stand in a row, None where those of none or of several do."""
    return _table_of_texts([cell.text for cell in row])


def _table_of_texts(texts: Sequence[str]) -> str | None:
    words = words_of_tables(tuple(text for text in texts if len(plain(text)) >= _TELLING and not is_value(text)))
    best = max(words.values(), default=0)
    keys = [key for key, count in words.items() if count == best]
    return keys[0] if best and len(keys) == 1 else None


def _is_between(row: Row) -> bool:
    filled = [cell for cell in row if cell.text.strip()]
    return not filled or (len(filled) == 1 and _table_of(filled) is None and not is_value(filled[0].text))


def _part(table: GridTable, rows: Sequence[Row], low: int, named: set[str]) -> Iterator[Item]:
    """One table with the lone texts around it; a heading that no paragraph bears is a paragraph, and text after it."""
    grid: list[GridCell] = []
    before: list[Item] = []
    after: list[Item] = []
    for row in rows:
        filled = [cell for cell in row if cell.text.strip()]
        lone = filled[0].text if len(filled) == 1 else ""
        heading = section_heading(lone) if lone else None
        if (heading is not None and heading.section not in named) or "。" in lone:
            (after if grid else before).append(PublishedParagraph(lone, starts=True, ends=True))
        elif filled or grid:
            grid += row
    cells = tuple(replace(cell, row=cell.row - low) for cell in grid)
    breaks = frozenset(at - low for at in table.breaks if low < at < low + len(rows))
    yield from before
    if any(cell.text.strip() for cell in cells):
        yield replace(table, cells=cells, breaks=breaks)
    yield from after
