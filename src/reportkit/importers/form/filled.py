"""Read back the workbook that ``reportkit form`` writes: by the places of the official tables, labels proved."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportkit.diagnostics import ReportkitError
from reportkit.formats import Cell, Fact, format_ids, load_format, short_amount, table_grid
from reportkit.importers.readers import check_package
from reportkit.importers.tables import CellReading, Found, read_value

GUIDE = "说明"
_TITLE = "B2"
_NO_RESULT = CellReading(note="这一格是公式，文件里没有存下它的结果；请用 Excel 或 WPS 打开，保存一次")


def _is_own(formula: str) -> bool:
    """Whether it is the sum that the form was made with: blank as long as a part of it is."""
    return formula.startswith("=IF(") and "SUM(" in formula


@dataclass(frozen=True)
class FilledForm:
    """A filled form: the ``title`` of the report that it was made for, as printed on it, and its figures."""

    title: str
    found: Found

    @property
    def year(self) -> int | None:
        """The year that its title names."""
        named = re.search(r"(?:19|20)[0-9]{2}(?=年)", self.title)
        return int(named[0]) if named else None


def is_form(path: Path) -> bool:
    """Whether a workbook was made by ``reportkit form``; what cannot be opened is left to who reads it."""
    from openpyxl import load_workbook  # noqa: PLC0415  # see below

    try:
        check_package(path)
        book = load_workbook(path, read_only=True)
        return GUIDE in book.sheetnames and str(book[GUIDE]["B1"].value or "") in format_ids()
    except (OSError, zipfile.BadZipFile, KeyError, ValueError):
        return False


def read_form(path: Path) -> FilledForm:
    """The facts of a filled form. ReportkitError where it is none, or its labels were changed."""
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to load, and only forms need it

    try:
        check_package(path)
        book = load_workbook(path, data_only=True)
        typed = load_workbook(path)
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
            _cell(path, book[table.key], typed[table.key], cell, found)
    return FilledForm(str(book[GUIDE][_TITLE].value or ""), found)


def _cell(path: Path, sheet: Any, typed: Any, cell: Cell, found: Found) -> None:
    """One cell; ``typed`` is the sheet with its formulas, ``sheet`` with the values they had when it was saved."""
    value = sheet.cell(cell.row + 1, cell.column + 1).value
    if cell.fact is None:
        if str(value or "").split() != cell.text.split():
            where = f"工作表“{sheet.title}”第 {cell.row + 1} 行第 {cell.column + 1} 列"
            raise ReportkitError(f"{path.name} 的{where}应是“{cell.text}”，现在是“{value}”；请不要增删行列")
        return
    formula = typed.cell(cell.row + 1, cell.column + 1).value
    unsaved = value is None and isinstance(formula, str) and formula.startswith("=") and not _is_own(formula)
    reading = _NO_RESULT if unsaved else _read(value, found.format.facts[cell.fact])
    if reading.word is not None:
        found.words[cell.fact] = reading.word
        found.matched += 1
    elif reading.amount is not None and not reading.tentative:
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
    if value is None:
        return CellReading(blank=True)
    if isinstance(value, bool):
        return CellReading(note=f"“{str(value).upper()}”是真假值，不是数")
    if isinstance(value, (int, float)) and fact.numeric:
        return read_value(short_amount(Decimal(repr(value))), fact)
    return read_value(str(value), fact)
