"""Waivers: they hold for one code, place and value, and lapse when the value changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.checks import Context, check
from reportkit.checks.waiving import apply_waivers
from reportkit.diagnostics import Finding, Severity
from reportkit.reports import Report, read_report
from reportkit.workspace import Site

MADE = "主动公开/规章/本年制发件数"
VALID = "主动公开/规章/现行有效件数"


def waiver(code: str = "A06", place: str = MADE, value: str = "1", reason: str = "转发的上级规章，按要求计入") -> str:
    lines = (f"- 规则: {code}", f"  位置: {place}", f"  值: {value}", f"  理由: {reason}", "  批准人: 张三")
    return "豁免:\n" + "".join(f"  {line}\n" for line in lines)


def report(root: Path, front: str, made: int = 1, texts: dict[int, str] | None = None) -> Report:
    numbers = typed(2022, {MADE: made, VALID: made})
    return read_report(write_report(root, 2022, narrative(2022, front=front, texts=texts), numbers))


def outcome(findings: list[Finding]) -> list[tuple[str, bool]]:
    return sorted((finding.code, finding.waived) for finding in findings)


def test_a_waiver_marks_its_finding(tmp_path: Path) -> None:
    assert outcome(check(report(tmp_path, waiver()))) == [("A06", True)]


def test_a_waiver_lapses_when_the_value_changes(tmp_path: Path) -> None:
    findings = check(report(tmp_path, waiver(), made=2))
    assert outcome(findings) == [("A06", False), ("W02", False)]
    assert "现在填的是 2" in next(f.message for f in findings if f.code == "W02")


@pytest.mark.parametrize("made", ["1", "1.0"])
def test_equal_numbers_fit(tmp_path: Path, made: str) -> None:
    assert outcome(check(report(tmp_path, waiver(value=made)))) == [("A06", True)]


def test_an_unused_waiver_is_reported_at_its_line(tmp_path: Path) -> None:
    found = report(tmp_path, waiver(place="主动公开/规章/本年废止件数"))
    findings = check(found)
    assert outcome(findings) == [("A06", False), ("W01", False)]
    line = next(f.location.line for f in findings if f.code == "W01")
    assert "规则: A06" in found.narrative.source.lines[line - 1]


def test_a_waiver_for_another_code_is_unused(tmp_path: Path) -> None:
    assert outcome(check(report(tmp_path, waiver(code="X02")))) == [("A06", False), ("W01", False)]


@pytest.mark.parametrize("missing", ["规则", "位置", "值", "理由", "批准人"])
def test_an_incomplete_waiver_waives_nothing(tmp_path: Path, missing: str) -> None:
    lines = [line for line in waiver().splitlines(keepends=True) if missing not in line]
    front = "".join(lines) if missing != "规则" else "".join(lines).replace("    位置", "  - 位置")
    findings = check(report(tmp_path, front))
    assert outcome(findings) == [("A06", False), ("S09", False)]
    assert missing in next(f.message for f in findings if f.code == "S09")


def test_unreadable_data_cannot_be_waived(tmp_path: Path) -> None:
    assert ("S09", False) in outcome(check(report(tmp_path, waiver(code="S07"))))
    other = check(report(tmp_path / "other", waiver(code="F12", place="主动公开", value="x")))
    assert "不能豁免" in next(f.hint for f in other if f.code == "W01")


@pytest.mark.parametrize(
    ("place", "value", "fits"),
    [
        ("其他需要报告的事项", "1121", "fits"),
        ("其他需要报告的事项", "112", "lapsed"),
        ("其他需要报告的事项", "466.4415", "fits"),
        ("其他需要报告的事项", "466", "lapsed"),
        ("存在的主要问题及改进情况", "1121", "elsewhere"),
        ("总体情况", "1121", "elsewhere"),
    ],
)
def test_prose_findings_match_by_part_and_quoted_number(tmp_path: Path, place: str, value: str, fits: str) -> None:
    found = report(tmp_path, waiver(code="P02", place=place, value=value), made=0)
    last = len(found.narrative.source.lines) - 1
    finding = found.narrative.source.finding("P02", "共计 1121 人 466.4415 万元，其中合计 1288", line=last)
    codes = outcome(apply_waivers([finding], found))
    expected = {
        "fits": [("P02", True)],
        "lapsed": [("P02", False), ("W02", False)],
        "elsewhere": [("P02", False), ("W01", False)],
    }
    assert codes == expected[fits]


def test_topics_are_places_too(tmp_path: Path) -> None:
    found = report(tmp_path, waiver(code="P02", place="监督保障", value="整改"), made=0)
    line = next(
        n for n, text in enumerate(found.narrative.source.lines, start=1) if text.startswith("政府信息公开列入")
    )
    finding = found.narrative.source.finding("P02", "这里说“整改”", line=line)
    assert outcome(apply_waivers([finding], found)) == [("P02", True)]


def test_front_matter_keys_are_places_too(tmp_path: Path) -> None:
    front = "发布日期: 2023-02-10\n" + waiver(code="P03", place="发布日期", value="2023-02-10")
    assert outcome(check(report(tmp_path, front, made=0))) == [("P03", True)]


def test_a_site_may_weigh_rules_otherwise(tmp_path: Path) -> None:
    found = report(tmp_path, "")
    strict = check(found, Context(settings=Site(severities={"A06": Severity.ERROR})))
    assert [(f.code, f.severity) for f in strict] == [("A06", Severity.ERROR)]
    assert check(found, Context(settings=Site(severities={"A06": None}))) == []
