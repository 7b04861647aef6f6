"""From tables as found to facts of a format: what was read, what is missing, what was refused and why."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from reportkit.formats import Format
from reportkit.importers.document import GridTable, LooseTable
from reportkit.importers.labels import names, plain, which_table
from reportkit.importers.tables.acceptance import accept
from reportkit.importers.tables.found import Found
from reportkit.importers.tables.found_rows import FoundRow, ReadRow
from reportkit.importers.tables.grids import Head, grid_rows, year_of
from reportkit.importers.tables.in_place import rows_in_place
from reportkit.importers.tables.loose import loose_rows, told_by_labels
from reportkit.importers.tables.official_rows import is_readable, read_across, read_rows
from reportkit.importers.tables.proved import proved_rows
from reportkit.importers.tables.referee import misread_tables
from reportkit.importers.tables.shapes import listed_rows
from reportkit.importers.tables.values import is_value

_CLEARLY = 12  # facts: a format of another year must fit by so many more; the two formats differ by more than 20


def find_facts(tables: Sequence[GridTable | LooseTable], fmt: Format, year: int) -> Found:
    """Read every fact of the format that the tables show beyond doubt for this year."""
    found = Found(fmt)
    parts = [(which_table(table.names), table) for table in tables]
    for key, table in parts:
        if key is None and is_piece(table):
            shown = "、".join(text.strip() for text in table.texts if text.strip())
            found.refuse("这一块数字没有表头和标签，认不出属于哪张表", (), f"印的是 {shown}")
            found.nameless += 1
    read: list[list[ReadRow]] = []
    troubled: list[bool] = []
    typed = [all(isinstance(table, LooseTable) for key, table in parts if key == known.key) for known in fmt.tables]
    for known in fmt.tables:
        rows = _rows(of_year([table for key, table in parts if key == known.key], year), fmt, known.key, year)
        before = len(found.refused) - found.nameless
        taken = (read_across if known.across else read_rows)(rows, known.key, found)
        read.append([row for each in taken if (row := _figures_alone(each, found)) is not None])
        troubled.append(len(found.refused) - found.nameless > before)
    unsound, picture = misread_tables(fmt, read)
    for mine, trouble, misread, lines in zip(read, troubled, unsound, typed, strict=True):
        believed = [replace(row, certain=row.certain and not picture) for row in mine]
        accept(believed, found, troubled=trouble, misread=misread, typed=lines)
    labels = {plain(text) for key, table in parts if key for text in table.names}
    _tell_unseen(found, {key for key, _table in parts if key}, labels)
    return found


def _figures_alone(row: ReadRow, found: Found) -> ReadRow | None:
    """The row without what is no number, which is taken as it is printed; None where nothing else is left."""
    facts = found.format.facts
    words = {pointer: reading for pointer, reading in row.cells.items() if not facts[pointer].numeric}
    if not words:
        return row
    for pointer, reading in words.items():
        if reading.word is not None:
            found.words[pointer] = reading.word
        elif reading.blank:
            found.blank.append(pointer)
        else:
            found.refuse(reading.note, [pointer])
    left = {pointer: reading for pointer, reading in row.cells.items() if pointer not in words}
    return replace(row, cells=left, printed=list(left.values())) if left else None


def is_piece(table: GridTable | LooseTable) -> bool:
    """Whether a table of no known kind holds almost nothing but figures, as what a page end cuts off does."""
    filled = [text for text in table.texts if text.strip()]
    return len(filled) > 2 and sum(map(is_value, filled)) * 4 >= 3 * len(filled)  # three quarters


def _tell_unseen(found: Found, tables: AbstractSet[str], labels: AbstractSet[str]) -> None:
    """Facts of which nothing is known but that they, or the figures of their row, were not seen."""
    fmt = found.format
    known = {*found.amounts, *found.words, *found.blank, *(p for refusal in found.refused for p in refusal.pointers)}
    seen = {fmt.facts[pointer].row for pointer in known}
    for pointer, fact in fmt.facts.items():
        if pointer not in known:
            table = pointer.partition("/")[0]
            printed = not labels.isdisjoint(names(fmt.rows[fact.row].nodes[-1]))
            unlabelled = "表里有它的名称，没有读到数字" if printed else "表里没有认出这一行"
            cause = "这一格没有认出" if fact.row in seen else unlabelled
            found.unseen[pointer] = cause if table in tables else "文件里没有认出这张表"


def of_year(tables: Sequence[GridTable | LooseTable], year: int) -> list[GridTable | LooseTable]:
    """The tables of this year, where those of several years stand in the document; a part goes with the one before."""
    years: list[int | None] = []
    for table in tables:
        own = _year_told(table)
        years.append(own if own is not None or not years else years[-1])
    told = {mine for mine in years if mine is not None}
    if len(told) < 2 or year not in told:  # two years at least
        return list(tables)
    return [table for table, mine in zip(tables, years, strict=True) if mine == year]


def _year_told(table: GridTable | LooseTable) -> int | None:
    """The year in the line above a table, or in a cell across its first rows."""
    if (told := year_of(table.caption)) is not None or isinstance(table, LooseTable):
        return told
    width = max((cell.column + cell.column_span for cell in table.cells), default=0)
    across = [cell.text for cell in table.cells if cell.row < 2 and cell.column_span == width]
    return next((found for text in across if (found := year_of(text)) is not None), None)


def _rows(tables: Sequence[GridTable | LooseTable], fmt: Format, key: str, year: int) -> list[FoundRow]:
    rows: list[FoundRow] = []
    head: Head | None = None
    for table in tables:
        if isinstance(table, GridTable):
            more, head = grid_rows(table, year, head)
            rows += _rows_of_year(more, year)
    loose = [table for table in tables if isinstance(table, LooseTable)]
    if not loose and rows and not any(is_readable(row, fmt, key) for row in rows):
        return _in_reading_order(tables, fmt, key) or rows
    if placed := rows_in_place(loose, fmt, key, year) or listed_rows(loose, fmt, key):
        return rows + placed
    loose = [replace(table, rows=tuple(row for row in table.rows if row != ("",))) for table in loose]
    found = loose_rows(loose, fmt, key)
    return rows + (found if told_by_labels(found, fmt, key) else proved_rows(loose, fmt, key) or found)


def _in_reading_order(tables: Sequence[GridTable | LooseTable], fmt: Format, key: str) -> list[FoundRow]:
    """The rows of tables whose cells stand under no heads of theirs, as labels or equations tell them; else none."""
    cells = [sorted(t.cells, key=lambda c: (c.row, c.column)) for t in tables if isinstance(t, GridTable)]
    if any(cell.scanned is not None for each in cells for cell in each):
        return []
    texts = [LooseTable(tuple((cell.text,) for cell in each if cell.text.strip())) for each in cells]
    found = loose_rows(texts, fmt, key)
    return found if told_by_labels(found, fmt, key) else proved_rows(texts, fmt, key)


def _rows_of_year(rows: Sequence[FoundRow], year: int) -> list[FoundRow]:
    """The rows but those that another year heads, where one of this year is there."""
    told = [{found for piece in row.pieces if (found := year_of(piece)) is not None} for row in rows]
    if {year} not in told:
        return list(rows)
    return [row for row, mine in zip(rows, told, strict=True) if not mine or mine == {year}]


def best_format(tables: Sequence[GridTable | LooseTable], formats: Sequence[Format], year: int) -> Found:
    """The format that the year calls for, unless the labels clearly are those of another.

    Where the year calls for several, as in provinces of different layouts, it is the one that fits best.
    """
    called = [fmt for fmt in formats if fmt.covers(year)] or list(formats[:1])
    right = find_facts(tables, called[0], year)
    if right.matched == len(right.format.facts) and not right.refused:
        return right
    right = max((right, *(find_facts(tables, fmt, year) for fmt in called[1:])), key=_fit)
    if right.matched == len(right.format.facts) and not right.refused:
        return right
    others = [find_facts(tables, fmt, year) for fmt in formats if fmt not in called]
    best = max(others, key=_fit, default=right)
    return best if _fit(best) > _fit(right) + _CLEARLY else right


def _fit(found: Found) -> float:
    return found.matched - len(found.refused) - len(found.deviating) / 2
