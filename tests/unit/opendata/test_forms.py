"""XLSX, Parquet and CSV for spreadsheets, read back by openpyxl and DuckDB."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from tests.support.patience import let_zip_clock_go_on
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, with_amounts, write_report

from reportkit.diagnostics import ReportkitError
from reportkit.formats import load_format
from reportkit.opendata import FIELDS, Edition, obstacle, rows, write_open_data
from reportkit.opendata.workbook_form import WorkbookForm
from reportkit.reports import Report, read_report

SUQIAN = ROOT / "examples" / "suqian" / "reports"
FEE = "主动公开/行政事业性收费"


def _cities() -> list[Report]:
    return [read_report(SUQIAN / year) for year in ("2023", "2024")]


def _named(folder: Path, body: str) -> Report:
    return read_report(write_report(folder, 2024, narrative(2024, body=f'"{body}"'), typed(2024, {FEE: "10.50"})))


def _data(path: Path) -> list[list[Any]]:
    book = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for sheet in book.worksheets[3:] for row in sheet.iter_rows(min_row=2)]


@pytest.mark.parametrize("body", ['=HYPERLINK(\\"http://x\\")', "+1", "-某局", "@SUM(A1)", "\\t=1", "＝某局"])
def test_a_body_that_is_named_like_a_formula_is_text_in_a_spreadsheet(tmp_path: Path, body: str) -> None:
    report = _named(tmp_path, body)
    name = report.narrative.front.body_name
    write_open_data([report], tmp_path / "out", ("csv", "xlsx"), edition=Edition(excel=True))
    text = (tmp_path / "out" / "facts.csv").read_bytes().decode("utf-8-sig")
    assert {row["body"] for row in csv.DictReader(io.StringIO(text, newline=""))} == {f"'{name}"}
    sheet = openpyxl.load_workbook(tmp_path / "out" / "facts.xlsx").worksheets[3]
    assert (sheet["B2"].value, sheet["B2"].data_type) == (name, "s")


def test_csv_for_excel_has_a_bom_and_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    report = read_report(write_report(tmp_path, 2020, narrative(2020), typed(2020, {"主动公开/行政许可/本年增减": -3})))
    write_open_data([report], tmp_path / "out", ("csv",), edition=Edition(excel=True))
    data = (tmp_path / "out" / "facts.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbforg,")
    assert b",-3,false," in data


def test_a_workbook_holds_numbers_that_show_the_digits_of_the_report(tmp_path: Path) -> None:
    write_open_data(_cities(), tmp_path / "out", ("xlsx",))
    book = openpyxl.load_workbook(tmp_path / "out" / "facts.xlsx")
    assert book.sheetnames == ["封面", "列的说明", "指标", "统计数据"]
    fees = [row for row in book["统计数据"].iter_rows() if row[6].value == FEE]
    assert [(row[9].value, row[9].number_format) for row in fees] == [(59237.2449, "0.0000"), (72701.2578, "0.0000")]
    assert {cell.alignment.horizontal for row in fees for cell in row[3:5]} == {"center"}  # or 2024 runs into 2021-30
    wanted = [value.amount for report in _cities() for value in report.statistics.values.values()]
    assert sorted(Decimal(str(row[9])) for row in _data(tmp_path / "out" / "facts.xlsx")) == sorted(wanted)


def test_a_workbook_can_be_used_as_the_guidance_for_statistical_spreadsheets_asks(tmp_path: Path) -> None:
    """A cover in one column; one named table a sheet, from A1, without merged cells; frozen heads."""
    write_open_data(_cities(), tmp_path / "out", ("xlsx",))
    book = openpyxl.load_workbook(tmp_path / "out" / "facts.xlsx")
    cover, *tables = book.worksheets
    assert cover.max_column == 1
    told = [str(row[0]) for row in cover.iter_rows(values_only=True)]
    assert all(
        word in "".join(told)
        for word in ("年度：2023、2024", "来源：", "单位：", "“是否重复”", "不可比", "国办公开办函")
    )
    for sheet in tables:
        (table,) = sheet.tables.values()
        assert (table.ref, table.autoFilter.ref) == (sheet.dimensions, sheet.dimensions)
        assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
        assert (sheet.merged_cells.ranges, sheet.freeze_panes) == (set(), "A2")
        assert all(sheet.column_dimensions[cell.column_letter].width >= 8 for cell in sheet[1])
    assert [row[0] for row in book["列的说明"].iter_rows(min_row=2, values_only=True)] == [f.title for f in FIELDS]
    assert book["指标"].max_row == 1 + len(load_format("2021-30").facts)


def test_every_cell_of_the_workbook_is_that_of_its_row(tmp_path: Path) -> None:
    reports = [*_cities(), _named(tmp_path, " <a>&\\n名")]
    write_open_data(reports, tmp_path / "out", ("xlsx",))
    wanted = [
        [None if value == "" else value for value in row[: len(FIELDS)]] for report in reports for row in rows(report)
    ]
    found = _data(tmp_path / "out" / "facts.xlsx")
    for row in found:
        row[9] = Decimal(str(row[9]))
    assert found == wanted


def test_an_amount_too_long_for_a_spreadsheet_is_text_in_full(tmp_path: Path) -> None:
    report = _cities()[0]
    amount = Decimal("12345678901234567.1234")
    changed = with_amounts(report, report.statistics.amounts | {FEE: amount})
    write_open_data([changed], tmp_path / "out", ("xlsx",))
    assert [row[9] for row in _data(tmp_path / "out" / "facts.xlsx") if row[6] == FEE] == [str(amount)]


def test_a_full_sheet_is_followed_by_another_and_no_report_is_cut(tmp_path: Path) -> None:
    form = WorkbookForm(tmp_path / "facts.xlsx", sheet_rows=450)  # a head and two reports of 200 rows
    reports = [*_cities(), *(replace(report, year=report.year + 2) for report in _cities())]
    for report in reports:
        form.add(rows(report))
    form.close()
    book = openpyxl.load_workbook(tmp_path / "facts.xlsx")
    years = [{row[3].value for row in sheet.iter_rows(min_row=2)} for sheet in book.worksheets[3:]]
    assert (book.sheetnames[3:], years) == (["统计数据", "统计数据2"], [{2023, 2024}, {2025, 2026}])
    assert "不拆开" in "".join(str(cell.value) for cell in book["封面"]["A"])


def test_duckdb_reads_the_same_table_from_csv_json_and_parquet(tmp_path: Path) -> None:
    write_open_data(_cities(), tmp_path / "out", ("csv", "json", "parquet"))
    typed_value = "{'value': 'DECIMAL(24,6)'}"
    sources = (
        f"read_csv('{tmp_path}/out/facts.csv', types={typed_value})",
        f"read_json('{tmp_path}/out/facts.json')",
        f"'{tmp_path}/out/facts.parquet'",
    )
    wanted = [
        (row.body, row.year, row.pointer, row.label, row.unit, row.value, row.is_total)
        for report in _cities()
        for row in rows(report)
    ]
    for source in sources:
        query = f"SELECT body, year, pointer, label, unit, value::DECIMAL(24,6), is_total FROM {source}"  # noqa: S608  # our own file
        assert duckdb.connect().execute(query).fetchall() == wanted


def test_parquet_keeps_every_digit(tmp_path: Path) -> None:
    report = _cities()[0]
    amount = Decimal("123456789012345678.123456")
    changed = with_amounts(report, report.statistics.amounts | {FEE: amount})
    write_open_data([changed], tmp_path / "out", ("parquet",))
    found = duckdb.connect().execute(f"SELECT value FROM '{tmp_path}/out/facts.parquet' WHERE pointer = '{FEE}'")  # noqa: S608  # our own file
    assert found.fetchall() == [(amount,)]


@pytest.mark.parametrize("amount", ["0.1234567", "1234567890123456789"])
def test_an_amount_that_no_money_has_is_an_obstacle(tmp_path: Path, amount: str) -> None:
    report = read_report(write_report(tmp_path, 2024, narrative(2024), typed(2024, {FEE: amount})))
    assert amount in (obstacle(report) or "")


def test_the_same_reports_give_the_same_bytes_at_another_time(tmp_path: Path) -> None:
    first = write_open_data(_cities(), tmp_path / "a", ("csv", "json", "xlsx", "parquet"))
    let_zip_clock_go_on()
    second = write_open_data(_cities(), tmp_path / "b", ("csv", "json", "xlsx", "parquet"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_without_pyarrow_the_command_to_type_is_told_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ReportkitError, match=r'pip install "pyarrow'):
        write_open_data(_cities(), tmp_path / "out", ("csv", "parquet"))
    assert list(tmp_path.iterdir()) == []
