"""``reportkit export`` of a county: nothing is added up twice."""

from __future__ import annotations

import csv
import io
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from tests.support.reports.county import (
    COUNTY,
    MEMBERS,
    YEAR,
    county_figures,
    member_figures,
    plain_sum,
    write_body,
    write_county,
)

from reportkit.cli import main

NEW = "申请办理/本年新收/总计"
CITY = "某市"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _table(here: Path, name: str = "facts.csv") -> list[dict[str, str]]:
    data = (here / "build" / "open-data" / name).read_bytes().decode()
    return list(csv.DictReader(io.StringIO(data, newline="")))


def _sum(rows: list[dict[str, str]]) -> Decimal:
    return sum((Decimal(row["value"]) for row in rows if row["pointer"] == NEW), Decimal(0))


def _own() -> Decimal:
    return plain_sum(list(county_figures().values()))[NEW]


def test_the_sum_of_a_column_counts_each_case_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_county(here)
    assert main(["export"]) == 0
    found = _table(here)
    assert _sum(found) == _own()
    assert {row["org"] for row in found} == set(MEMBERS)
    assert {(row["scope"], row["part_of"], row["is_repeat"]) for row in found} == {("本机关", COUNTY, "false")}
    said = capsys.readouterr().out
    assert f"1 份汇总报告的成员已在表里，为免重复没有再放：{COUNTY}/{YEAR}" in said
    assert "--aggregates" in said


def test_aggregates_come_too_where_they_are_asked_for_and_can_be_filtered(here: Path) -> None:
    write_county(here)
    assert main(["export", "--aggregates"]) == 0
    found = _table(here)
    assert _sum(found) == 2 * _own()
    assert _sum([row for row in found if row["is_repeat"] == "false"]) == _own()
    assert {row["org"] for row in found if row["is_repeat"] == "true"} == {COUNTY}
    (listed,) = (row for row in _table(here, "reports.csv") if row["org"] == COUNTY)
    assert (listed["scope"], listed["part_of"], listed["is_repeat"], listed["facts"]) == ("汇总", "", "true", "200")


def test_an_aggregate_whose_members_are_not_there_counts_for_them(here: Path) -> None:
    write_county(here)
    for member in MEMBERS:
        shutil.rmtree(here / "reports" / member)
    assert main(["export"]) == 0
    found = _table(here)
    assert _sum(found) == _own()
    assert {(row["org"], row["scope"], row["is_repeat"]) for row in found} == {(COUNTY, "汇总", "false")}


def test_so_it_does_where_those_that_are_there_cannot_be_exported(here: Path) -> None:
    write_county(here)
    for member in MEMBERS:
        (here / "reports" / member / str(YEAR) / "statistics.yaml").write_text("格式: 2021-30\n", encoding="utf-8")
    assert main(["export"]) == 1
    assert _sum(_table(here)) == _own()


def test_members_that_lack_are_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_county(here)
    shutil.rmtree(here / "reports" / MEMBERS[1])
    assert main(["export"]) == 0
    assert _sum(_table(here)) == _own() - county_figures()[MEMBERS[1]][NEW]
    assert f"{COUNTY}/{YEAR}：成员 {MEMBERS[1]} 不在表里，表里各成员之和不全" in capsys.readouterr().out


def test_a_city_of_counties_counts_each_body_once(here: Path) -> None:
    """A member that is an aggregate itself stands for its members."""
    write_county(here)
    bureau = member_figures(99)
    write_body(here, "某市局", bureau)
    whole = [*county_figures().values(), bureau]
    write_body(here, CITY, plain_sum(whole), level="市级政府", members=[COUNTY, "某市局"])
    assert main(["export"]) == 0
    assert _sum(_table(here)) == plain_sum(whole)[NEW]
    above = {row["org"]: row["part_of"] for row in _table(here)}
    assert above == dict.fromkeys(MEMBERS, COUNTY) | {"某市局": CITY}
    assert main(["export", "--aggregates"]) == 0
    repeated = {row["org"] for row in _table(here) if row["is_repeat"] == "true"}
    assert repeated == {COUNTY, CITY}


def test_aggregates_in_a_circle_are_counted_once(here: Path) -> None:
    figures = member_figures(1)
    for name, other in (("甲县", "乙县"), ("乙县", "甲县")):
        write_body(here, name, figures, level="县级政府", members=[other])
    assert main(["export"]) == 0
    assert _sum(_table(here)) == figures[NEW]


def test_the_aggregate_of_another_year_is_none(here: Path) -> None:
    figures = member_figures(1)
    write_body(here, "某局", figures, year=2023)
    write_body(here, COUNTY, figures, level="县级政府", members=["某局"], year=2024)
    assert main(["export"]) == 0
    assert {(row["org"], row["year"], row["part_of"]) for row in _table(here)} == {
        ("某局", "2023", ""),
        (COUNTY, "2024", ""),
    }
