"""The member tables of ``reportkit rollup`` as people read them: on screen and on paper."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from openpyxl.utils import get_column_letter
from tests.support.documents.chromium import needs_chromium, run_chromium
from tests.support.reports.county import COUNTY, YEAR, member_figures, plain_sum, write_body, write_county

from reportkit.cli import main

TARGET = f"{COUNTY}/{YEAR}"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_figure_of_the_workbook_has_a_name_of_its_own_that_is_read_whole(here: Path) -> None:
    """Also on paper: A4 landscape, heads on every page, and every row as tall as its text needs."""
    write_county(here)
    assert main(["rollup", TARGET, "--to", "xlsx"]) == 0
    book = openpyxl.load_workbook(here / "build" / COUNTY / str(YEAR) / "members.xlsx")
    for sheet in book:
        names, over = [], None
        for row in sheet.iter_rows(min_row=2):
            over = row[0].value or over
            names.append((over, row[1].value))
            room = sheet.column_dimensions["B"].width * (sheet.row_dimensions[row[0].row].height // 14.25)
            assert 2 * len(row[1].value) <= room, row[1].value
        assert len(set(names)) == len(names)
        assert ("一、本年新收政府信息公开申请数量", "法人或其他组织：商业企业") in names or sheet.title != "申请办理"
        for column, cell in enumerate(sheet[1], start=1):
            width = sheet.column_dimensions[get_column_letter(column)].width
            assert 2 * len(cell.value) <= width * (sheet.row_dimensions[1].height // 14.25), cell.value
            assert cell.alignment.wrap_text
        assert sheet.freeze_panes == "C2"
        assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$B")
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


@needs_chromium
@pytest.mark.parametrize("count", [4, pytest.param(30, marks=pytest.mark.long)])
def test_every_figure_of_the_page_is_printed(here: Path, count: int) -> None:
    """Wide tables in parts, since paper does not scroll."""
    names = [f"某县/第{number}局" for number in range(count)]
    figures = [member_figures(number) for number in range(count)]
    for name, each in zip(names, figures, strict=True):
        write_body(here, name, each)
    write_body(here, COUNTY, plain_sum(figures), level="县级政府", members=names)
    assert main(["rollup", TARGET, "--to", "html"]) == 0
    paper = here / "paper.pdf"
    page = here / "build" / COUNTY / str(YEAR) / "members.html"
    run_chromium("--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri())
    with pdfplumber.open(paper) as shown:
        assert all(sheet.width > sheet.height for sheet in shown.pages)
        words = [word for sheet in shown.pages for word in sheet.extract_words()]
        assert max(word["x1"] for word in words) <= shown.pages[0].width - 20
    printed = Counter(word["text"] for word in words)
    amounts = Counter(f"{amount:f}" for each in (*figures, plain_sum(figures)) for amount in each.values())
    amounts += Counter(f"{amount:f}" for amount in plain_sum(figures).values())  # as typed, and as summed
    assert not amounts - printed
