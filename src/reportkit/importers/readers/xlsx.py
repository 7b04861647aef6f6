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
from reportkit.importers.readers.bounds import check_package
from reportkit.resources import regex

_NO_RESULT = "（公式没有结果）"
"""What stands for a formula whose result was never saved: no number, and not nothing either."""
_PART = regex("第二十条")  # the heads of parts of 表二 stand alone in their rows, and belong to the table
_LINES = regex("\n|\u3000{2,}")  # paragraphs in one cell, by its lines or by their indents
Spans = dict[tuple[int, int], tuple[int, int]]


def read(path: Path) -> Document:
    """Read an XLSX file; ReportkitError where it is none."""
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to load, and only workbooks need it

    check_package(path)
    try:
        shown, typed = load_workbook(path, data_only=True), load_workbook(path)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ReportkitError(f"{path.name} 不是完好的 XLSX 文件；请用 WPS 或 Excel 打开后另存一次") from error
    items: list[Item] = []
    hidden = [sheet.title for sheet in shown.worksheets if sheet.sheet_state != "visible"]
    for sheet in shown.worksheets:
        if sheet.title not in hidden:
            items += _items(sheet, typed[sheet.title])
    notes = (f"没有读隐藏的工作表：{'、'.join(hidden)}",) if hidden else ()
    return Document(tuple(items), notes=notes)


def _items(sheet: Any, typed: Any) -> Iterator[Item]:
    """Runs of rows as tables; a row of a single text that is no part of a table is a paragraph, a blank row an end."""
    spans: Spans = {
        (one.min_row, one.min_col): (one.max_row - one.min_row + 1, one.max_col - one.min_col + 1)
        for one in sheet.merged_cells.ranges
    }
    covered = {
        (row, column)
        for (top, left), (high, wide) in spans.items()
        for row in range(top, top + high)
        for column in range(left, left + wide)
    } - spans.keys()
    tall = {
        (row, column)
        for (top, left), (high, wide) in spans.items()
        for row in range(top + 1, top + high)
        for column in range(left, left + wide)
    }
    table: list[GridCell] = []
    for row in sheet.iter_rows():
        texts = {cell.column: _text(cell.value, typed[cell.coordinate].value) for cell in row}
        filled = [text for text in texts.values() if text]
        ruled = not filled and any((cell.row, cell.column) in tall for cell in row)
        if not filled and not ruled:
            yield from _table(table)
            table = []
        elif len(filled) == 1 and (not table or _begins(filled[0])) and not _PART.match(filled[0]):
            yield from _table(table)
            table = []
            yield from (PublishedParagraph(line.strip()) for line in _LINES.split(filled[0]) if line.strip())
        else:
            table += [
                GridCell(text, row[0].row, column, *spans.get((row[0].row, column), (1, 1)))
                for column, text in texts.items()
                if (row[0].row, column) not in covered
            ]
    yield from _table(table)


_SENTENCE = 60  # characters that no cell of the official tables has
# a heading of the report, not a numbered row of 表三 that is blank
_BEGINS = regex(
    "[一二三四五六七八九十]+、(?!本年|上年|结转)|[（(][一二三四五六]+[）)](?:主动|依申请|政府信息|监督|公开平台)"
)


def _begins(text: str) -> bool:
    """Whether a lone text is a heading or a sentence rather than the label of a row whose cells are blank."""
    return len(text) > _SENTENCE or _BEGINS.match(text) is not None


def _table(cells: list[GridCell]) -> Iterator[GridTable]:
    """The cells from their first row and column on."""
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
    )


def _text(value: Any, typed: Any) -> str:
    """A value as a reader of the sheet sees it; a binary number is the shortest decimal that gives it."""
    if value is None:
        return _NO_RESULT if isinstance(typed, str) and typed.startswith("=") else ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return short_amount(Decimal(repr(value)))
    return str(value).strip()
