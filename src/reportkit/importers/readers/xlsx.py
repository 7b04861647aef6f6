"""Workbooks: the cells of each sheet that can be seen, as printed, with their merged ranges."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportkit.diagnostics import ReportkitError
from reportkit.formats import short_amount
from reportkit.importers.document import Document, GridCell, GridTable, Item, PublishedParagraph
from reportkit.importers.readers.bounds import check_package, refuse
from reportkit.resources import regex

_NO_RESULT = "（公式没有结果）"
"""What stands for a formula whose result was never saved: no number, and not nothing either."""
_PART = regex("第二十条")  # the heads of parts of 表二 stand alone in their rows, and belong to the table
_LINES = regex("\n|\u3000{2,}")  # paragraphs in one cell, by its lines or by their indents
Spans = dict[tuple[int, int], tuple[int, int]]


def read(path: Path) -> Document:
    """Read an XLSX file; ReportkitError where it is none, or spreads over more than any report."""
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to load, and only workbooks need it

    check_package(path)
    try:
        shown, typed = load_workbook(path, data_only=True), load_workbook(path)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ReportkitError(f"{path.name} 不是完好的 XLSX 文件；请用 WPS 或 Excel 打开后另存一次") from error
    items: list[Item] = []
    hidden = [sheet.title for sheet in shown.worksheets if sheet.sheet_state != "visible"]
    notes = [f"没有读隐藏的工作表：{'、'.join(hidden)}"] if hidden else []
    for sheet in shown.worksheets:
        if sheet.title not in hidden:
            items += _items(sheet, typed[sheet.title], path)
            notes += _folded(sheet)
    return Document(tuple(items), notes=tuple(notes))


def _folded(sheet: Any) -> list[str]:
    """What is told of hidden rows and columns with something in them."""
    used = [cell for cell in _cells(sheet).values() if str(cell.value or "").strip()]
    rows = sorted({cell.row for cell in used if sheet.row_dimensions[cell.row].hidden})
    bounds = [(c.min, c.max) for c in sheet.column_dimensions.values() if c.hidden]
    places = sorted({cell.column for cell in used if any(low <= cell.column <= high for low, high in bounds)})
    columns = [next(cell.column_letter for cell in used if cell.column == place) for place in places[:_SHOWN]]
    parts = [f"第 {'、'.join(map(str, rows[:_SHOWN]))} 行"] if rows else []
    parts += [f" {'、'.join(columns)} 列"] if columns else []
    return [f"工作表“{sheet.title}”的{'和'.join(parts)}是隐藏的，也读了；不该公开的请去掉"] if parts else []


def _cells(sheet: Any) -> Any:
    """The cells that are there by (row, column): a sheet may end a million rows below the last of them."""
    return sheet._cells  # noqa: SLF001  # openpyxl has no other way to them that does not make all the others


def _items(sheet: Any, typed: Any, path: Path) -> Iterator[Item]:
    """Runs of rows as tables; a row of a single text that is no part of a table is a paragraph, a blank row an end."""
    cells = _cells(sheet)
    texts = {place: text for place, cell in cells.items() if (text := _text(cell.value, typed.cell(*place).value))}
    spans: Spans = {
        (one.min_row, one.min_col): (one.max_row - one.min_row + 1, one.max_col - one.min_col + 1)
        for one in sheet.merged_cells.ranges
    }
    reach = [(place, *spans.get(place, (1, 1))) for place in {*texts, *spans}]
    width = max((column + wide - 1 for (_row, column), _high, wide in reach), default=0)
    tall = {row for (top, _left), high, _wide in reach for row in range(top + 1, top + high)}
    covered = {
        (row, column)
        for (top, left), (high, wide) in spans.items()
        for row in range(top, top + high)
        for column in range(left, left + wide)
    } - spans.keys()
    numbers = sorted({row for row, _column in texts} | tall)
    if width > _WIDEST or len(numbers) * width > _MOST:
        raise refuse(path, f"的工作表“{sheet.title}”有 {len(numbers)} 行、{width} 列")
    table: list[GridCell] = []
    for before, number in zip([0, *numbers], numbers, strict=False):
        row = {column: texts.get((number, column), "") for column in range(1, width + 1)}
        filled = [text for text in row.values() if text]
        if table and number > before + 1:
            table += _ruled(before + 1, width, cells, spans)
            yield from _table(table, sheet.title)
            table = []
        if len(filled) == 1 and (not table or _begins(filled[0])) and not _PART.match(filled[0]):
            yield from _table(table, sheet.title)
            table = []
            yield from (PublishedParagraph(line.strip()) for line in _LINES.split(filled[0]) if line.strip())
        elif filled or table:
            table += [
                GridCell(text, number, column, *spans.get((number, column), (1, 1)))
                for column, text in row.items()
                if (number, column) not in covered
            ]
    table += _ruled(numbers[-1] + 1, width, cells, spans) if table else []
    yield from _table(table, sheet.title)


def _ruled(row: int, width: int, cells: Any, spans: Spans) -> list[GridCell]:
    """The blank cells of a row that is ruled as a part of the table above it."""
    known = [cells[row, column] for column in range(1, width + 1) if (row, column) in cells]
    ruled = [cell.column for cell in known if cell.border.bottom.style and cell.border.left.style]
    return [GridCell("", row, column, *spans.get((row, column), (1, 1))) for column in ruled] if len(ruled) > 1 else []


_SHOWN = 5
_WIDEST = 500  # columns; the widest of three tables beside each other ends at 50
_MOST = 1_000_000  # places of a sheet; a report has some 2,000
_SENTENCE = 60  # characters that no cell of the official tables has
# a heading of the report, not a numbered row of 表三 that is blank
_BEGINS = regex(
    "[一二三四五六七八九十]+、(?!本年|上年|结转)|[（(][一二三四五六]+[）)](?:主动|依申请|政府信息|监督|公开平台)"
)


def _begins(text: str) -> bool:
    """Whether a lone text is a heading or a sentence rather than the label of a row whose cells are blank."""
    return len(text) > _SENTENCE or _BEGINS.match(text) is not None


def _table(cells: list[GridCell], title: str) -> Iterator[GridTable]:
    """The cells from their first row and column on; ``title`` is that of their sheet."""
    used = [cell for cell in cells if cell.text]
    if not used:
        return
    top, left = min(cell.row for cell in cells), min(cell.column for cell in used)
    right = max(cell.column + cell.column_span for cell in used)
    placed = (cell for cell in cells if left <= cell.column < right)
    yield GridTable(
        tuple(
            GridCell(cell.text, cell.row - top, cell.column - left, cell.row_span, cell.column_span) for cell in placed
        ),
        certain=True,
        caption=title,
    )


def _text(value: Any, typed: Any) -> str:
    """A value as a reader of the sheet sees it; a binary number is the shortest decimal that gives it."""
    if value is None:
        return _NO_RESULT if isinstance(typed, str) and typed.startswith("=") else ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return short_amount(Decimal(repr(value)))
    return str(value).strip()
