"""Family G on an invented county: right sums are silent, wrong ones name the cell, and the member where it is plain."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from tests.support.reports.consistent import statistics
from tests.support.reports.county import (
    COUNTY,
    FEE,
    MEMBERS,
    YEAR,
    Figures,
    county_figures,
    plain_sum,
    write_body,
    write_county,
)
from tests.support.workspaces.directories import narrative, write_report

from reportkit.checks import check, context_for
from reportkit.diagnostics import Finding
from reportkit.reports import read_report
from reportkit.workspace import Library, Site, read_membership, roll_up

CELL = "申请办理/本年新收/自然人"


def found(directory: Path) -> list[Finding]:
    library = Library()
    report = library.read(directory)
    return [f for f in check(report, context_for(report, library, Site())) if f.code[0] == "G"]


@pytest.mark.parametrize("seed", range(8))
def test_a_county_that_adds_up_has_no_finding(tmp_path: Path, seed: int) -> None:
    assert found(write_county(tmp_path, seed=seed)) == []


@pytest.mark.parametrize("seed", range(12))
def test_one_wrong_cell_is_one_finding_that_names_it(tmp_path: Path, seed: int) -> None:
    rng = Random(seed)
    cells = [p for p in county_figures(seed)[MEMBERS[0]] if "总计" not in p.split("/")]
    pointer = rng.choice(cells)
    right = plain_sum(list(county_figures(seed).values()))[pointer]
    (finding,) = found(write_county(tmp_path, seed=seed, change=lambda f: f | {pointer: f[pointer] + 7000}))
    assert (finding.code, finding.facts) == ("G01", (pointer,))
    assert f"“{pointer}”填 {right + 7000}，4 个成员之和是 {right}，相差 7000" in finding.message
    lines = finding.location.path.read_text(encoding="utf-8").split("\n")
    typed = lines[finding.location.line - 1][finding.location.column - 1 :]
    assert typed.startswith(str(right + 7000)), "the place is the cell, not its row"


def test_fees_are_summed_as_decimals(tmp_path: Path) -> None:
    off = Decimal("0.0001")
    (finding,) = found(write_county(tmp_path, change=lambda f: f | {FEE: f[FEE] + off}))
    assert finding.facts == (FEE,)
    assert finding.message.endswith("相差 0.0001")


@pytest.mark.parametrize(("times", "said"), [(-1, "漏加了它"), (1, "加了两次")])
def test_a_whole_member_left_out_or_added_twice_is_one_finding_with_its_name(
    tmp_path: Path, times: int, said: str
) -> None:
    school = county_figures()["某县/教育局"]
    (finding,) = found(write_county(tmp_path, change=lambda f: {p: f[p] + times * school[p] for p in f}))
    assert finding.code == "G01"
    assert "某县/教育局" in finding.hint
    assert said in finding.hint
    cells = [p for p in school if school[p] and "总计" not in p.split("/")]
    assert sorted(finding.facts) == sorted(cells)


def test_a_cell_of_one_member_left_out_names_that_member(tmp_path: Path) -> None:
    figures = county_figures()
    amounts = {name: figures[name][FEE] for name in MEMBERS}
    assert len(set(amounts.values())) == len(MEMBERS)
    (finding,) = found(write_county(tmp_path, change=lambda f: f | {FEE: f[FEE] - amounts["某县/甲镇"]}))
    assert finding.hint == "差额正好是 某县/甲镇 的数，可能漏加了它"


def test_an_aggregate_that_is_more_everywhere_asks_for_the_member_that_is_not_listed(tmp_path: Path) -> None:
    findings = found(write_county(tmp_path, members=MEMBERS[1:]))
    assert {f.code for f in findings} == {"G01"}
    assert all("漏列" in f.hint or "正好是" in f.hint for f in findings)
    assert any("是否漏列了一个，如本级" in f.hint for f in findings)


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        ("folder", "没有这个文件夹，是否想写“某县/教育局”"),
        ("year", "没有 2024 年度的报告"),
        ("cell", "第 "),
    ],
)
def test_a_member_without_figures_leaves_the_sum_undetermined_and_is_named(
    tmp_path: Path, damage: str, reason: str
) -> None:
    names = [name if damage != "folder" or name != "某县/教育局" else "某县/教育厅" for name in MEMBERS]
    directory = write_county(tmp_path, change=lambda f: f | {CELL: f[CELL] + 1}, members=names)
    member = tmp_path / "reports" / "某县" / "教育局" / str(YEAR)
    if damage == "year":
        member.rename(member.with_name("2023"))
    elif damage == "cell":
        path = member / "statistics.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("行政处罚:", "行政处罚: 无 #"), encoding="utf-8")
    (finding,) = found(directory)
    assert (finding.code, finding.severity) == ("G01", "note")
    assert "1 个成员还没有数据：某县/教育" in finding.message
    assert reason in finding.message


def test_the_same_body_through_another_aggregate_is_found_with_both_ways(tmp_path: Path) -> None:
    write_county(tmp_path)
    total = plain_sum(list(county_figures().values()))
    city = write_body(tmp_path, "某市", total, level="市级政府", members=["某县/教育局", COUNTY])
    (finding,) = found(city)
    assert finding.code == "G02"
    assert "“某县/教育局”计了两次：本报告 → 某县/教育局；本报告 → 某县 → 某县/教育局" in finding.message
    typed = (city / "report.md").read_text(encoding="utf-8").split("\n")[finding.location.line - 1]
    assert typed.strip() == f"- {COUNTY}"


def test_what_a_member_counts_twice_is_told_in_the_member_alone(tmp_path: Path) -> None:
    county = write_county(tmp_path, members=[*MEMBERS, MEMBERS[1]])
    total = plain_sum(list(county_figures().values()))
    assert [f.code for f in found(county)] == ["G02"]
    assert found(write_body(tmp_path, "某市", total, level="市级政府", members=[COUNTY])) == []


def test_a_circle_is_found_and_ends(tmp_path: Path) -> None:
    total = plain_sum(list(county_figures().values()))
    city = write_body(tmp_path, "某市", total, level="市级政府", members=["某县"])
    write_body(tmp_path, "某县", total, level="县级政府", members=["某市", "某镇"])
    write_body(tmp_path, "某镇", total, level="乡镇政府", members=["某县"])
    (finding,) = found(city)
    assert finding.code == "G02"
    assert "本报告 → 某县 → 某市" in finding.message


def test_an_aggregate_counts_by_its_own_figures(tmp_path: Path) -> None:
    """The county is wrong against its members; the city is right against the county."""
    off: Figures = {}

    def change(figures: Figures) -> Figures:
        off.update(figures | {CELL: figures[CELL] + 5})
        return off

    county = write_county(tmp_path, change=change)
    city = write_body(tmp_path, "某市", off, level="市级政府", members=[COUNTY])
    assert [f.facts for f in found(county)] == [(CELL,)]
    assert not [f for f in found(city) if f.code == "G01"]


def test_a_member_whose_total_is_wrong_is_named_by_the_sum(tmp_path: Path) -> None:
    figures = county_figures()
    total = "申请办理/本年新收/总计"
    bad = figures["某县/甲镇"] | {total: figures["某县/甲镇"][total] + 3}
    directory = write_county(tmp_path, change=lambda f: f | {total: f[total] + 3})
    for path in (tmp_path / "reports" / "某县" / "甲镇" / str(YEAR)).iterdir():
        path.unlink()
    (tmp_path / "reports" / "某县" / "甲镇" / str(YEAR)).rmdir()
    write_body(tmp_path, "某县/甲镇", bad, level="乡镇政府")
    findings = [f for f in found(directory) if total in f.facts]
    assert {f.code for f in findings} == {"G03"}
    assert all("某县/甲镇" in f.hint for f in findings)


def test_figures_of_another_format_are_summed_where_they_are_the_same_thing(tmp_path: Path) -> None:
    """A made case: officially all reports of a year have one format."""
    old = statistics("2019-60", Random(1))
    write_body(tmp_path, "某局", old, year=2020)
    parent = read_report(write_body(tmp_path, "某县", county_figures()[MEMBERS[0]], members=["某局"]))
    year_before = read_report(write_body(tmp_path, "别县", old, year=2020, members=["某局"]))
    membership = read_membership(year_before)
    assert membership is not None
    rollup = roll_up(parent.format, membership)
    assert rollup.sums[CELL] == old[CELL]
    assert "主动公开/规章/现行有效件数" in rollup.incomparable


@pytest.mark.parametrize("name", ["../某县", "/etc", ".", "某县/..", "C:\\\\x", "某县//教育局"])
def test_a_member_is_a_folder_under_reports_and_nothing_else(tmp_path: Path, name: str) -> None:
    text = narrative(YEAR, front=f'成员:\n  - "{name}"\n')
    report = read_report(write_report(tmp_path, YEAR, text, "格式: 2021-30\n"))
    assert "S09" in {f.code for f in report.narrative.findings}
    assert read_membership(report) is None
