"""The XLSX form: the same bytes for the same figures, read back exactly, blanks stay blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pdfplumber
import pytest
from openpyxl import load_workbook
from tests.support.reports.consistent import statistics
from tests.support.reports.published import by_libreoffice
from tests.support.workspaces.directories import narrative, official_format, typed, write_report

from reportkit.cli import main
from reportkit.formats import format_for_year, identities, statistics_text, table_grid
from reportkit.importers.form.filled import read_form
from reportkit.render.form.blank_form import form_workbook
from reportkit.reports import read_report


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
    assert main(["import", f"build/{year}/form.xlsx", "--year", str(year)]) == 0
    assert (directory / "statistics.yaml").read_bytes() == before
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
    assert read_form(path).found.amounts == {}
    book = load_workbook(path)
    assert book["申请办理"].protection.sheet
    book["主动公开"]["B3"] = 7
    book["主动公开"]["C3"] = "无"
    book["主动公开"]["D3"] = "8（约）"
    book.save(path)
    found = read_form(path).found
    assert {p: int(a) for p, a in found.amounts.items()} == {
        "主动公开/规章/本年制发件数": 7,
        "主动公开/规章/本年废止件数": 0,
    }
    assert len(found.refused) == 1


NEW = "申请办理/本年新收/自然人"


def new_with_form(workspace: Path, cells: Mapping[str, object]) -> Path:
    """A new report with a comment, its blank form, and these cells of 申请办理 typed; the statistics file."""
    directory = write_report(workspace, 2023, narrative(2023), statistics_text(official_format(2023), {}))
    path = directory / "statistics.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("申请办理:", "申请办理:  # 由信访办填"), encoding="utf-8")
    assert main(["form", "2023"]) == 0
    book = load_workbook(workspace / "build/2023/form.xlsx")
    for place, value in cells.items():
        book["申请办理"][place] = value
    book.save(workspace / "build/2023/form.xlsx")
    return path


def first_new(fmt_year: int) -> str:
    """The place of 本年新收/自然人 in the form."""
    table = official_format(fmt_year).table("申请办理")
    cell = next(cell for cell in table_grid(table).cells if cell.fact == NEW)
    return f"{'ABCDEFGHIJKL'[cell.column]}{cell.row + 1}"


IMPORT = ["import", "build/2023/form.xlsx", "--year", "2023"]


def test_a_blank_cell_never_takes_a_number_away(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = new_with_form(workspace, {})
    typed_text = path.read_text(encoding="utf-8").replace(
        "本年新收:                                 [~, ~,", "本年新收: [12, 3,"
    )
    path.write_text(typed_text, encoding="utf-8")
    capsys.readouterr()
    for force in ([], ["--force"]):
        assert main([*IMPORT, *force]) == 1
        assert path.read_text(encoding="utf-8") == typed_text
        out = capsys.readouterr().out
        assert "表里有 2 格空着，statistics.yaml 里原来的数没有动" in out
        assert "198 格还空着：主动公开 10 格，申请办理 173 格，复议诉讼 15 格" in out
        assert out.count("\n") < 5


def test_figures_go_in_without_force_where_nothing_is_lost(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = new_with_form(workspace, {first_new(2023): 7})
    assert capsys.readouterr().out.splitlines()[-1] == "  reportkit import build/2023/form.xlsx --year 2023"
    before = path.read_text(encoding="utf-8")
    report = (path.parent / "report.md").read_bytes()
    assert main(IMPORT) == 1
    after = path.read_text(encoding="utf-8")
    changed = [(a, b) for a, b in zip(before.split("\n"), after.split("\n"), strict=True) if a != b]
    assert [(a.split(), b.split()) for a, b in changed] == [
        (["本年新收:", "[~,", *["~,"] * 5, "~]"], ["本年新收:", "[7,", *["~,"] * 5, "~]"])
    ]
    assert "# 由信访办填" in after
    assert (path.parent / "report.md").read_bytes() == report
    assert main(IMPORT) == 1
    assert path.read_text(encoding="utf-8") == after


def test_another_number_is_replaced_only_when_forced(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = new_with_form(workspace, {first_new(2023): 7})
    typed_text = path.read_text(encoding="utf-8").replace(
        "本年新收:                                 [~, ~,", "本年新收: [12, 3,"
    )
    path.write_text(typed_text, encoding="utf-8")
    capsys.readouterr()
    assert main(IMPORT) == 2
    told = capsys.readouterr().err
    assert f"{NEW}：原填 12，表里是 7" in told
    assert "要用表里的数覆盖，请加 --force" in told
    assert path.read_text(encoding="utf-8") == typed_text
    assert main([*IMPORT, "--force"]) == 1
    assert path.read_text(encoding="utf-8") == typed_text.replace("[12, 3,", "[7, 3,")
    assert "已覆盖" in capsys.readouterr().out


def test_a_file_that_lacks_the_row_is_left_alone(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = new_with_form(workspace, {first_new(2023): 7})
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if "本年新收" not in line]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert main([*IMPORT, "--force"]) == 2
    assert NEW in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "\n".join(lines)


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
    assert not read_form(workspace / "form.xlsx").found.amounts.keys() & {
        "申请办理/本年新收/总计",
        "复议诉讼/行政复议/总计",
    }
    found = read_form(by_libreoffice(workspace / "form.xlsx", "xlsx", workspace)).found
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


@pytest.mark.parametrize("year", [2020, 2023])
def test_every_sheet_is_one_page_and_no_text_overprints_another(workspace: Path, year: int) -> None:
    fmt = official_format(year)
    path = workspace / "form.xlsx"
    path.write_bytes(form_workbook(fmt, f"某某省某某市某某县某某镇人民政府{year}年政府信息公开工作年度报告" * 2, {}))
    with pdfplumber.open(by_libreoffice(path, "pdf", workspace)) as pdf:
        assert len(pdf.pages) == 1 + len(fmt.tables)
        assert "只改statistics.yaml" in "".join((pdf.pages[0].extract_text() or "").split())
        for page in pdf.pages:
            assert list(overprinted(page.chars)) == []


def overprinted(chars: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Pairs of characters of which one lies on a third of the other or more."""
    for one, other in combinations((char for char in chars if char["text"].strip()), 2):
        wide = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
        high = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
        if wide > one["width"] / 3 and high > one["height"] / 3:
            yield one["text"], other["text"]


def test_a_form_of_another_year_or_body_is_refused_even_by_force(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_report(workspace, 2022, narrative(2022), typed(2022))
    new_with_form(workspace, {first_new(2023): 7})
    before = (workspace / "reports/2022/statistics.yaml").read_bytes()
    capsys.readouterr()
    for year in ("2022", "2024"):
        assert main(["import", "build/2023/form.xlsx", "--year", year, "--force"]) == 2
        told = capsys.readouterr().err
        assert "是 2023 年度的" in told
        assert f"reportkit form {year}" in told
    other = write_report(workspace / "other", 2023, narrative(2023).replace("甲县乙镇", "丙县丁镇"), typed(2023))
    assert main(["import", "build/2023/form.xlsx", "--year", "2023"]) == 1
    moved = (workspace / "reports/2023/report.md").read_text(encoding="utf-8").replace("甲县乙镇", "丙县丁镇")
    (workspace / "reports/2023/report.md").write_text(moved, encoding="utf-8")
    capsys.readouterr()
    assert main(["import", "build/2023/form.xlsx", "--year", "2023", "--force"]) == 2
    assert "这份报告的机关是“丙县丁镇" in capsys.readouterr().err
    assert (workspace / "reports/2022/statistics.yaml").read_bytes() == before
    assert other.is_dir()


def test_the_year_is_that_of_the_form(workspace: Path) -> None:
    path = new_with_form(workspace, {first_new(2023): 7})
    assert main(["import", "build/2023/form.xlsx"]) == 1
    assert "[7," in path.read_text(encoding="utf-8")


def test_what_new_carried_over_is_replaced_without_force(workspace: Path) -> None:
    write_report(workspace, 2022, narrative(2022), typed(2022))
    assert main(["new", "2023"]) == 0
    path = workspace / "reports/2023/statistics.yaml"
    pointer = "主动公开/行政规范性文件/现行有效件数"
    table = official_format(2023).table("主动公开")
    cell = next(cell for cell in table_grid(table).cells if cell.fact == pointer)
    assert main(["form", "2023"]) == 0
    book = load_workbook(workspace / "build/2023/form.xlsx")
    for value, typed_before in ((31, False), (32, True)):
        book["主动公开"].cell(cell.row + 1, cell.column + 1).value = value
        book.save(workspace / "build/2023/form.xlsx")
        assert main(IMPORT) == (2 if typed_before else 1)
    assert read_report(path.parent).statistics.values[pointer].text == "31"


@pytest.mark.parametrize(("value", "told"), [(True, "真假值"), ("=A1+0", "没有存下它的结果")])
def test_cells_that_hold_no_number_are_named(
    workspace: Path, capsys: pytest.CaptureFixture[str], value: object, told: str
) -> None:
    new_with_form(workspace, {first_new(2023): value})
    capsys.readouterr()
    assert main(IMPORT) == 1
    (line,) = (one for one in capsys.readouterr().out.splitlines() if told in one)
    assert NEW in line


@pytest.mark.parametrize("suffix", [".ods", ".xls", ".et", ".csv"])
def test_other_sheets_are_named(workspace: Path, capsys: pytest.CaptureFixture[str], suffix: str) -> None:
    path = workspace / f"表{suffix}"
    path.write_bytes(b"x")
    (workspace / "reports").mkdir(exist_ok=True)
    assert main(["import", path.name, "--year", "2023"]) == 2
    assert "另存为 .xlsx" in capsys.readouterr().err
