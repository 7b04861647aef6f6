"""Read back the workbook that ``reportkit form`` writes: by the places of the official tables, labels proved."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportkit.diagnostics import ReportkitError
from reportkit.formats import Cell, Fact, Format, amount_text, format_ids, load_format, table_grid
from reportkit.importers.readers import check_package
from reportkit.importers.tables import CellReading, Found, read_value

GUIDE = "说明"


def read_form(path: Path) -> Found:
    """The facts of a filled form. ReportkitError where it is none, or its labels were changed."""
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to load, and only forms need it

    try:
        check_package(path)
        book = load_workbook(path, data_only=True)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ReportkitError(f"{path.name} 不是完好的 XLSX 文件") from error
    format_id = book[GUIDE]["B1"].value if GUIDE in book.sheetnames else None
    if format_id not in format_ids():
        raise ReportkitError(f"{path.name} 不是 reportkit form 生成的表格；请先运行 reportkit form 年份")
    fmt = load_format(str(format_id))
    found = Found(fmt)
    for table in fmt.tables:
        if table.key not in book.sheetnames:
            raise ReportkitError(f"{path.name} 里没有“{table.key}”这张工作表")
        for cell in table_grid(table).cells:
            _cell(path, book[table.key], cell, fmt, found)
    return found


def _cell(path: Path, sheet: Any, cell: Cell, fmt: Format, found: Found) -> None:
    value = sheet.cell(cell.row + 1, cell.column + 1).value
    if cell.fact is None:
        if str(value or "").split() != cell.text.split():
            where = f"工作表“{sheet.title}”第 {cell.row + 1} 行第 {cell.column + 1} 列"
            raise ReportkitError(f"{path.name} 的{where}应是“{cell.text}”，现在是“{value}”；请不要增删行列")
        return
    reading = _read(value, fmt.facts[cell.fact])
    if reading.amount is not None and not reading.tentative:
        found.amounts[cell.fact] = reading.amount
        found.matched += 1
        if reading.note:
            found.guess(reading.note, cell.fact)
    elif reading.blank:
        found.blank.append(cell.fact)
    else:
        found.refuse(reading.note, [cell.fact])


def _read(value: Any, fact: Fact) -> CellReading:
    """A cell value as a reading; a spreadsheet's binary number is taken as the shortest decimal that gives it."""
    if isinstance(value, bool) or value is None:
        return CellReading(blank=True)
    if isinstance(value, (int, float)):
        number = Decimal(repr(value))
        whole = number == number.to_integral_value()
        return read_value(str(int(number)) if whole else amount_text(number), fact)
    return read_value(str(value), fact)
