"""Published tables as they go wrong: the official tables as text grids, disturbed in one of many ways.

Every disturbance keeps the true figures known, so that a test can tell a wrong number from a missing one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
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


def _without_row(table: GridTable, lost: int) -> GridTable:
    """A row taken out, the rest moved up; cells that span it become shorter."""
    cells = []
    for cell in table.cells:
        if cell.row <= lost < cell.row + cell.row_span:
            if cell.row_span > 1:
                cells.append(replace(cell, row_span=cell.row_span - 1))
        else:
            cells.append(replace(cell, row=cell.row - (cell.row > lost)))
    return GridTable(tuple(cells))


def drop_rows(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """Rows lost whole, the rest moved up."""
    at = rng.randrange(2)
    table = tables[at]
    height = max(cell.row + cell.row_span for cell in table.cells)
    for _ in range(min(rng.randint(1, 4), height - 1)):
        height -= 1
        lost = rng.randrange(height)
        table = _without_row(table, lost)
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
    return [tables[0], GridTable(tuple(cells)), *tables[2:]]


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
        whole = 1.0 if rng.random() < 0.5 else rng.random()  # figures stay whole, or some of them are cut as well
        for cell in [c for c in cells if c.row + c.row_span == cut and c.row_span == 1]:
            half = len(cell.text) if _is_figure(cell) and rng.random() <= whole else len(cell.text) // 2
            cells.remove(cell)
            cells.append(replace(cell, text=cell.text[:half]))
            extra.append(replace(cell, row=cut, text=cell.text[half:]))
        tall = [c for c in cells if c.row < cut and c.row + c.row_span == cut and c not in extra and c.row_span > 1]
        extra += [replace(c, row=cut, row_span=1, text="") for c in tall]
        cells += extra
    return [tables[0], GridTable(tuple(cells), frozenset({cut})), *tables[2:]]


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


def _figures(table: GridTable) -> dict[int, list[GridCell]]:
    """The figures of each row, from left to right."""
    rows: dict[int, list[GridCell]] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if _is_figure(cell):
            rows.setdefault(cell.row, []).append(cell)
    return {row: cells for row, cells in rows.items() if len(cells) > 1}


def _exchanged(table: GridTable, new: Mapping[GridCell, list[GridCell]]) -> GridTable:
    return GridTable(tuple(c for cell in table.cells for c in new.get(cell, [cell])), table.breaks)


def _with(tables: list[GridTable], at: int, table: GridTable) -> list[GridTable]:
    return [*tables[:at], table, *tables[at + 1 :]]


def merge_figures(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """Two figures run together into one cell; the other is blank, or both cells are one."""
    at = rng.choice([1, 1, 2])
    new: dict[GridCell, list[GridCell]] = {}
    for cells in _figures(tables[at]).values():
        if rng.random() < 0.4:
            first = rng.randrange(len(cells) - 1)
            one, two = cells[first : first + 2]
            text = one.text + rng.choice(["", " ", "\n"]) + two.text
            if rng.random() < 0.5:
                new |= {one: [replace(one, text=text, column_span=2)], two: []}
            else:
                full, empty = rng.sample([one, two], 2)
                new |= {full: [replace(full, text=text)], empty: [replace(empty, text="")]}
    return _with(tables, at, _exchanged(tables[at], new))


def split_figures(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """Digits of a figure on the wrong side of the line: in the next cell, before its figure or in place of it.

    Not in the third table where the row keeps its sum (11, 7 as 1, 17): nobody could tell, it has no columns to add up.
    """
    at = rng.choice([1, 1, 2])
    new: dict[GridCell, list[GridCell]] = {}
    for cells in _figures(tables[at]).values():
        first = rng.randrange(len(cells) - 1)
        one, two = cells[first : first + 2]
        if len(one.text) > 1 and rng.random() < 0.6:
            cut = rng.randint(0, len(one.text) - 1)
            rest = one.text[cut:] + rng.choice([two.text, "", " " + two.text])
            if at == 2 and rest.isdigit() and int(one.text[:cut] or 0) + int(rest) == int(one.text) + int(two.text):
                continue
            new |= {one: [replace(one, text=one.text[:cut])], two: [replace(two, text=rest)]}
    return _with(tables, at, _exchanged(tables[at], new))


def misread_figures(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """Digits taken for letters or other digits, in the tables whose totals can tell."""
    share = rng.choice([0.01, 0.05, 0.2])

    def slip(cell: GridCell) -> GridCell:
        if not _is_figure(cell) or rng.random() > share:
            return cell
        at = rng.randrange(len(cell.text))
        other = {"0": "OoO8", "1": "lI7", "8": "3B", "5": "6S", "6": "5", "3": "8", "7": "1", "9": "g4"}
        wrong = rng.choice(other.get(cell.text[at], "1"))
        return replace(cell, text=cell.text[:at] + wrong + cell.text[at + 1 :])

    slipped = [GridTable(tuple(map(slip, table.cells)), table.breaks) for table in tables[1:3]]
    return [tables[0], *slipped, *tables[3:]]


def _opened(table: GridTable, at: int, new: list[GridCell], tall: int) -> GridTable:
    """The table with so many rows put in before row ``at``; cells over that place grow."""
    cells = []
    for cell in table.cells:
        over = cell.row < at < cell.row + cell.row_span
        cells.append(replace(cell, row=cell.row + tall * (cell.row >= at), row_span=cell.row_span + tall * over))
    return GridTable((*cells, *new), table.breaks)


def repeat_rows(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """A row printed twice, sometimes with other figures."""
    at = rng.randrange(2)
    table = tables[at]
    for _ in range(rng.randint(1, 3)):
        height = max(cell.row for cell in table.cells)
        row = rng.randint(2, height)
        own = [cell for cell in table.cells if cell.row == row and cell.row_span == 1]
        slip = rng.random() < 0.4
        twice = [
            replace(
                c,
                row=row + 1,
                text=str(rng.randint(0, 99)) if slip and _is_figure(c) and rng.random() < 0.3 else c.text,
            )
            for c in own
        ]
        table = _opened(table, row + 1, twice, 1)
    return _with(tables, at, table)


def repeat_heads(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """The head again in the middle, as at the top of a new page."""
    table = tables[1]
    row = rng.randint(4, 26)
    head = [replace(cell, row=cell.row + row) for cell in table.cells if cell.row < 3]
    return [tables[0], _opened(table, row, head, 3), *tables[2:]]


def number_pages(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """A page number in a row of its own, or in the margin of one."""
    table = tables[1]
    row = rng.randint(3, 27)
    text = rng.choice(["5", "- 5 -", "第5页", "— 5 —", "5 / 12"])
    span = rng.choice([10, 1, 3])
    cell = GridCell(text, row, rng.choice([0, 3, 9]) if span < 10 else 0, 1, span)
    return [tables[0], _opened(table, row, [cell], 1), *tables[2:]]


def write_otherwise(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """Thousands separators, full-width digits, spaces within, zeros left blank."""
    blank = rng.random() < 0.4

    def written(cell: GridCell) -> GridCell:
        if not _is_figure(cell):
            return cell
        if blank and cell.text == "0":
            return replace(cell, text="")
        if len(cell.text) > 3 and cell.text.isdigit():
            return replace(cell, text=f"{int(cell.text):,}".replace(",", rng.choice([",", "，", " ", ""])))
        wide = cell.text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        return replace(cell, text=wide if rng.random() < 0.1 else cell.text)

    return [GridTable(tuple(map(written, table.cells)), table.breaks) for table in tables]


def drop_totals(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """The last column lost: of the whole table, or of some rows."""
    some = rng.random() < 0.5
    cells = [c for c in tables[1].cells if c.column != 9 or (some and rng.random() < 0.5)]
    return [tables[0], GridTable(tuple(cells), tables[1].breaks), *tables[2:]]


def divide(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """The first table as four tables."""
    starts = [0, 4, 7, 11, 99]
    parts = [
        GridTable(tuple(replace(c, row=c.row - low) for c in tables[0].cells if low <= c.row < high))
        for low, high in pairwise(starts)
    ]
    rng.random()
    return [parts[0], *tables[1:], *parts[1:]]


def leave_out_zeros(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """Rows of zeros left out, or some of them."""
    table = tables[1]
    zeros = [row for row, cells in _figures(table).items() if all(cell.text == "0" for cell in cells)]
    for lost in sorted(rng.sample(zeros, rng.randint(0, len(zeros))), reverse=True):
        table = _without_row(table, lost)
    return [tables[0], table, *tables[2:]]


def widen_cells(tables: list[GridTable], rng: Random) -> list[GridTable]:
    """Cells said to be wider than they are: all that follow move to the right."""
    at = rng.choice([0, 1, 1, 2])
    table = tables[at]
    for _ in range(rng.randint(1, 3)):
        cell = rng.choice(table.cells)
        new = {cell: [replace(cell, column_span=cell.column_span + 1)]}
        for other in table.cells:
            if other.row == cell.row and other.column > cell.column and rng.random() < 0.9:
                new[other] = [replace(other, column=other.column + 1)]
        table = _exchanged(table, new)
    return _with(tables, at, table)


NOISES: tuple[Callable[[list[GridTable], Random], list[GridTable]], ...] = (
    misread,
    drop_rows,
    shift_columns,
    break_pages,
    annotate,
    drop_heads,
    merge_figures,
    split_figures,
    misread_figures,
    repeat_rows,
    repeat_heads,
    number_pages,
    write_otherwise,
    drop_totals,
    divide,
    leave_out_zeros,
    widen_cells,
)
