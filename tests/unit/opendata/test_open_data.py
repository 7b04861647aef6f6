"""The tidy table against the reports it is made from, read back by other code than wrote it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal
from itertools import repeat
from pathlib import Path
from random import Random

import pytest
from tests.support.places import ROOT
from tests.support.reports.consistent import statistics
from tests.support.workspaces.directories import narrative, typed, with_amounts, write_report, zero_report

from reportkit.diagnostics import ReportkitError
from reportkit.opendata import obstacle, write_open_data
from reportkit.reports import Report, read_report

SUQIAN = ROOT / "examples" / "suqian" / "reports"


def _cities() -> list[Report]:
    return [read_report(SUQIAN / year) for year in ("2023", "2024")]


def _csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_every_fact_of_every_report_is_one_row_with_its_exact_digits(tmp_path: Path) -> None:
    reports = _cities()
    write_open_data(reports, tmp_path / "out")
    got = [(row["year"], row["pointer"], row["value"]) for row in _csv((tmp_path / "out" / "facts.csv").read_bytes())]
    wanted = [(str(r.year), p, v.text) for r in reports for p, v in r.statistics.values.items()]
    assert len(got) == 400
    assert sorted(got) == sorted(wanted)


def test_a_row_says_whose_figure_it_is_and_what_the_official_table_calls_it(tmp_path: Path) -> None:
    write_open_data(_cities(), tmp_path / "out")
    found = _csv((tmp_path / "out" / "facts.csv").read_bytes())
    fee, refused, review = (
        next(row for row in found if (row["year"], row["pointer"]) == ("2024", pointer))
        for pointer in (
            "主动公开/行政事业性收费",
            "申请办理/办理结果/不予公开/属于国家秘密/自然人",
            "复议诉讼/复议后起诉/总计",
        )
    )
    assert fee == {
        "org": "",
        "body": "宿迁市人民政府",
        "level": "市级政府",
        "year": "2024",
        "format": "2021-30",
        "concept": "主动公开/行政事业性收费/收费金额",
        "pointer": "主动公开/行政事业性收费",
        "label": "二、主动公开政府信息情况 > 第二十条第（八）项 > 行政事业性收费 > 本年收费金额（单位：万元）",
        "unit": "万元",
        "value": "72701.2578",
        "is_total": "false",
        "scope": "本机关",
        "part_of": "",
        "is_repeat": "false",
        "comparable": "不可比：2019-60",
    }
    assert refused["label"] == (
        "三、收到和处理政府信息公开申请情况 > 三、本年度办理结果 > （三）不予公开 > 1.属于国家秘密"
        " > 申请人情况 > 自然人"
    )
    assert review["is_total"] == "true"


def test_totals_are_marked_so_that_a_sum_of_the_rest_counts_each_case_once(tmp_path: Path) -> None:
    write_open_data(_cities()[1:], tmp_path / "out")
    new = [
        r for r in _csv((tmp_path / "out" / "facts.csv").read_bytes()) if r["pointer"].startswith("申请办理/本年新收/")
    ]
    assert sum(int(row["value"]) for row in new if row["is_total"] == "false") == 3525


def test_csv_and_json_hold_the_same_table(tmp_path: Path) -> None:
    write_open_data(_cities(), tmp_path / "out")
    read = json.loads((tmp_path / "out" / "facts.json").read_text(encoding="utf-8"), parse_float=Decimal)
    shown = [
        {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in row.items()}
        for row in read
    ]
    assert shown == _csv((tmp_path / "out" / "facts.csv").read_bytes())


@pytest.mark.parametrize("amount", ["251000.5", "0.0001", "12345678901234567.1234", "10.50"])
def test_amounts_never_pass_through_floating_point(tmp_path: Path, amount: str) -> None:
    report = zero_report(tmp_path, 2024)
    changed = with_amounts(report, report.statistics.amounts | {"主动公开/行政事业性收费": Decimal(amount)})
    write_open_data([changed], tmp_path / "out")
    assert f",{amount},".encode() in (tmp_path / "out" / "facts.csv").read_bytes()
    assert f'"value": {amount},'.encode() in (tmp_path / "out" / "facts.json").read_bytes()


def test_csv_is_utf8_without_bom_and_its_lines_end_as_rfc_4180_says(tmp_path: Path) -> None:
    write_open_data(_cities(), tmp_path / "out")
    data = (tmp_path / "out" / "facts.csv").read_bytes()
    assert data.startswith(b"org,body,")
    assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r") == 401


def test_the_same_reports_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_open_data(_cities(), tmp_path / name) for name in "ab")
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]


def test_the_descriptor_fits_the_files(tmp_path: Path) -> None:
    *files, descriptor = write_open_data(_cities(), tmp_path / "out")
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    assert (
        [r["path"] for r in package["resources"]]
        == [p.name for p in files]
        == [
            "facts.csv",
            "facts.json",
            "reports.csv",
            "indicators.csv",
        ]
    )
    for resource, path in zip(package["resources"], files, strict=True):
        data = path.read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    header = files[0].read_text(encoding="utf-8").split("\n")[0].strip()
    fields = package["resources"][0]["schema"]["fields"]
    assert header == ",".join(field["name"] for field in fields)
    assert all(field["title"] and len(field["description"]) > 5 for field in fields)


def test_the_folder_of_the_body_comes_from_the_workspace(tmp_path: Path) -> None:
    report = read_report(write_report(tmp_path, 2024, narrative(2024), typed(2024), body="某县/教育局"))
    write_open_data([report], tmp_path / "out")
    assert {row["org"] for row in _csv((tmp_path / "out" / "facts.csv").read_bytes())} == {"某县/教育局"}


def test_a_report_that_lacks_a_figure_stops_the_writing_and_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    before = {path.name: path.read_bytes() for path in write_open_data(_cities(), out)}
    numbers = typed(2024).replace("行政处罚:", "# 行政处罚:")
    lacking = read_report(write_report(tmp_path, 2024, narrative(2024), numbers))
    assert "行政处罚" in (obstacle(lacking) or "")
    with pytest.raises(ReportkitError, match="行政处罚"):
        write_open_data([*_cities(), lacking], out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_no_report_gives_an_empty_table(tmp_path: Path) -> None:
    write_open_data([], tmp_path / "out")
    assert _csv((tmp_path / "out" / "facts.csv").read_bytes()) == []
    assert json.loads((tmp_path / "out" / "facts.json").read_bytes()) == []


def test_memory_does_not_grow_with_the_number_of_reports(tmp_path: Path) -> None:
    report = zero_report(tmp_path, 2024)
    full = with_amounts(report, statistics("2021-30", Random(1)))

    def peak(count: int) -> int:
        reports: Iterator[Report] = repeat(full, count)
        tracemalloc.start()
        write_open_data(reports, tmp_path / "out")
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(5)  # what is loaded once
    assert peak(100) < peak(10) + 100_000
