"""``datapackage.json`` held by frictionless, the makers' own program, against faults that are planted in the tables."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from frictionless import Package
from tests.support.places import ROOT

from reportkit.opendata import Edition, write_open_data
from reportkit.reports import read_report

SUQIAN = ROOT / "examples" / "suqian" / "reports"
Rows = list[list[str]]
Planting = Callable[[Rows], Rows]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "out"
    edition = Edition(address="https://www.example.gov.cn/nianbao/", licence="CC-BY-4.0")
    write_open_data([read_report(SUQIAN / year) for year in ("2023", "2024")], folder, ("csv", "json"), edition=edition)
    return folder


def _set(column: str, value: str, line: int = 50) -> Planting:
    """A value in another place of the table."""

    def planted(table: Rows) -> Rows:
        table[line][table[0].index(column)] = value
        return table

    return planted


def _without_column(name: str) -> Planting:
    return lambda table: [
        [cell for at, cell in enumerate(line) if at != table[0].index(name)] for line in list(map(list, table))
    ]


FAULTS: dict[str, tuple[Planting, set[str]]] = {
    "a negative count": (_set("value", "-3"), {"constraint-error"}),
    "an unknown indicator": (_set("pointer", "申请办理/本年新收/合计"), {"constraint-error"}),
    "an unknown concept": (_set("concept", "申请办理/新收"), {"constraint-error"}),
    "a year of five digits": (_set("year", "20222"), {"constraint-error"}),
    "a year that no report is of": (_set("year", "2022"), {"constraint-error"}),
    "the unit of another indicator": (_set("unit", "万元"), {"foreign-key"}),
    "a unit that there is not": (_set("unit", "万件"), {"constraint-error"}),
    "a body that is missing": (_set("body", ""), {"constraint-error"}),
    "a body that is another": (_set("body", "某市人民政府"), {"foreign-key"}),
    "a row that is doubled": (lambda table: [*table, table[7]], {"primary-key"}),
    "text in a number": (_set("value", "三"), {"type-error"}),
    "a number with a grouping comma": (_set("value", "1,234"), {"type-error"}),
    "no number": (_set("value", ""), {"type-error"}),
    "an unknown format": (_set("format", "2022-30"), {"constraint-error"}),
    "an unknown level": (_set("level", "市级人民政府"), {"constraint-error"}),
    "a total that is said to be none": (_set("is_total", "true"), {"foreign-key"}),
    "no truth value": (_set("is_total", "是"), {"type-error"}),
    "a column that is missing": (_without_column("unit"), {"missing-label"}),
    "an aggregate that is said to be none": (_set("scope", "汇总"), {"foreign-key"}),
    "an unknown scope": (_set("scope", "全部"), {"constraint-error"}),
    "what cannot be compared": (_set("comparable", "可比", line=1), {"foreign-key"}),
}


def _kinds(folder: Path) -> set[str]:
    return {error.type for task in Package(folder / "datapackage.json").validate().tasks for error in task.errors}


def _altered(published: Path, tmp_path: Path, planting: Planting) -> Path:
    """A copy with the fault, whose size and digest are made to fit: the columns alone have to tell."""
    folder = tmp_path / "altered"
    shutil.copytree(published, folder)
    path = folder / "facts.csv"
    table = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline="")))
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(planting(table))
    path.write_bytes(text.getvalue().encode())
    place = folder / "datapackage.json"
    package = json.loads(place.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        del resource["bytes"], resource["hash"]
    place.write_text(json.dumps(package), encoding="utf-8")
    return folder


def test_the_package_as_written_is_valid(published: Path) -> None:
    report = Package(published / "datapackage.json").validate()
    assert report.valid, report.to_summary()
    assert {task.name for task in report.tasks} >= {"facts-csv", "reports", "indicators"}


@pytest.mark.parametrize("edition", [Edition(excel=True, chinese=True), Edition(chinese=True), Edition(excel=True)])
def test_so_it_is_with_a_bom_and_chinese_headings(tmp_path: Path, edition: Edition) -> None:
    write_open_data([read_report(SUQIAN / "2024")], tmp_path / "out", ("csv",), edition=edition)
    report = Package(tmp_path / "out" / "datapackage.json").validate()
    assert report.valid, report.to_summary()


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_by_the_columns_alone(published: Path, tmp_path: Path, name: str) -> None:
    planting, wanted = FAULTS[name]
    assert wanted <= _kinds(_altered(published, tmp_path, planting))


def test_a_total_that_is_not_the_sum_is_found_by_the_digest_alone(published: Path, tmp_path: Path) -> None:
    """No column can say what the sum of others is; docs/open-data.md has a query that does."""
    planting = _set("value", "99999", line=15)
    assert _kinds(_altered(published, tmp_path, planting)) == set()
    folder = tmp_path / "digest"
    shutil.copytree(published, folder)
    shutil.copy(tmp_path / "altered" / "facts.csv", folder / "facts.csv")
    assert _kinds(folder) & {"hash-count", "byte-count"}


def test_the_descriptor_names_sources_licence_and_version(published: Path) -> None:
    package = json.loads((published / "datapackage.json").read_text(encoding="utf-8"))
    assert package["version"] == "2.0.0"
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    assert package["homepage"] == package["sources"][0]["path"] == "https://www.example.gov.cn/nianbao/"
    assert "国办公开办函〔2021〕30号" in package["sources"][1]["title"]


def test_where_nobody_has_named_a_licence_none_is_invented(tmp_path: Path) -> None:
    write_open_data([read_report(SUQIAN / "2024")], tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert "licenses" not in package
    assert "homepage" not in package
