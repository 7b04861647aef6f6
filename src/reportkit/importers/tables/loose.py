"""Rows of figures of copied text: runs of labels, then runs of figures, without geometry.

The columns are known only by the labels before; the number of figures must be exactly theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportkit.formats import Format
from reportkit.importers.document import LooseTable
from reportkit.importers.labels import (
    LEAST,
    SUBTOTAL,
    Official,
    candidates,
    column_officials,
    in_gaps,
    likeness,
    plain,
    row_officials,
    told_order,
)
from reportkit.importers.tables.equations import has_total
from reportkit.importers.tables.found_rows import FoundRow
from reportkit.importers.tables.shapes import loose_without_numbers
from reportkit.importers.tables.values import clean, is_value

_OTHER_ORDER = "各列的次序与官方表不同，从文字里看不出哪个数在哪一列"
_JOINED = 4  # pieces that a narrow column head may be broken into


class _Runs:
    """Collects label runs and the figures after them."""

    def __init__(self) -> None:
        self.rows: list[tuple[tuple[str, ...], tuple[str, ...], int]] = []
        self.seen: list[str] = []
        self._pieces: list[str] = []
        self._values: list[str] = []

    def add(self, cell: str) -> None:
        if not clean(cell):
            if self._pieces:
                self._values.append("")
        elif is_value(cell):
            self._values.append(cell)
        else:
            self.flush()
            self._pieces.append(cell)
            self.seen.append(cell)

    def flush(self) -> None:
        if any(self._values):
            self.rows.append((tuple(self._pieces), tuple(self._values), len(self.seen)))
            self._pieces = []
        self._values = []


def loose_rows(tables: Sequence[LooseTable], fmt: Format, table: str) -> list[FoundRow]:
    """The rows of one official table; ``tables`` are its parts in order."""
    runs = _Runs()
    for cell in loose_without_numbers([cell for part in tables for row in part.rows for cell in row]):
        runs.add(cell)
    runs.flush()
    across = fmt.table(table).across
    rows = [
        (pieces, values, runs.seen[:seen], column_officials(fmt.id, table) if across else _columns(pieces, fmt, table))
        for pieces, values, seen in runs.rows
    ]
    stand = standing(tables, rows, fmt)
    return [loose_row(*row[:3], columns) for row, columns in zip(rows, stand, strict=True)]


Run = tuple[tuple[str, ...], tuple[str, ...], Sequence[str], tuple[Official, ...]]
_Columns = tuple[Official, ...]


def standing(tables: Sequence[LooseTable], rows: Sequence[Run], fmt: Format) -> list[_Columns | None]:
    """The columns of each row as they stand; None where the heads say that they stand otherwise, but not how.

    That the total is the first is believed where the heads say so and figures prove it.
    """
    lines = [line for table in tables for line in table.rows]
    told: dict[_Columns, _Columns | None] = {}
    for columns in {row[3] for row in rows if row[3]}:
        row = fmt.facts[columns[0].pointer].row
        told[columns] = told_order(lines, columns, total=has_total(fmt, row))
    filled = [list(map(int, v)) for _pieces, v, _seen, c in rows if len(v) == len(c) and all(map(str.isdecimal, v))]
    first = any(row[0] == sum(row[1:]) and row[-1] != sum(row[:-1]) for row in filled)
    last = any(row[-1] == sum(row[:-1]) and row[0] != sum(row[1:]) for row in filled)
    if first and not last and any(_total_first(seen, columns) for _pieces, _values, seen, columns in rows if columns):
        told = {columns: (*mine[-1:], *mine[:-1]) if mine else None for columns, mine in told.items()}
    return [told[columns] if columns else () for _pieces, _values, _seen, columns in rows]


def told_by_labels(rows: Sequence[FoundRow], fmt: Format, table: str) -> bool:
    """Whether each row of the official table is there and bears a label that is known."""
    if any(row.defect for row in rows):
        return False
    if fmt.table(table).across:
        return len(rows) == 1
    officials = [official for official in row_officials(fmt.id, table) if not official.group]
    return len(rows) == len(officials) and all(candidates(row.pieces, officials) for row in rows)


def _columns(pieces: Sequence[str], fmt: Format, table: str) -> tuple[Official, ...]:
    """The columns of the row that these pieces end in, so far as the label alone tells."""
    rows = [official for official in row_officials(fmt.id, table) if not official.group]
    found = candidates(pieces, rows)
    if not found:
        return ()
    best = max(found.values(), key=lambda match: match.likeness)
    return column_officials(fmt.id, rows[best.official].pointer)


def loose_row(
    pieces: tuple[str, ...], values: tuple[str, ...], seen: Sequence[str], columns: Sequence[Official] | None
) -> FoundRow:
    """Figures under columns whose labels all stand before, in number exactly theirs; else a defect."""
    if not columns:
        return FoundRow(pieces, (), values, "" if columns is not None else _OTHER_ORDER)
    heads = ["".join(seen[i : i + n]) for i in range(len(seen)) for n in range(1, _JOINED + 1)]
    torn = not head_characters_missing(seen, columns)
    shown = [_nearest(heads, column) for column in columns]
    named = [
        (column, column.label if torn and likeness(plain(head), column.names) < LEAST else head)
        for column, head in zip(columns, shown, strict=True)
    ]
    named = _with_one_by_place(named, seen)
    unseen = [c.pointer.rpartition("/")[2] for c, head in named if likeness(plain(head), c.names) < LEAST]
    paths = [(*(names[0] for names in column.above), head) for column, head in named]
    if SUBTOTAL in map(plain, heads) and len(paths) > 3:
        paths.insert(len(paths) - 1, (SUBTOTAL,))
    texts = _exactly(values, len(paths))
    defect = ""
    if unseen:
        defect = f"表头里没有认出“{'”“'.join(unseen)}”"
    elif texts is None:
        filled = sum(1 for value in values if value)
        apart = "，其间另有空格，看不出哪一格空着" if filled == len(paths) else ""
        defect = f"应有 {len(paths)} 个数，找到 {filled} 个{apart}"
    return FoundRow(pieces, tuple(paths), texts or ("",) * len(paths), defect, as_found=tuple(filter(None, values)))


def _with_one_by_place(named: Sequence[tuple[Official, str]], seen: Sequence[str]) -> list[tuple[Official, str]]:
    """Where one head alone is not known, and its neighbours stand around a text that resembles it: by that."""
    unknown = [at for at, (column, head) in enumerate(named) if likeness(plain(head), column.names) < LEAST]
    if len(unknown) != 1 or not 0 < unknown[0] < len(named) - 1 or len(named) <= _JOINED:
        return list(named)
    at = unknown[0]
    shown = list(map(plain, seen))
    before, after = ({plain(named[near][1])} for near in (at - 1, at + 1))
    found = {
        text
        for one, text, other in zip(shown, shown[1:], shown[2:], strict=False)
        if {one} == before and {other} == after
    }
    column = named[at][0]
    near = [text for text in found if in_gaps([(text,)], [column], [])]
    return [(column, column.label) if n == at and near else pair for n, pair in enumerate(named)]


def _total_first(seen: Sequence[str], columns: Sequence[Official]) -> bool:
    """Whether the head of the last column, the total, stands before that of the first."""
    if len(columns) <= _JOINED:
        return False
    shown = list(map(plain, seen))
    first, last = (
        next((at for at, text in enumerate(shown) if text in column.names), None)
        for column in (columns[0], columns[-1])
    )
    return first is not None and last is not None and last < first


def head_characters_missing(before: Sequence[str], columns: Sequence[Official]) -> bool:
    """Whether a character of some column's head is nowhere before the figures; heads may be torn over lines."""
    seen = Counter(plain("".join(before)))
    return any(Counter(official.names[0]) - seen for official in columns)


def _nearest(heads: Sequence[str], column: Official) -> str:
    return max(heads, key=lambda head: likeness(plain(head), column.names), default="")


def _exactly(values: Sequence[str], wanted: int) -> tuple[str, ...] | None:
    """The figures if there are exactly as many; surrounding blanks belong to merged labels or to the line end."""
    filled = [index for index, value in enumerate(values) if value]
    core = tuple(values[filled[0] : filled[-1] + 1]) if filled else ()
    if len(core) == wanted:
        return core
    return tuple(values) if len(values) == wanted else None
