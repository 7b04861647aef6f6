"""The XLSX form: the same bytes for the same figures, read back exactly, blanks stay blank."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook
from tests.consistent import statistics
from tests.directories import narrative, official_format, write_report
from tests.published import by_libreoffice

from reportkit.cli import main
from reportkit.formats import format_for_year, identities, statistics_text, table_grid
from reportkit.importers.form import read_form
from reportkit.render.form import form_workbook


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("year", [2020, 2023])
def test_read_back_exactly(workspace: Path, year: int) -> None:
    fmt = official_format(year)
    values = {pointer: str(amount) for pointer, amount in statistics(fmt.id, Random(year)).items()}
    if year == 2023:
        values["主动公开/行政事业性收费"] = "72701.2578"
    directory = write_report(workspace, year, narrative(year), statistics_text(fmt, values))
    before = (directory / "statistics.yaml").read_bytes()
    assert main(["form", str(year)]) == 0
    (directory / "statistics.yaml").unlink()
    assert main(["import", f"build/{year}/form.xlsx", "--year", str(year)]) == 0
    assert (directory / "statistics.yaml").read_bytes() == before
    assert main(["import", f"build/{year}/form.xlsx", "--year", str(year)]) == 2
    assert main(["form", str(year)]) == 2


def test_same_figures_same_bytes() -> None:
    fmt = format_for_year(2023)
    assert fmt is not None
    facts = statistics(fmt.id, Random(1))
    assert form_workbook(fmt, "题", facts) == form_workbook(fmt, "题", facts)


def test_blank_stays_blank_and_what_is_typed_is_read(workspace: Path) -> None:
    fmt = format_for_year(2023)
    assert fmt is not None
    path = workspace / "form.xlsx"
    path.write_bytes(form_workbook(fmt, "题", {}))
    assert read_form(path).amounts == {}
    book = load_workbook(path)
    assert book["申请办理"].protection.sheet
    book["主动公开"]["B3"] = 7
    book["主动公开"]["C3"] = "无"
    book["主动公开"]["D3"] = "8（约）"
    book.save(path)
    found = read_form(path)
    assert {p: int(a) for p, a in found.amounts.items()} == {
        "主动公开/规章/本年制发件数": 7,
        "主动公开/规章/本年废止件数": 0,
    }
    assert len(found.refused) == 1


def test_a_moved_row_is_refused(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fmt = format_for_year(2023)
    assert fmt is not None
    path = workspace / "form.xlsx"
    path.write_bytes(form_workbook(fmt, "题", {}))
    (workspace / "reports").mkdir()
    book = load_workbook(path)
    book["申请办理"].delete_rows(8)
    book.save(path)
    assert main(["import", "form.xlsx", "--year", "2023"]) == 2
    assert "请不要增删行列" in capsys.readouterr().err


def test_totals_are_live(workspace: Path) -> None:
    fmt = format_for_year(2023)
    assert fmt is not None
    facts = statistics(fmt.id, Random(3))
    path = workspace / "form.xlsx"
    path.write_bytes(form_workbook(fmt, "题", facts))
    cell = load_workbook(path)["复议诉讼"]["E4"].value
    assert cell == '=IF((A4="")+(B4="")+(C4="")+(D4="")>0,"",SUM(A4,B4,C4,D4))'


def filled_by_hand(path: Path, facts: Mapping[str, Decimal], typed: Mapping[str, int]) -> None:
    """A blank form with all but the totals typed in, by a program that computes nothing."""
    fmt = official_format(2023)
    path.write_bytes(form_workbook(fmt, "题", {}))
    totals = {rule.right[0].pointer for rule in identities(fmt.id) if rule.total}
    book = load_workbook(path)
    for table in fmt.tables:
        for cell in table_grid(table).cells:
            if cell.fact and cell.fact not in totals:
                value = typed.get(cell.fact, float(facts[cell.fact]))
                book[table.key].cell(cell.row + 1, cell.column + 1).value = value
    book.save(path)


def test_libreoffice_computes_the_totals(workspace: Path) -> None:
    facts = statistics("2021-30", Random(3))
    filled_by_hand(workspace / "form.xlsx", facts, {})
    assert not read_form(workspace / "form.xlsx").amounts.keys() & {"申请办理/本年新收/总计", "复议诉讼/行政复议/总计"}
    found = read_form(by_libreoffice(workspace / "form.xlsx", "xlsx", workspace))
    assert found.amounts == facts
    assert found.refused == []


def test_libreoffice_shows_what_fails_in_red(workspace: Path) -> None:
    """One more carried over: the four cells of A01 in its column and, by the live total, in the column of totals."""
    facts = statistics("2021-30", Random(3))
    filled_by_hand(workspace / "form.xlsx", facts, {})
    page = by_libreoffice(workspace / "form.xlsx", "html", workspace).read_text(encoding="utf-8")
    assert (page.count("#FFFBE6") > 100, page.count("#F8CBAD")) == (True, 0)
    more = int(facts["申请办理/上年结转/自然人"]) + 1
    filled_by_hand(workspace / "form.xlsx", facts, {"申请办理/上年结转/自然人": more})
    page = by_libreoffice(workspace / "form.xlsx", "html", workspace).read_text(encoding="utf-8")
    assert page.count("#F8CBAD") == 4 + 4
