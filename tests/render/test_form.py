"""The XLSX form: the same bytes for the same figures, read back exactly, blanks stay blank."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook
from tests.consistent import statistics
from tests.directories import narrative, official_format, write_report

from reportkit.cli import main
from reportkit.formats import format_for_year, statistics_text
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
