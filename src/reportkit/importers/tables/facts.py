"""From tables as found to facts of a format: what was read, what is missing, what was refused and why."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.formats import Format
from reportkit.importers.document import GridTable, LooseTable
from reportkit.importers.labels import which_table
from reportkit.importers.tables.acceptance import accept
from reportkit.importers.tables.found import Found
from reportkit.importers.tables.found_rows import FoundRow, ReadRow
from reportkit.importers.tables.grids import Head, grid_rows
from reportkit.importers.tables.loose import loose_rows
from reportkit.importers.tables.official_rows import read_across, read_rows
from reportkit.importers.tables.referee import misread_tables

_CLEARLY = 12  # facts: a format of another year must fit by so many more; the two formats differ by more than 20


def find_facts(tables: Sequence[GridTable | LooseTable], fmt: Format) -> Found:
    """Read every fact of the format that the tables show beyond doubt."""
    found = Found(fmt)
    parts = [(which_table(table.texts), table) for table in tables]
    read: list[list[ReadRow]] = []
    troubled: list[bool] = []
    for known in fmt.tables:
        rows = _rows([table for key, table in parts if key == known.key], fmt, known.key)
        before = len(found.refused) - found.nameless
        read.append((read_across if known.across else read_rows)(rows, known.key, found))
        troubled.append(len(found.refused) - found.nameless > before)
    for mine, trouble, misread in zip(read, troubled, misread_tables(fmt, read), strict=True):
        accept(mine, found, troubled=trouble, misread=misread)
    return found


def _rows(tables: Sequence[GridTable | LooseTable], fmt: Format, key: str) -> list[FoundRow]:
    rows: list[FoundRow] = []
    head: Head | None = None
    for table in tables:
        if isinstance(table, GridTable):
            more, head = grid_rows(table, head)
            rows += more
    return rows + loose_rows([table for table in tables if isinstance(table, LooseTable)], fmt, key)


def best_format(tables: Sequence[GridTable | LooseTable], formats: Sequence[Format]) -> Found:
    """The first of ``formats``, which the year calls for, unless the labels clearly are those of another."""
    right, *others = (find_facts(tables, fmt) for fmt in formats)
    best = max(others, key=_fit, default=right)
    return best if _fit(best) > _fit(right) + _CLEARLY else right


def _fit(found: Found) -> float:
    return found.matched - len(found.refused) - len(found.deviating) / 2
