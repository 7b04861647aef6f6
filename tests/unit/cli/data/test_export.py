"""``reportkit export`` at work, and docs/open-data.md held against it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import duckdb
import pytest
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.cli import main
from reportkit.opendata import FIELDS

DOCS = ROOT / "docs" / "open-data.md"
_EXAMPLE = re.compile(r"```sql\n(.*?)```\n\n((?:\|[^\n]*\n)+)", re.DOTALL)


@pytest.fixture
def cities(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples" / "suqian" / "reports", tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_queries_of_the_documentation_give_the_results_shown_there(
    cities: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["export", "--formats", "csv,parquet"]) == 0
    monkeypatch.chdir(cities / "build" / "open-data")
    examples = _EXAMPLE.findall(DOCS.read_text(encoding="utf-8"))
    assert len(examples) == 5
    for query, shown in examples:
        found = duckdb.connect().execute(query)
        lines = [line.strip("| ").split(" | ") for line in shown.splitlines()]
        assert [
            [column[0] for column in found.description],
            *([str(cell) for cell in row] for row in found.fetchall()),
        ] == [lines[0], *lines[2:]]


def test_the_last_query_of_the_documentation_finds_a_total_that_is_not_the_sum_and_a_row_that_lacks(
    cities: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["export", "--formats", "csv"]) == 0
    monkeypatch.chdir(cities / "build" / "open-data")
    lines = Path("facts.csv").read_text(encoding="utf-8").splitlines()
    wrong = next(at for at, line in enumerate(lines) if "申请办理/本年新收/总计" in line)
    lines[wrong] = re.sub(r",件,([0-9]+),", r",件,1\1,", lines[wrong])
    del lines[2]
    Path("facts.csv").write_text("\n".join(lines), encoding="utf-8")
    query = _EXAMPLE.findall(DOCS.read_text(encoding="utf-8"))[-1][0]
    assert duckdb.connect().execute(query).fetchall() == [(1, 1)]


def test_licence_and_address_come_from_the_settings(cities: Path) -> None:
    settings = "网址: https://www.example.gov.cn/nianbao\n数据许可: https://www.example.gov.cn/xuke.html\n"
    (cities / "reportkit.yaml").write_text(settings, encoding="utf-8")
    assert main(["export", "--formats", "csv"]) == 0
    package = json.loads((cities / "build" / "open-data" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"] == [{"path": "https://www.example.gov.cn/xuke.html"}]
    assert package["homepage"] == "https://www.example.gov.cn/nianbao/"


@pytest.mark.parametrize(
    ("options", "head"),
    [
        ([], "org,"),
        (["--headers", "zh"], "机关文件夹,"),
        (["--excel"], "\ufeff机关文件夹,"),
        (["--excel", "--headers", "en"], "\ufefforg,"),
    ],
)
def test_csv_is_headed_in_english_for_programs_and_in_chinese_for_people(
    cities: Path, options: list[str], head: str
) -> None:
    assert main(["export", "2024", "--formats", "csv", *options]) == 0
    folder = cities / "build" / "open-data"
    for name in ("facts.csv", "reports.csv"):
        assert (folder / name).read_bytes().startswith(head.encode()), name
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    named = [field["name"] for field in package["resources"][0]["schema"]["fields"]]
    assert (folder / "facts.csv").read_text(encoding="utf-8-sig").splitlines()[0] == ",".join(named)


def test_the_documentation_names_every_column() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [(field.name, field.title) for field in FIELDS]


def test_bad_reports_are_named_and_left_out_and_the_rest_is_exported(
    cities: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = typed(2024)
    write_report(cities, 2024, narrative(2024), numbers.replace("行政处罚:", "行政处罚: 无 #"), body="缺数的局")
    write_report(cities, 2024, narrative(2024, body="", level="乡镇政府"), numbers, body="无名的局")
    broken = write_report(cities, 2024, narrative(2024), numbers, body="乱码的局")
    (broken / "statistics.yaml").write_bytes(b"\xff\xfe\x00")
    assert main(["export"]) == 1
    said = capsys.readouterr().out
    for name in ("缺数的局/2024", "无名的局/2024", "乱码的局/2024"):
        assert f"{name}：没有导出：" in said
    assert "共 2 份报告，400 个指标，3 份没有导出" in said
    text = (cities / "build" / "open-data" / "facts.csv").read_text(encoding="utf-8")
    assert text.count("\n") == 401


def test_where_no_report_can_be_exported_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_report(tmp_path, 2024, narrative(2024), "格式: 2021-30\n")
    monkeypatch.chdir(tmp_path)
    assert main(["export"]) == 2
    assert "没有一份报告能导出" in capsys.readouterr().err
    assert not (tmp_path / "build").exists() or list((tmp_path / "build").iterdir()) == []


def test_files_of_an_earlier_export_are_told(cities: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--formats", "csv,xlsx", "--to", "out"]) == 0
    capsys.readouterr()
    assert main(["export", "--formats", "csv", "--to", "out", "2024"]) == 0
    assert "out 里还有以前导出的 facts.xlsx，这次没有更新" in capsys.readouterr().out
    assert {path.name for path in (cities / "out").iterdir()} == {
        "facts.csv",
        "facts.xlsx",
        "reports.csv",
        "indicators.csv",
        "datapackage.json",
    }


def test_an_unknown_form_is_answered_with_those_that_there_are(
    cities: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--formats", "csv,xls"]) == 2
    assert "没有“xls”这种格式；可用：csv,json,xlsx,parquet" in capsys.readouterr().err
    assert not (cities / "build").exists()
