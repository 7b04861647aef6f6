"""The tidy table as a workbook, for people: a cover, notes, the indicators, and the table with Chinese column titles.

It follows the Government Analysis Function of the United Kingdom (Making spreadsheets accessible: a checklist of the
basics, as the vignette of the R package aftables 2.1.0 lists it): tables are marked and named, one a sheet, with one
head; no merged cells, no empty rows or columns; text wraps. A cover says what it is, notes are a table of their own.

Text is never a formula or a link here. A report is never cut: where the next one does not fit the sheet's
limit, it begins another sheet. Rows go to disk as they come, so that memory stays flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from reportkit.formats import DEFAULT_FAMILY, amount_text, load_format
from reportkit.opendata.dictionary import INDICATOR_FIELDS, indicator_rows
from reportkit.opendata.edition import Edition
from reportkit.opendata.fields import FIELDS, Extent, Field, fields_of
from reportkit.opendata.quick_rows import QuickRows
from reportkit.opendata.rows import ReportRows, TidyRow

SHEET_ROWS = 1_048_576  # the limit of the file format
_CREATED = datetime(2021, 1, 1)  # noqa: DTZ001  # XlsxWriter takes naive dates; it must not be the clock
_COVER, _NOTES, _INDICATORS, _FACTS = "封面", "列的说明", "指标", "统计数据"
# Short codes; against a number on the right, text would run into it
_CENTRED = ("year", "format", "unit", "is_total", "scope", "is_repeat", "is_signed")
_WIDTHS = {"org": 18, "body": 26, "level": 10, "concept": 62, "pointer": 62, "label": 60, "value": 14, "part_of": 18}
_WIDTHS |= {"comparable": 20, "family": 30, "value_text": 30}
_TOLD, _VALUE, _SCOPE = ([field.name for field in FIELDS].index(name) for name in ("concept", "value", "scope"))
_EMPTY = Edition()
_A4 = 9  # the file format's number for it


class WorkbookForm:
    """``facts.xlsx``. An amount of more digits than a spreadsheet keeps is written as text, digit by digit."""

    def __init__(self, path: Path, edition: Edition = _EMPTY, *, sheet_rows: int = SHEET_ROWS) -> None:
        import xlsxwriter  # noqa: PLC0415  # a fifth of a second that CSV does without

        options = {"constant_memory": True, "use_zip64": True, "tmpdir": str(path.parent)}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._subject = "年度报告" if edition.further else DEFAULT_FAMILY
        self._fields = fields_of(further=edition.further)
        self._book.set_properties({"title": f"{self._subject}统计数据", "created": _CREATED})
        self._edition = edition
        self._head = self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
        self._cover, self._notes, self._indicators = (
            self._book.add_worksheet(name) for name in (_COVER, _NOTES, _INDICATORS)
        )
        self._sheet_rows = sheet_rows
        self._sheets: list[tuple[Any, QuickRows]] = []
        self._facts: dict[str, list[tuple[str, str, str]]] = {}  # by format, as written in the last sheet
        self._total = self._reports = 0
        self._formats: set[str] = set()
        self._years: set[int] = set()

    def add(self, rows: ReportRows) -> None:
        """Append the rows of a report."""
        if not self._sheets or self._sheets[-1][1].used + len(rows) > self._sheet_rows:
            self._begin()
        written = self._sheets[-1][1]
        if self._known(written, rows):
            written.add_written(self._quickly(written, rows))
        else:
            self._slowly(written, rows)
        self._total += len(rows)
        self._reports += 1
        self._formats.add(rows.format)
        self._years.add(rows.year)

    def _known(self, written: QuickRows, rows: ReportRows) -> bool:
        """Whether all texts are written already but those of the report's first cells.

        The workbook numbers texts as they come, and new ones have to come row by row.
        """
        scope, above, _repeats = rows.standing
        placed = scope in written.ends(_SCOPE) and above in written.ends(_SCOPE + 1)
        return placed and rows.format in self._facts and not self._edition.further

    def _quickly(self, written: QuickRows, rows: ReportRows) -> list[str]:
        """The rows put together from cells that all reports of a format share, and those that all rows share."""
        head, placed = written.written(rows.head), written.written(rows.standing, _SCOPE)
        opening, ends = written.opening(_VALUE), written.ends(_VALUE)
        return [
            f"{head}{told}{opening}{ends[shown]}{total}{placed}{comparable}"
            for (told, total, comparable), shown in zip(self._facts[rows.format], rows.shown, strict=True)
        ]

    def _slowly(self, written: QuickRows, rows: ReportRows) -> None:
        written.add(self._cells(row) for row in rows)
        self._facts[rows.format] = [
            (
                written.written(fact.told, _TOLD),
                written.written((fact.is_total,), _VALUE + 1),
                written.written((fact.comparable,), _SCOPE + 3),
            )
            for fact in rows.facts
        ]

    def _cells(self, row: TidyRow) -> tuple[Any, ...]:
        shown = "" if row.value is None else amount_text(row.value)
        return (*row[:_VALUE], shown, *row[_VALUE + 1 : len(self._fields)])

    def close(self) -> None:
        """Finish the file."""
        if not self._sheets:
            self._begin()
        for number, (sheet, written) in enumerate(self._sheets, start=1):
            _mark(sheet, self._fields, written.used, f"{_FACTS}{number if number > 1 else ''}")
        self._explain()
        self._cover.activate()
        self._book.close()

    def _begin(self) -> None:
        number = len(self._sheets) + 1
        sheet = self._book.add_worksheet(f"{_FACTS}{number}" if number > 1 else _FACTS)
        self._sheets.append((sheet, self._headed(sheet, self._fields)))
        self._facts.clear()

    def _headed(self, sheet: Any, fields: Sequence[Field]) -> QuickRows:
        """The rows of a sheet whose columns have their titles and widths."""
        for column, field in enumerate(fields):
            sheet.set_column(column, column, _WIDTHS.get(field.name, 11))
            sheet.write_string(0, column, field.title, self._head)
        centred = [at for at, field in enumerate(fields) if field.name in _CENTRED]
        amounts = next((at for at, field in enumerate(fields) if field.name == "value"), -1)
        return QuickRows(self._book, sheet, columns=len(fields), centred=centred, amounts=amounts)

    def _explain(self) -> None:
        extent = Extent(tuple(sorted(self._formats)), tuple(sorted(self._years)))
        wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        title = self._book.add_format({"bold": True, "font_size": 16})
        self._cover.set_column(0, 0, 100)
        self._cover.set_paper(_A4)
        self._cover.fit_to_pages(1, 0)
        for at, line in enumerate(self._cover_lines(extent)):
            self._cover.write_string(at, 0, line, wrapped if at else title)

        notes = (
            Field("title", "列", "", ""),
            Field("description", "含义", "", ""),
            Field("name", "CSV、JSON 里的列名", "", ""),
        )
        told = [(field.title, field.description, field.name) for field in self._fields]
        for column, field in enumerate(notes):
            self._notes.set_column(column, column, (14, 90, 22)[column])
            self._notes.write_string(0, column, field.title, self._head)
        for at, row in enumerate(told, start=1):
            for column, text in enumerate(row):
                self._notes.write_string(at, column, text, wrapped)
        _mark(self._notes, notes, len(told) + 1, _NOTES)

        written = self._headed(self._indicators, INDICATOR_FIELDS)
        written.add(indicator_rows(extent))
        _mark(self._indicators, INDICATOR_FIELDS, written.used, _INDICATORS)

    def _cover_lines(self, extent: Extent) -> Iterable[str]:
        """What, of when, from where, in which units, and what not to do with it."""
        yield f"{self._subject}统计数据"
        sheets = "、".join(sheet.name for sheet, _rows in self._sheets)
        years = "、".join(map(str, extent.years)) or "没有"
        yield f"内容：{self._reports} 份报告，{self._total} 行，每行一个指标；年度：{years}。"
        yield f"工作表：{_NOTES}（每一列是什么意思）；{_INDICATORS}（每个指标的官方标签和单位）；{sheets}（数据）。"
        if len(self._sheets) > 1:
            yield f"一张工作表最多 {SHEET_ROWS} 行，放不下的接在下一张；同一份报告不拆开。"
        notices = "、".join(load_format(name).notice for name in extent.formats)
        yield f"来源：各机关发布的{self._subject}；" + (f"统计表格式：{notices}。" if notices else "没有报告。")
        if self._edition.address:
            yield f"网址：{self._edition.address}"
        if self._edition.licence:
            yield f"许可：{self._edition.licence}"
        yield "单位：每行的“单位”一列，照官方表；收费是万元，其余多是件。数照报告原样，没有改正，也没有四舍五入。"
        yield "合计：“是否合计”为 TRUE 的行是别的行之和，求和时先筛去。"
        yield "汇总：“是否重复”为 TRUE 的行是汇总报告的数，它的成员也在表里，求和时先筛去，否则每件事数了两次。"
        yield ("不可比：“可比”一列写着“不可比”的，别的格式版本里没有同一件事，不能跨版本比较。")
        yield "相加后可比：要把同一组的几行加起来，才能与所列的格式版本比较。"
        yield "空着的格：机关文件夹空着，是工作区只有一个机关；汇入空着，是没有汇总报告计入它。"
        yield "超过 15 位有效数字的数，电子表格存不下，写成文字。"


def _mark(sheet: Any, fields: Sequence[Field], used: int, name: str) -> None:
    """Set the page, and make the rows a table that programs know by its name, with a filter in its head.

    XlsxWriter refuses tables in constant memory because it would write their cells again; ours are written already. It
    also walks through all their rows, so the table is made small and given its extent afterwards.
    """
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    kept, sheet.constant_memory = sheet.constant_memory, 0
    try:
        columns = [{"header": field.title} for field in fields]
        options = {"name": f"表_{name}", "columns": columns, "style": None}
        sheet.add_table(0, 0, 1, len(fields) - 1, options)
    finally:
        sheet.constant_memory = kept
    extent = f"A1:{ascii_uppercase[len(fields) - 1]}{max(used, 2)}"
    sheet.tables[-1].update({"range": extent, "a_range": extent, "autofilter": extent})
