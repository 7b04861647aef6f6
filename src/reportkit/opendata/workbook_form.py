"""The tidy table as a workbook, for people: Chinese column titles, numbers as numbers, a sheet that explains them.

Text is never a formula or a link here. A report is never cut: where the next one does not fit the sheet's
limit, it begins another sheet. Rows go to disk as they come, so that memory stays flat.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportkit.formats import DEFAULT_FAMILY, amount_text
from reportkit.opendata.fields import fields_of
from reportkit.opendata.rows import TidyRow

SHEET_ROWS = 1_048_576  # the limit of the file format
_CREATED = datetime(2021, 1, 1)  # noqa: DTZ001  # XlsxWriter takes naive dates; it must not be the clock
_EXACT_DIGITS = 15  # significant digits that a spreadsheet keeps
_CENTRED = ("year", "format", "unit", "is_total")  # short codes; against a number on the right, text would run into it
_WIDTHS = {"body": 26, "level": 10, "concept": 62, "pointer": 62, "label": 60, "value": 14}


class WorkbookForm:
    """``facts.xlsx``. An amount of more digits than a spreadsheet keeps is written as text, digit by digit."""

    def __init__(self, path: Path, *, sheet_rows: int = SHEET_ROWS, further: bool = False) -> None:
        import xlsxwriter  # noqa: PLC0415  # a fifth of a second that CSV does without

        options = {"constant_memory": True, "use_zip64": True, "tmpdir": str(path.parent)}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._book.set_properties(
            {"title": "年度报告统计数据" if further else f"{DEFAULT_FAMILY}统计数据", "created": _CREATED}
        )
        self._fields = fields_of(further=further)
        self._head = self._book.add_format({"bold": True, "bottom": 1})
        self._centred = self._book.add_format({"align": "center"})
        self._formats: dict[int, Any] = {}
        self._guide = self._book.add_worksheet("说明")
        self._sheet_rows = sheet_rows
        self._sheets: list[Any] = []
        self._used = sheet_rows
        self._total = 0

    def add(self, rows: Iterable[TidyRow]) -> None:
        """Append the rows of a report."""
        found = tuple(rows)
        if not self._sheets or self._used + len(found) > self._sheet_rows:
            self._begin()
        sheet = self._sheets[-1]
        for at, row in enumerate(found, start=self._used):
            self._write(sheet, at, row)
        self._used += len(found)
        self._total += len(found)

    def close(self) -> None:
        """Finish the file."""
        if not self._sheets:
            self._begin()
        for number, sheet in enumerate(self._sheets):
            last = self._used - 1 if number == len(self._sheets) - 1 else self._sheet_rows - 1
            sheet.autofilter(0, 0, last, len(self._fields) - 1)
        self._explain()
        self._sheets[0].activate()
        self._book.close()

    def _begin(self) -> None:
        number = len(self._sheets) + 1
        sheet = self._book.add_worksheet(f"统计数据{number}" if number > 1 else "统计数据")
        sheet.freeze_panes(1, 0)
        for column, field in enumerate(self._fields):
            sheet.set_column(column, column, _WIDTHS.get(field.name, 9))
            sheet.write_string(0, column, field.title, self._head)
        self._sheets.append(sheet)
        self._used = 1

    def _write(self, sheet: Any, at: int, row: TidyRow) -> None:
        for column, text in enumerate(row[: len(self._fields)]):
            if isinstance(text, str):
                sheet.write_string(at, column, text, self._centred if self._fields[column].name in _CENTRED else None)
        sheet.write_number(at, 3, row.year, self._centred)
        if row.value is not None and len(row.value.as_tuple().digits) > _EXACT_DIGITS:
            sheet.write_string(at, 9, amount_text(row.value))
        elif row.value is not None:
            sheet.write_number(at, 9, row.value, self._shown(row.value))
        sheet.write_boolean(at, 10, row.is_total, self._centred)

    def _shown(self, value: Decimal) -> Any:
        """A number format with as many decimals as the amount has."""
        places = -int(value.as_tuple().exponent)
        if places not in self._formats:
            self._formats[places] = self._book.add_format({"num_format": f"0.{'0' * places}" if places > 0 else "0"})
        return self._formats[places]

    def _explain(self) -> None:
        sheets = "、".join(sheet.name for sheet in self._sheets)
        lines = [
            ("内容", f"{self._total} 行，每行一个指标，在工作表：{sheets}"),
            *((field.title, f"{field.description}（CSV、JSON 里的列名是 {field.name}）") for field in self._fields),
        ]
        if len(self._sheets) > 1:
            split = f"一张工作表最多 {SHEET_ROWS} 行，放不下的接在下一张；同一份报告不拆开"
            lines.insert(1, ("分表", split))
        self._guide.set_column(0, 0, 12)
        self._guide.set_column(1, 1, 110)
        for at, (name, text) in enumerate(lines):
            self._guide.write_string(at, 0, name, self._head)
            self._guide.write_string(at, 1, text)
