"""``reportkit rollup`` on an invented county."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html
from tests.support.documents.chromium import ask, axe_script, needs_chromium
from tests.support.patience import let_zip_clock_go_on
from tests.support.reports.county import COUNTY, FEE, MEMBERS, YEAR, county_figures, plain_sum, write_body, write_county

from reportkit.cli import main
from reportkit.reports import read_report
from reportkit.reports.figures import read_statistics
from reportkit.workspace import main_facts

TARGET = f"{COUNTY}/{YEAR}"
NEW = "申请办理/本年新收/总计"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _amounts(directory: Path) -> dict[str, Decimal]:
    return read_statistics(directory, YEAR).amounts


def _summed() -> dict[str, Decimal]:
    return plain_sum(list(county_figures().values()))


@pytest.mark.parametrize("name", [TARGET, COUNTY, str(YEAR)])
def test_a_county_that_adds_up_is_told_so(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Of several reports only those that name members are rolled up."""
    write_county(here)
    assert main(["rollup", name]) == 0
    assert "200 个指标与成员之和比较，相等 200 个" in capsys.readouterr().out


def test_a_wrong_sum_is_an_error_with_its_place(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_county(here, change=lambda f: f | {FEE: f[FEE] + 1})
    assert main(["rollup", TARGET]) == 1
    said = capsys.readouterr().out
    assert re.search(rf"reports/{TARGET}/statistics.yaml:\d+:\d+: 错误 G01", said)
    assert "相等 199 个" in said


def test_writing_changes_nothing_but_the_wrong_figures(here: Path) -> None:
    directory = write_county(here)
    path = directory / "statistics.yaml"
    right = path.read_text(encoding="utf-8").replace("申请办理:", "# 由各单位上报\n申请办理:   # 件")
    total = _amounts(directory)["申请办理/上年结转/总计"]
    fee = format(_amounts(directory)[FEE], "f")
    wrong = right.replace(f" {fee}\n", " 0.5\n").replace(f", {total}]", f", {total + 3}]", 1)
    assert wrong != right
    path.write_text(wrong, encoding="utf-8")
    assert main(["rollup", TARGET, "--write"]) == 0
    assert path.read_text(encoding="utf-8") == right


def test_writing_makes_the_file_where_there_is_none(here: Path) -> None:
    directory = write_county(here)
    (directory / "statistics.yaml").unlink()
    assert main(["rollup", TARGET]) == 1
    assert main(["rollup", TARGET, "--write"]) == 0
    assert _amounts(directory) == _summed()
    assert main(["check", TARGET]) == 0


def test_totals_are_recomputed_when_writing_so_a_members_slip_does_not_spread(here: Path) -> None:
    directory = write_county(here)
    member = here / "reports" / "某县" / "甲镇" / str(YEAR)
    figures = county_figures()["某县/甲镇"]
    shutil.rmtree(member)
    write_body(here, "某县/甲镇", figures | {NEW: figures[NEW] + 5}, level="乡镇政府")
    assert main(["rollup", TARGET, "--write"]) == 1, "the slip itself is still to be mended"
    assert _amounts(directory) == _summed()


@pytest.mark.parametrize("case", ["missing", "twice"])
def test_a_sum_that_is_not_that_of_all_members_is_never_written(
    here: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    directory = write_county(here, members=MEMBERS if case == "missing" else [*MEMBERS, MEMBERS[0]])
    if case == "missing":
        shutil.rmtree(here / "reports" / "某县" / "教育局" / str(YEAR))
    before = (directory / "statistics.yaml").read_bytes()
    assert main(["rollup", TARGET, "--write"]) == 2
    assert "没有写入" in capsys.readouterr().err
    assert (directory / "statistics.yaml").read_bytes() == before


def test_a_missing_member_is_named_and_is_no_failure(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_county(here)
    shutil.rmtree(here / "reports" / "某县" / "教育局" / str(YEAR))
    assert main(["rollup", TARGET]) == 0
    said = capsys.readouterr().out
    assert f"缺 某县/教育局：没有 {YEAR} 年度的报告" in said
    assert "个指标与成员之和比较" not in said


def test_a_figure_is_explained_by_its_members_largest_first(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_county(here)
    assert main(["rollup", TARGET, "--explain", NEW]) == 0
    said = capsys.readouterr().out
    got = re.findall(r"^  (\S+) +(\d+) +([\d.]+)%$", said, re.MULTILINE)
    amounts = {name: int(figures[NEW]) for name, figures in county_figures().items()}
    wanted = sorted(amounts, key=lambda name: -amounts[name])
    assert [(name, int(amount)) for name, amount, _share in got] == [(name, amounts[name]) for name in wanted]
    whole = sum(amounts.values())
    assert all(abs(Decimal(share) - Decimal(100 * int(amount)) / whole) <= Decimal("0.05") for _n, amount, share in got)
    assert f"4 个成员之和 {whole} 件" in said


def test_a_mistyped_figure_is_answered_with_the_nearest(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_county(here)
    assert main(["rollup", TARGET, "--explain", "申请办理/新收/总计"]) == 2
    assert f"是否想写“{NEW}”" in capsys.readouterr().err


def test_a_report_without_members_is_told_how_to_name_them(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_county(here)
    assert main(["rollup", f"某县/教育局/{YEAR}"]) == 2
    assert "成员:\n  - 某县/本级" in capsys.readouterr().err


def test_the_workbook_shows_each_members_main_figures_and_every_figure_of_each_table(here: Path) -> None:
    directory = write_county(here)
    shutil.rmtree(here / "reports" / "某县" / "教育局" / str(YEAR))
    assert main(["rollup", TARGET, "--to", "xlsx"]) == 0
    book = openpyxl.load_workbook(here / "build" / COUNTY / str(YEAR) / "members.xlsx")
    fmt = read_report(directory).format
    assert book.sheetnames == ["各成员", *(table.key for table in fmt.tables)]
    lines = {row[1].value: row for row in book["各成员"].iter_rows()}
    pointers = main_facts(fmt)
    assert len(pointers) == 17  # ten of table 二, the four rows of 三 that are part of no total, three of 四
    town = county_figures()["某县/甲镇"]
    assert [Decimal(str(cell.value)) for cell in lines["某县/甲镇"][2:]] == [town[pointer] for pointer in pointers]
    (absent,) = (row for name, row in lines.items() if name and "没有 2024 年度的报告" in str(name))
    assert {cell.value for cell in absent[2:]} == {None}
    sums = _summed()
    school = county_figures()["某县/教育局"]
    wanted = [sums[pointer] - school[pointer] for pointer in pointers]
    assert [Decimal(str(cell.value)) for cell in lines["成员之和"][2:]] == wanted
    assert [Decimal(str(cell.value)) for cell in lines["相差"][2:]] == [school[pointer] for pointer in pointers]
    details = [row for key in book.sheetnames[1:] for row in book[key].iter_rows(min_row=2)]
    assert [Decimal(str(row[3].value)) for row in details] == [sums[pointer] for pointer in fmt.facts]


def test_what_differs_comes_first_in_page_and_workbook_with_its_sentence(here: Path) -> None:
    """Not by colour alone: the sentence says it. Of the total, which is not the sum either, its own."""
    natural = "申请办理/本年新收/自然人"
    write_county(here, change=lambda f: f | {natural: f[natural] + 100, NEW: f[NEW] + 100, FEE: f[FEE] - 1})
    assert main(["rollup", TARGET, "--to", "html,xlsx"]) == 1
    sums = _summed()
    page: Any = html.fromstring((here / "build" / COUNTY / str(YEAR) / "members.html").read_bytes())
    (told,) = page.xpath("//main/*[2][contains(@class, 'alarm')]")
    sentence = f"“{natural}”填 {sums[natural] + 100}，4 个成员之和是 {sums[natural]}，相差 100"
    assert "与成员之和不符的指标：3 个" in told.text_content()
    assert sentence in told.text_content()
    assert page.xpath("string(//section[1]/h2)") == "与成员之和不符的指标"
    (row,) = page.xpath(f"//section[1]//tr[@class='alarm'][td[1]='{natural}']")
    assert sentence in row.text_content()
    assert [cell.text for cell in row.xpath("td")[1:]] == [str(sums[natural] + 100), str(sums[natural]), "100"]
    book = openpyxl.load_workbook(here / "build" / COUNTY / str(YEAR) / "members.xlsx")
    first = book.worksheets[0]
    rows = {cells[0].value: cells for cells in first.iter_rows(min_row=2)}
    assert (first.title, list(rows)) == ("不符", [FEE, natural, NEW])
    assert sentence in rows[natural][1].value
    assert rows[natural][4].font.color.rgb == "FFB00020"
    assert [rows[NEW][at].value for at in (2, 3, 4)] == [int(sums[NEW]) + 100, int(sums[NEW]), 100]
    assert "合计随各项而不等，多 100" in rows[NEW][1].value
    assert all(sheet.merged_cells.ranges == set() for sheet in book)


def test_a_total_that_is_neither_sum_is_an_error_with_its_sentence(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All its parts are the members' sums, so only the equation of its own parts tells of it; and it is told once."""
    write_county(here, change=lambda f: f | {NEW: f[NEW] + 100})
    total = _summed()[NEW]
    assert main(["rollup", TARGET, "--to", "html"]) == 1
    said = capsys.readouterr().out
    assert "相等 199 个" in said
    assert f"总计填 {total + 100}，各项之和是 {total}，相差 100" in said
    page: Any = html.fromstring((here / "build" / COUNTY / str(YEAR) / "members.html").read_bytes())
    (row,) = page.xpath("//section[1]//tr[@class='alarm']")
    assert [cell.text for cell in row.xpath("td")] == [NEW, str(total + 100), str(total), "100"]
    assert f"改成 {total}" in row.xpath("string(th)")
    assert "随各项而不等" not in page.text_content()


def test_an_error_that_is_not_one_of_the_sums_is_left_to_check(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The members themselves break the relation; the aggregate's total follows its parts."""
    natural = "申请办理/本年新收/自然人"
    write_county(here, change=lambda f: f | {natural: f[natural] + 100, NEW: f[NEW] + 100})
    assert main(["rollup", TARGET]) == 1
    assert set(re.findall(r"错误 ([A-Z]\d\d)", capsys.readouterr().out)) == {"G01"}


def test_the_reading_of_many_members_is_shown(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On standard error alone; not where they are few, nor in a check, which shows how many reports it has done."""
    write_county(here)
    assert main(["rollup", TARGET]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("reportkit.runs.selecting._LONG", 3)
    assert main(["rollup", TARGET]) == 0
    shown = capsys.readouterr()
    assert shown.err.startswith("读成员：4/4 份 ")
    assert "读成员" not in shown.out
    assert main(["check", TARGET]) == 0
    assert "读成员" not in capsys.readouterr().err


@needs_chromium
def test_a_telephone_shows_numbers_of_every_table_without_scrolling(here: Path) -> None:
    write_county(here, change=lambda f: f | {NEW: f[NEW] + 100})
    main(["rollup", TARGET, "--to", "html"])
    page = (here / "build" / COUNTY / str(YEAR) / "members.html").read_text(encoding="utf-8")
    seen = """return [...document.querySelectorAll('.scroll')].map(box => [
        ...box.querySelectorAll('tbody tr:first-child td')]
        .filter(cell => /^[\\d.]+$/.test(cell.textContent))
        .filter(cell => cell.getBoundingClientRect().right <= box.getBoundingClientRect().right).length)"""
    counts = ask(page.replace("default-src 'none'", "default-src * 'unsafe-inline'"), seen, 360)
    assert len(counts) == 5
    assert min(counts) > 0


@pytest.mark.parametrize("case", ["equal", "missing", "twice"])
def test_that_all_is_equal_is_said_only_where_it_was_seen(here: Path, case: str) -> None:
    write_county(here, members=[*MEMBERS, MEMBERS[0]] if case == "twice" else MEMBERS)
    if case == "missing":
        shutil.rmtree(here / "reports" / "某县" / "教育局" / str(YEAR))
    main(["rollup", TARGET, "--to", "html"])
    page: Any = html.fromstring((here / "build" / COUNTY / str(YEAR) / "members.html").read_bytes())
    heading = page.xpath("string(//main/div[1]/p[1])")
    assert (
        heading
        == {
            "equal": "200 个指标都等于成员之和",
            "missing": "没有核对各项之和：成员的数不全",
            "twice": "成员之间有错",
        }[case]
    )


def test_the_tables_have_the_same_bytes_at_another_time(here: Path) -> None:
    write_county(here)
    folder = here / "build" / COUNTY / str(YEAR)
    taken = []
    for _ in range(2):
        assert main(["rollup", TARGET, "--to", "html,xlsx"]) == 0
        taken.append({path.name: path.read_bytes() for path in folder.iterdir()})
        let_zip_clock_go_on()
    assert taken[0] == taken[1]
    assert set(taken[0]) == {"members.html", "members.xlsx"}


def test_the_page_heads_every_row_and_column_and_keeps_names_as_text(here: Path) -> None:
    write_county(here)
    path = here / "reports" / "某县" / "甲镇" / str(YEAR) / "report.md"
    text = path.read_text(encoding="utf-8").replace("机关: 某县甲镇机关", '机关: "<script>alert(1)</script>镇"')
    path.write_text(text, encoding="utf-8")
    assert main(["rollup", TARGET, "--to", "html"]) == 0
    page: Any = html.fromstring((here / "build" / COUNTY / str(YEAR) / "members.html").read_bytes())
    assert page.xpath("//script") == []
    assert "<script>alert(1)</script>镇" in page.text_content()
    for row in page.xpath("//tbody/tr"):
        assert len(row.xpath("th[@scope='row']")) == 1
        spanned = len(row.getparent().xpath("tr/th[@scope='rowgroup']")) and row.getprevious() is not None
        assert len(row) + spanned == len(row.xpath("ancestor::table/thead/tr/th[@scope='col']"))


@needs_chromium
def test_axe_finds_no_wcag_violation_in_the_page(here: Path) -> None:
    write_county(here)
    assert main(["rollup", TARGET, "--to", "html"]) == 0
    run = """const r = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']});
    return {violations: r.violations.map(v => [v.id, v.nodes.map(n => n.html)]), passes: r.passes.map(p => p.id)};"""
    page = (here / "build" / COUNTY / str(YEAR) / "members.html").read_text(encoding="utf-8")
    open_page = re.sub(r"<meta http-equiv=[^>]*>", "", page)  # its policy would keep axe out too
    assert open_page != page
    answer = ask(open_page, run, 1200, axe_script())
    assert answer["violations"] == []
    assert {"color-contrast", "scrollable-region-focusable"} <= set(answer["passes"])
