"""Published tables as they go wrong: the official tables as text grids, disturbed in one of many ways.

Every disturbance keeps the true figures known, so that a test can tell a wrong number from a missing one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from reportkit.formats import Format, table_grid
from reportkit.importers.document import GridCell, GridTable


def shown(fmt: Format, facts: Mapping[str, str]) -> tuple[GridTable, ...]:
    """The official tables with these facts."""
    return tuple(
        GridTable(
            tuple(
                GridCell(
                    cell.text if cell.fact is None else facts[cell.fact],
                    cell.row,
                    cell.column,
                    cell.row_span,
                    cell.column_span,
                )
                for cell in table_grid(table).cells
            )
        )
        for table in fmt.tables
    )


def _is_figure(cell: GridCell) -> bool:
    return cell.text.replace(".", "").replace("-", "").isdigit()


def misread(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """Characters of labels taken for others, as by OCR."""
    wrong = "已己末未干千人入日曰土士丶口回田由甲申贝见免兔"

    def slip(cell: GridCell) -> GridCell:
        if _is_figure(cell) or not cell.text or rng.random() > 0.5:
            return cell
        letters = list(cell.text)
        for _ in range(rng.randint(1, max(1, len(letters) // 3))):
            letters[rng.randrange(len(letters))] = rng.choice(wrong)
        return replace(cell, text="".join(letters))

    return [GridTable(tuple(map(slip, table.cells))) for table in tables]


def drop_rows(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """Rows lost whole, the rest moved up."""
    at = rng.randrange(2)
    table = tables[at]
    height = max(cell.row + cell.row_span for cell in table.cells)
    for _ in range(rng.randint(1, 4)):
        height -= 1
        lost = rng.randrange(height)
        cells = []
        for cell in table.cells:
            if cell.row <= lost < cell.row + cell.row_span:
                if cell.row_span > 1:
                    cells.append(replace(cell, row_span=cell.row_span - 1))
            else:
                cells.append(replace(cell, row=cell.row - (cell.row > lost)))
        table = GridTable(tuple(cells))
    return [*tables[:at], table, *tables[at + 1 :]]


def shift_columns(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """Figures of some rows (or all) moved one column to the right or left, the end falling off or wrapping round."""
    table = tables[1]
    figures = sorted({cell.row for cell in table.cells if _is_figure(cell)})
    moved = set(figures if rng.random() < 0.3 else rng.sample(figures, rng.randint(1, len(figures))))
    step, wraps = rng.choice([-1, 1, 2]), rng.random() < 0.5
    first, width = 3, 7
    cells = []
    for cell in table.cells:
        if cell.row not in moved or not _is_figure(cell):
            cells.append(cell)
            continue
        to = cell.column - first + step
        if wraps:
            cells.append(replace(cell, column=first + to % width))
        elif 0 <= to < width:
            cells.append(replace(cell, column=first + to))
    if not wraps and rng.random() < 0.7:
        taken = {(cell.row, cell.column) for cell in cells}
        blanks = [(row, first + n) for row in moved for n in range(width) if (row, first + n) not in taken]
        cells += [GridCell("", row, column) for row, column in blanks]
    return [tables[0], GridTable(tuple(cells)), tables[2]]


def break_pages(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """A table cut in two, sometimes inside a row: its label continues in the second part."""
    table = tables[1]
    cut = rng.randrange(4, 28)
    row = rng.random() < 0.6
    cells: list[GridCell] = []
    for cell in table.cells:
        low, high = cell.row, cell.row + cell.row_span
        if low < cut < high:
            half = rng.randint(0, len(cell.text))
            cells.append(replace(cell, text=cell.text[:half], row_span=cut - low))
            cells.append(replace(cell, text=cell.text[half:], row=cut + row, row_span=high - cut))
        else:
            cells.append(replace(cell, row=low + (row and low >= cut)))
    if row:
        # The row before the cut continues after it: its label in halves, its figures in one of them.
        extra = []
        for cell in [c for c in cells if c.row + c.row_span == cut and c.row_span == 1]:
            half = 0 if _is_figure(cell) and rng.random() < 0 else len(cell.text) // 2
            cells.remove(cell)
            keep = cell.text if _is_figure(cell) else cell.text[:half]
            cells.append(replace(cell, text=keep))
            extra.append(replace(cell, row=cut, text="" if _is_figure(cell) else cell.text[half:]))
        tall = [c for c in cells if c.row < cut and c.row + c.row_span == cut and c not in extra and c.row_span > 1]
        extra += [replace(c, row=cut, row_span=1, text="") for c in tall]
        cells += extra
    return [tables[0], GridTable(tuple(cells), frozenset({cut})), tables[2]]


def annotate(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """Figures with notes, units, dashes, blanks, or two in one cell."""

    def note(cell: GridCell) -> GridCell:
        if not _is_figure(cell) or rng.random() > 0.06:
            return cell
        texts = [f"{cell.text}（其中修订{cell.text}件）", f"{cell.text}件", "", f"{cell.text} {rng.randint(0, 9)}"]
        zero = ["/", "-", "无", "—"] if cell.text == "0" else []
        return replace(cell, text=rng.choice([*texts, *zero, f"{cell.text[:1]} {cell.text[1:]}".strip()]))

    return [GridTable(tuple(map(note, table.cells)), table.breaks) for table in tables]


def drop_heads(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """Heads lost or exchanged: the columns cannot be told any more, or must be told anew."""
    at = rng.randrange(3)
    cells = list(tables[at].cells)
    heads = [index for index, cell in enumerate(cells) if not _is_figure(cell) and cell.row < 3]
    for index in rng.sample(heads, rng.randint(1, max(1, len(heads) // 2))):
        cells[index] = replace(cells[index], text="")
    return [*tables[:at], GridTable(tuple(cells)), *tables[at + 1 :]]


NOISES: tuple[Callable[[list[GridTable], Random], list[GridTable]], ...] = (
    misread,
    drop_rows,
    shift_columns,
    break_pages,
    annotate,
    drop_heads,
)
