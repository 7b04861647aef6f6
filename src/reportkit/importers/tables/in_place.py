"""Copied text that keeps its cells: every row has as many after its label as it has columns, blank ones among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportkit.formats import Format
from reportkit.importers.document import LooseTable
from reportkit.importers.labels import Official, candidates, column_officials, plain, row_officials
from reportkit.importers.tables.equations import has_total
from reportkit.importers.tables.found_rows import FoundRow
from reportkit.importers.tables.grids import year_of
from reportkit.importers.tables.loose import loose_row, standing
from reportkit.importers.tables.shapes import loose_without_numbers
from reportkit.importers.tables.values import clean, is_value

_MOST = 2  # rows with a wrong total, or half of the rows


@dataclass(frozen=True)
class _CellRun:
    """Labels, the cells after them, and how many labels were seen so far."""

    pieces: tuple[str, ...]
    cells: tuple[str, ...]
    seen: int


def rows_in_place(tables: Sequence[LooseTable], fmt: Format, key: str, year: int) -> list[FoundRow]:
    """All rows of an official table, each cell in its place; none where a row is not there or has other cells.

    Of two years beside each other that of ``year`` is taken.
    """
    if not tables or not all(table.placed for table in tables):
        return []
    across = fmt.table(key).across
    officials = tuple(official for official in row_officials(fmt.id, key) if not official.group)
    runs, seen = _runs(tables)
    whole = _with_cells_beside(runs, 1 if across else len(officials))
    heads = tables if len(whole) == len(runs) else [_without_labels(table, whole) for table in tables]
    runs = whole
    if len(runs) != (1 if across else len(officials)):
        return []
    columns = [
        column_officials(fmt.id, key) if across else _columns(run, officials[at], fmt) for at, run in enumerate(runs)
    ]
    part = _part([len(run.cells) for run in runs], [len(mine) for mine in columns], seen, year)
    if part is None:
        return []
    first, times = part
    rows = []
    for run, mine in zip(runs, columns, strict=True):
        cells = run.cells[first * len(mine) : (first + 1) * len(mine)] if times > 1 else run.cells
        rows.append((run.pieces, cells, seen[: run.seen], mine))
    stand = standing(heads, rows, fmt)
    found = [loose_row(*row[:3], mine) for row, mine in zip(rows, stand, strict=True)]
    if not across and not _mostly_right(found, stand, fmt):
        return []
    if any(row.defect for row in found):
        return []
    unsummed = all(not clean(row.texts[-1]) for row in found if len(row.texts) > 1)
    lined = all(len(row) == 1 for table in tables for row in table.rows)  # a blank cell is a line of its own
    return [replace(row, certain=unsummed or lined or _is_whole(row)) for row in found]


def _with_cells_beside(runs: Sequence[_CellRun], rows: int) -> list[_CellRun]:
    """The runs of a table whose last columns stand below the others, under the same labels again, as one table."""
    times = len(runs) // rows if rows > 1 else 1
    parts = [runs[at * rows : (at + 1) * rows] for at in range(times)]
    labels = [[plain("".join(run.pieces[-1:])) for run in part] for part in parts]
    if times < 2 or len(runs) % rows or any(part != labels[0] for part in labels):
        return list(runs)
    return [
        replace(mine[0], cells=tuple(cell for run in mine for cell in run.cells), seen=runs[-1].seen)
        for mine in zip(*parts, strict=True)
    ]


def _without_labels(table: LooseTable, runs: Sequence[_CellRun]) -> LooseTable:
    """The table without the lines of its rows, whose labels may be names of columns too."""
    labels = {run.pieces[-1] for run in runs if run.pieces}
    return replace(table, rows=tuple(row for row in table.rows if labels.isdisjoint(row)))


def _mostly_right(rows: Sequence[FoundRow], columns: Sequence[Sequence[Official] | None], fmt: Format) -> bool:
    """Whether most rows with a total add up: else the columns may be others than they seem."""
    busy = wrong = 0
    for row, mine in zip(rows, columns, strict=True):
        if mine and len(mine) == len(row.texts) and has_total(fmt, fmt.facts[mine[0].pointer].row) and row.filled:
            total = fmt.rows[fmt.facts[mine[0].pointer].row].facts[-1].pointer
            amounts = {o.pointer: int(text) if text.isdecimal() else 0 for o, text in zip(mine, row.texts, strict=True)}
            if not clean(row.texts[mine.index(next(o for o in mine if o.pointer == total))]):
                continue  # printed without its total
            busy += 1
            wrong += 2 * amounts[total] != sum(amounts.values())
    return wrong <= max(_MOST, busy // 2)


def _is_whole(row: FoundRow) -> bool:
    """Whether the end of a row is there: a blank total beside figures may be the white space after a row cut short."""
    return bool(clean(row.texts[-1])) or not row.filled


def _runs(tables: Sequence[LooseTable]) -> tuple[list[_CellRun], list[str]]:
    """The runs of cells after labels, and all labels; blanks at the very end are no cells."""
    runs: list[_CellRun] = []
    seen: list[str] = []
    pieces: list[str] = []
    cells: list[str] = []
    for cell in loose_without_numbers(list(_cells(tables))):
        if is_value(cell) and not names_year(cell):
            cells.append(cell)
        elif not clean(cell):
            cells += [""] if pieces else []
        else:
            if cells:
                runs.append(_CellRun(tuple(pieces), tuple(cells), len(seen)))
                pieces, cells = [], []
            pieces.append(cell)
            seen.append(cell)
    if cells:
        runs.append(_CellRun(tuple(pieces), tuple(cells), len(seen)))
    if all(len(run.cells) % 2 == 0 and not any(map(clean, run.cells[1::2])) for run in runs):
        runs = [replace(run, cells=run.cells[::2]) for run in runs]  # each cell ends in a blank line
    return runs, seen


def _cells(tables: Sequence[LooseTable]) -> Iterator[str]:
    """The cells in order, without blanks before the first label of a line: they lie below merged labels."""
    for table in tables:
        for row in table.rows:
            first = next((at for at, cell in enumerate(row) if clean(cell)), 0)
            yield from row[first:] if not is_value(row[first]) else row


def names_year(cell: str) -> bool:
    """Whether a cell is the name of a year, not a number."""
    return "年" in cell and year_of(cell) is not None


def _columns(run: _CellRun, official: Official, fmt: Format) -> tuple[Official, ...]:
    """The columns of the row that the labels before a run name; none where that is not this official row."""
    return column_officials(fmt.id, official.pointer) if candidates(run.pieces, (official,)) else ()


def _part(found: Sequence[int], wanted: Sequence[int], seen: Sequence[str], year: int) -> tuple[int, int] | None:
    """Which part of each run is meant, and how many there are; None where a run has too few or too many cells."""
    if not all(wanted):
        return None
    exact = [*found[:-1], min(found[-1], wanted[-1])] if found[-1] % wanted[-1] else found
    times = exact[0] // wanted[0]
    if any(one != times * mine for one, mine in zip(exact, wanted, strict=True)):
        return None
    if times == 1:
        return 0, 1
    years = [named for cell in seen if names_year(cell) and (named := year_of(cell)) is not None]
    return (years.index(year), times) if len(years) == times == len(set(years)) and year in years else None
