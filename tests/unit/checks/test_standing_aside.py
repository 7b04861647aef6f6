"""X07 and X08: the year before and the members cannot be talked away; waivers are for one place."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.checks import check, context_for
from reportkit.diagnostics import Finding
from reportkit.workspace import Library, Site


def found(directory: Path, *codes: str) -> list[Finding]:
    library = Library()
    report = library.read(directory)
    return [finding for finding in check(report, context_for(report, library, Site())) if finding.code in codes]


def two_years(root: Path, front: str = "") -> Path:
    write_report(root, 2021, narrative(2021), typed(2021))
    return write_report(root, 2022, narrative(2022, front=front), typed(2022))


def test_a_year_before_that_is_read_is_no_finding(tmp_path: Path) -> None:
    assert found(two_years(tmp_path), "X07") == []


def test_a_body_without_a_year_before_is_no_finding(tmp_path: Path) -> None:
    front = "上年报告: 无（新设机关）\n"
    assert found(write_report(tmp_path, 2022, narrative(2022, front=front), typed(2022)), "X07") == []


@pytest.mark.parametrize("stated", ["无（新设机关）", "../../乙镇/2021"])
def test_a_year_before_that_lies_beside_is_not_overridden_silently(tmp_path: Path, stated: str) -> None:
    write_report(tmp_path, 2021, narrative(2021), typed(2021), "乙镇")
    write_report(tmp_path, 2021, narrative(2021), typed(2021), "甲镇")
    here = write_report(tmp_path, 2022, narrative(2022, front=f"上年报告: {stated}\n"), typed(2022), "甲镇")
    (finding,) = found(here, "X07")
    assert stated in finding.message
    assert finding.location.line == 5  # of the front matter


@pytest.mark.parametrize("damage", ["link", "conflict", "blank cell", "no narrative"])
def test_a_year_before_that_cannot_be_read_is_told(tmp_path: Path, damage: str) -> None:
    here = two_years(tmp_path)
    before = here.with_name("2021")
    path = before / "statistics.yaml"
    if damage == "link":
        before.rename(tmp_path / "elsewhere")
        before.symlink_to(tmp_path / "elsewhere")
    elif damage == "conflict":
        path.write_text("<<<<<<< 甲\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    elif damage == "blank cell":
        path.write_text(path.read_text(encoding="utf-8").replace("行政处罚:", "行政处罚: ~ #"), encoding="utf-8")
    else:
        (before / "report.md").unlink()
    (finding,) = found(here, "X07")
    assert "2021" in finding.message


def test_a_year_before_outside_the_workspace_is_not_read(tmp_path: Path) -> None:
    write_report(tmp_path / "别处", 2021, narrative(2021), typed(2021, {"申请办理/结转下年度/总计": 5}))
    stated = "上年报告: ../../../别处/reports/2021\n"
    here = write_report(tmp_path / "这里", 2022, narrative(2022, front=stated), typed(2022))
    assert found(here, "X01") == []
    assert [finding.code for finding in found(here, "S09")] == ["S09"]


def test_a_waiver_is_for_one_place_and_one_value(tmp_path: Path) -> None:
    texts = {
        1: "全年收到政府信息公开申请3件。",
        5: "存在的主要问题：一是收到政府信息公开申请3件。\n\n改进情况：一是增加解读。",
    }
    waiver = "豁免:\n- 规则: N01\n  位置: 总体情况\n  值: {}\n  理由: 台账口径不同，已经核实\n  批准人: 张三\n"
    for number, value in enumerate(("件", "3", "申请", "收到")):
        text = narrative(2022, texts=texts, front=waiver.format(value))
        here = write_report(tmp_path / str(number), 2022, text, typed(2022))
        assert [finding.waived for finding in found(here, "N01")].count(True) == (value == "3")


def test_a_waiver_that_would_cover_two_places_covers_none(tmp_path: Path) -> None:
    texts = {1: "全年收到政府信息公开申请3件。\n\n今年共收到政府信息公开申请3件。"}
    waiver = "豁免:\n- 规则: N01\n  位置: 总体情况\n  值: 3\n  理由: 台账口径不同，已经核实\n  批准人: 张三\n"
    here = write_report(tmp_path, 2022, narrative(2022, texts=texts, front=waiver), typed(2022))
    findings = found(here, "N01", "W02")
    assert [(finding.code, finding.waived) for finding in findings] == [("W02", False), ("N01", False), ("N01", False)]
    assert "一处也没有豁免" in findings[0].message
