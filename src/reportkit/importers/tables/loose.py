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
    likeness,
    plain,
    row_officials,
)
from reportkit.importers.tables.found_rows import FoundRow
from reportkit.importers.tables.values import clean, is_value

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
    for part in tables:
        for row in part.rows:
            for cell in row:
                runs.add(cell)
    runs.flush()
    if fmt.table(table).across:
        return [
            _row(pieces, values, runs.seen[:seen], column_officials(fmt.id, table))
            for pieces, values, seen in runs.rows
        ]
    return [_row(pieces, values, runs.seen[:seen], _columns(pieces, fmt, table)) for pieces, values, seen in runs.rows]


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


def _row(
    pieces: tuple[str, ...], values: tuple[str, ...], seen: Sequence[str], columns: Sequence[Official]
) -> FoundRow:
    """Figures under columns whose labels all stand before, in number exactly theirs; else a defect."""
    if not columns:
        return FoundRow(pieces, (), values, "")
    heads = ["".join(seen[i : i + n]) for i in range(len(seen)) for n in range(1, _JOINED + 1)]
    torn = not head_characters_missing(seen, columns)
    shown = [_nearest(heads, column) for column in columns]
    named = [
        (column, column.label if torn and likeness(plain(head), column.names) < LEAST else head)
        for column, head in zip(columns, shown, strict=True)
    ]
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
        defect = f"应有 {len(paths)} 个数，找到 {filled} 个"
    return FoundRow(pieces, tuple(paths), texts or ("",) * len(paths), defect)


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
