"""Copied text of tables on a side: a line for each result of 表四, or for each kind of applicant."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.formats import Format
from reportkit.importers.document import LooseTable
from reportkit.importers.labels import Official, candidates, column_officials, plain, row_officials
from reportkit.importers.tables.found_rows import FoundRow
from reportkit.importers.tables.values import clean, is_value

Run = tuple[list[str], list[str]]


def listed_rows(tables: Sequence[LooseTable], fmt: Format, key: str) -> list[FoundRow]:
    """The rows of an official table whose columns are lines here; none where any line or head is not exactly there."""
    if not tables or not all(table.placed for table in tables):
        return []
    runs = _runs(tables)
    return _as_one_row(runs, fmt, key) if fmt.table(key).across else _as_rows(runs, tables, fmt, key)


def _runs(tables: Sequence[LooseTable]) -> list[Run]:
    """Labels with the figures after them."""
    runs: list[Run] = []
    for cell in (cell for table in tables for row in table.rows for cell in row if clean(cell)):
        if is_value(cell):
            if not runs:
                return []
            runs[-1][1].append(cell)
        elif not runs or runs[-1][1]:
            runs.append(([cell], []))
        else:
            runs[-1][0].append(cell)
    return runs if runs and runs[-1][1] else []


def _as_one_row(runs: Sequence[Run], fmt: Format, key: str) -> list[FoundRow]:
    """One figure a line, each with the name of its column; the first of a group with that of the group."""
    columns = column_officials(fmt.id, key)
    if len(runs) != len(columns) or any(len(figures) != 1 for _labels, figures in runs):
        return []
    before: tuple[tuple[str, ...], ...] = ()
    for (labels, _figures), column in zip(runs, columns, strict=True):
        shown = [plain(label) for label in labels]
        grouped = any(name in text for name in column.above[-1] for text in shown)
        if not any(shown[-1].endswith(name) for name in column.names) or (column.above != before and not grouped):
            return []
        before = column.above
    paths = tuple((*(names[0] for names in column.above), column.label) for column in columns)
    return [FoundRow((), paths, tuple(figures[0] for _labels, figures in runs), certain=True)]


def _as_rows(runs: Sequence[Run], tables: Sequence[LooseTable], fmt: Format, key: str) -> list[FoundRow]:
    """A line for each column, whose figures stand under the names of the rows, all of them in official order."""
    rows = fmt.table(key).rows
    columns = column_officials(fmt.id, rows[0].pointer)
    if len(runs) != len(columns) or any(len(figures) != len(rows) for _labels, figures in runs):
        return []
    if not all(candidates(labels[-1:], (column,)) for (labels, _f), column in zip(runs, columns, strict=True)):
        return []
    officials = [official for official in row_officials(fmt.id, key) if not official.group]
    if not _in_order(tables, officials):
        return []
    return [
        FoundRow(
            tuple(node.label for node in row.nodes),
            tuple((column.label,) for column in columns),
            tuple(figures[at] for _labels, figures in runs),
        )
        for at, row in enumerate(rows)
    ]


def _in_order(tables: Sequence[LooseTable], rows: Sequence[Official]) -> bool:
    """Whether each row is named in the lines of the head, and none before another in the same line that it follows."""
    seen: list[int] = []
    for line in (line for table in tables for line in table.rows if not any(map(is_value, line))):
        shown = list(map(plain, line))
        own = [at for text in shown for at, official in enumerate(rows) if text in official.names and at not in seen]
        if own != sorted(own):
            return False
        seen += own
    return sorted(seen) == list(range(len(rows)))
