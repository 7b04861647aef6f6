"""Which cells of a recognised table hold figures, whether or not a figure was recognised in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from reportkit.importers.document import GridCell, GridTable
from reportkit.importers.labels import is_head, is_official, plain
from reportkit.importers.scans.recognised_figures import figure_of, is_dash

_SHARE = 0.3  # of the busiest column: a column of figures has at least so many


def value_cells(table: GridTable) -> frozenset[int]:
    """The places among the cells of the table: figures, and what stands among them though it is not recognised."""
    rows: dict[int, list[GridCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    heads = {row for row, cells in rows.items() if sum(is_head(c.text) for c in cells) > sum(map(_is_count, cells))}
    figures = [cell for cell in table.cells if cell.row not in heads and _is_figure(cell)]
    columns = Counter(cell.column for cell in figures)
    most = max(columns.values(), default=0)
    first = min((column for column, count in columns.items() if count >= _SHARE * most), default=0)
    heads |= _heads_above(rows, first)
    return frozenset(
        at
        for at, cell in enumerate(table.cells)
        if cell.row not in heads
        and cell.scanned is not None
        and figures
        and cell.column >= first
        and not is_head(cell.text)
    )


def _heads_above(rows: Mapping[int, Sequence[GridCell]], first: int) -> set[int]:
    """The rows before any figure in which an official label stands where figures would: most of that head is lost."""
    top = min((row for row, cells in rows.items() if any(map(_is_count, cells))), default=0)
    return {
        row
        for row, cells in rows.items()
        if row < top and any(cell.column >= first and is_official(plain(cell.text)) for cell in cells)
    }


def _is_count(cell: GridCell) -> bool:
    return cell.scanned is not None and figure_of(cell.text) is not None


def _is_figure(cell: GridCell) -> bool:
    return cell.scanned is not None and (figure_of(cell.text) is not None or is_dash(cell.text))
