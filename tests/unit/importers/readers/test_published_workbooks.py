"""Workbooks of the official tables as offices send them: a sheet for each table, or all on one, merged heads."""

from __future__ import annotations

import zipfile
from contextlib import nullcontext
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side
from tests.support.reports.consistent import statistics
from tests.support.workspaces.directories import official_format

from reportkit.diagnostics import ReportkitError
from reportkit.formats import table_grid
from reportkit.importers import Imported, import_document, open_document
from reportkit.importers.form import is_form

YEAR = 2023
TITLE = f"某镇{YEAR}年政府信息公开工作年度报告"
FORMAT = official_format(YEAR)
FAR = '<row r="1048576"><c r="{}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'


@pytest.fixture(scope="module")
def amounts() -> dict[str, Decimal]:
    return statistics(FORMAT.id, Random(3))


def fill(sheet: Any, key: str, amounts: dict[str, Decimal], row: int, column: int = 1) -> int:
    """Write a table with its merged cells from a row on; the row behind it."""
    table = next(table for table in FORMAT.tables if table.key == key)
    last = row
    for cell in table_grid(table).cells:
        top, left = row + cell.row, column + cell.column
        value = cell.text if cell.fact is None else amounts[cell.fact]
        sheet.cell(top, left, float(value) if isinstance(value, Decimal) and value % 1 else value)
        bottom = top + cell.row_span - 1
        if (cell.row_span, cell.column_span) != (1, 1):
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=left + cell.column_span - 1)
        last = max(last, bottom + 1)
    return last


def imported(book: Workbook, folder: Path) -> Imported:
    path = folder / "附表.xlsx"
    book.save(path)
    assert not is_form(path)
    return import_document(open_document(path), YEAR, None)


def test_a_sheet_for_each_table(amounts: dict[str, Decimal], tmp_path: Path) -> None:
    book = Workbook()
    for table in FORMAT.tables:
        sheet = book.create_sheet(table.key)
        sheet["B2"] = TITLE
        sheet.merge_cells("B2:F2")
        sheet["B3"] = FORMAT.captions[table.key]
        fill(sheet, table.key, amounts, 4, column=2)
    book.remove(book.worksheets[0])
    assert imported(book, tmp_path).found.amounts == amounts


def test_all_on_one_sheet_without_blank_rows(amounts: dict[str, Decimal], tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([TITLE])
    sheet.append(["一、总体情况"])
    sheet.append(["本年度主动公开政府信息 12 条。"])
    row = 4
    for number, table in zip("二三四", FORMAT.tables, strict=True):
        sheet.cell(row, 1, f"{number}、{FORMAT.captions[table.key]}")
        row = fill(sheet, table.key, amounts, row + 1)
    sheet.cell(row, 1, "五、存在的主要问题及改进情况")
    sheet.cell(row + 1, 1, "人手不足。")
    done = imported(book, tmp_path)
    assert done.found.amounts == amounts
    assert "人手不足。" in done.report


def test_what_is_not_there_is_not_blank(amounts: dict[str, Decimal], tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = TITLE
    for table in FORMAT.tables:
        fill(sheet, table.key, amounts, sheet.max_row + 2)
    total = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "总计")
    formula = sheet.cell(total.row + 3, total.column)
    formula.value = "=SUM(A1:A2)"  # never computed: its result is not in the file
    secret = book.create_sheet("草稿")
    secret.sheet_state = "hidden"
    fill(secret, FORMAT.tables[0].key, {name: Decimal(7) for name in amounts}, 1)
    done = imported(book, tmp_path)
    missing = amounts.keys() - done.found.amounts.keys()
    assert missing
    assert not missing & set(done.found.blank)
    assert {name: done.found.amounts[name] for name in amounts.keys() - missing} == {
        name: amount for name, amount in amounts.items() if name not in missing
    }
    assert any("草稿" in note for note in done.notes)


def test_tables_beside_each_other_on_one_sheet(amounts: dict[str, Decimal], tmp_path: Path) -> None:
    book = Workbook()
    column = 1
    for table in FORMAT.tables:
        fill(book.worksheets[0], table.key, amounts, 1, column)
        column += 17
    assert imported(book, tmp_path).found.amounts == amounts


def test_tables_right_below_each_other(amounts: dict[str, Decimal], tmp_path: Path) -> None:
    book = Workbook()
    row = 1
    for table in FORMAT.tables:
        row = fill(book.worksheets[0], table.key, amounts, row)
    assert imported(book, tmp_path).found.amounts == amounts


def test_of_sheets_of_two_years_those_of_the_year(amounts: dict[str, Decimal], tmp_path: Path) -> None:
    book = Workbook()
    for year, facts in ((YEAR - 1, statistics(FORMAT.id, Random(9))), (YEAR, amounts)):
        sheet = book.create_sheet(f"{year}年")
        row = 1
        for table in FORMAT.tables:
            row = fill(sheet, table.key, facts, row) + 1
    book.remove(book.worksheets[0])
    assert imported(book, tmp_path).found.amounts == amounts


def test_what_is_hidden_in_a_sheet_is_told(amounts: dict[str, Decimal], tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    fill(sheet, "申请办理", amounts, 1)
    sheet.title = "申请"
    sheet.row_dimensions[8].hidden = True
    sheet.column_dimensions["E"].hidden = True
    notes = imported(book, tmp_path).notes
    assert "工作表“申请”的第 8 行和 E 列是隐藏的，也读了；不该公开的请去掉" in notes


def test_a_ruled_row_without_figures_is_blank(amounts: dict[str, Decimal], tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    last = fill(sheet, "复议诉讼", amounts, 1) - 1
    side = Side(style="thin")
    for cell in sheet[last]:
        cell.value, cell.border = None, Border(left=side, bottom=side)
    found = imported(book, tmp_path).found
    assert set(found.blank) >= {p for p in amounts if p.startswith("复议诉讼/")}


def test_figures_beside_their_heads_are_not_taken(amounts: dict[str, Decimal], tmp_path: Path) -> None:
    """The heads lost their merged cells, and stand further left than their figures."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["行政复议", "行政诉讼"])
    sheet.append(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "未经复议直接起诉", "复议后起诉"])
    sheet.append(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2)
    facts = [fact.pointer for row in FORMAT.table("复议诉讼").rows for fact in row.facts]
    sheet.append([int(amounts[pointer]) for pointer in facts])
    found = imported(book, tmp_path).found
    assert {p: a for p, a in found.amounts.items() if a != amounts[p]} == {}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("</mergeCells>", '<mergeCell ref="A90:XFD1048576"/></mergeCells>', "合并单元格一共占"),
        ("</sheetData>", FAR.format("XFD1048576"), "16384 列"),
        ("</sheetData>", FAR.format("J1048576"), ""),
    ],
)
def test_a_sheet_without_an_end(old: str, new: str, told: str, amounts: dict[str, Decimal], tmp_path: Path) -> None:
    book = Workbook()
    fill(book.worksheets[0], "申请办理", amounts, 1)
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as made:
        for name in package.namelist():
            made.writestr(name, package.read(name).replace(old.encode(), new.encode()))
    with pytest.raises(ReportkitError, match=told) if told else nullcontext():
        found = import_document(open_document(tmp_path / "b.xlsx"), YEAR, None).found
        assert len(found.amounts) == len(amounts) - 25
