"""Each form: what its readers rely on."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft4Validator
from tests.support.places import ROOT

from reportkit.diagnostics import CATALOGUE, Finding, Location, Severity, display_width, summarise
from reportkit.diagnostics.reporters import REPORTERS, View

HERE = Path("/work")
NUMBERS = HERE / "reports" / "2022" / "statistics.yaml"
PROSE = HERE / "reports" / "2022" / "report.md"


def finding(code: str = "A01", line: int = 3, column: int = 9, **parts: object) -> Finding:
    given = {"severity": CATALOGUE[code].severity, "message": "填 1，应填 2", "hint": "请核对"} | parts
    path = given.pop("path", NUMBERS)
    return Finding(code=code, location=Location(path, line, column), **given)  # type: ignore[arg-type]


FINDINGS = [
    finding(facts=("申请办理/本年新收/总计", "申请办理/结转下年度/总计")),
    finding("A06", line=5),
    finding("X03", line=6, message="100% | <b>@某人</b>\n第二行"),
    finding("P03", path=PROSE, waived=True),
]


def shown(form: str, findings: list[Finding], view: View | None = None) -> str:
    return REPORTERS[form](findings, summarise(findings, 2), HERE, view or View())


def test_json_keeps_its_contract() -> None:
    data = json.loads(shown("json", FINDINGS))
    assert data["version"] == 1
    assert data["findings"][0] == {
        "code": "A01",
        "severity": "error",
        "path": "reports/2022/statistics.yaml",
        "line": 3,
        "column": 9,
        "message": "填 1，应填 2",
        "hint": "请核对",
        "facts": ["申请办理/本年新收/总计", "申请办理/结转下年度/总计"],
        "waived": False,
    }
    assert data["summary"] == {"reports": 2, "errors": 1, "warnings": 1, "notes": 1, "waived": 1}


@pytest.mark.parametrize("form", REPORTERS)
def test_every_form_shows_waived_findings_or_counts_them(form: str) -> None:
    text = shown(form, [finding("P03", path=PROSE, waived=True)])
    assert "已豁免" in text or '"waived": true' in text


@pytest.mark.parametrize("form", REPORTERS)
def test_every_form_can_show_a_clean_run(form: str) -> None:
    text = shown(form, [])
    assert text.strip()
    assert "错误 A" not in text


def test_text_quotes_the_line_with_a_caret_under_the_column() -> None:
    line = "  本年新收:   [1, 2]"
    text = shown("text", [finding(column=line.index("[") + 2)], View(line_at=lambda _path, _line: line))
    quoted, caret = (row.partition("| ")[2] for row in text.splitlines()[1:3])
    # The number is character 12 of the line; 本年新收 takes eight columns on the screen, not four.
    assert quoted == "本年新收:   [1, 2]"
    assert caret.index("^") == display_width("本年新收:   [")
    assert text.splitlines()[0] == "reports/2022/statistics.yaml:3:12: 错误 A01 填 1，应填 2"


def test_text_cuts_a_long_line_around_the_column() -> None:
    line = "前" * 200 + "错" + "后" * 200
    text = shown("text", [finding(column=201)], View(line_at=lambda _path, _line: line))
    quoted, caret = (row.partition("| ")[2] for row in text.splitlines()[1:3])
    assert display_width(quoted) <= 110
    before = quoted[: quoted.index("错")]
    assert caret.index("^") == display_width(before)


def test_text_has_colour_only_when_asked() -> None:
    assert "\x1b[" not in shown("text", FINDINGS)
    assert "\x1b[31m" in shown("text", FINDINGS, View(colour=True))


def test_control_characters_of_a_quoted_line_do_not_reach_the_terminal() -> None:
    text = shown("text", [finding(column=1)], View(line_at=lambda _path, _line: "a\x1b[2Jb\u202ec"))
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_github_escapes_and_ranks() -> None:
    odd = finding("X03", path=HERE / "a,b:c%.yaml", message="100%\r\n", hint="")
    lines = shown("github", [odd, finding()]).splitlines()
    assert lines[0].startswith(
        "::error file=reports/2022/statistics.yaml,line=3,col=9,title=A01::填 1，应填 2%0A请核对"
    )
    assert lines[1] == "::notice file=a%2Cb%3Ac%25.yaml,line=3,col=9,title=X03::100%25%0D%0A"


def test_github_stays_within_its_limits() -> None:
    many = [finding("A06", line=n) for n in range(30)] + [finding(line=n) for n in range(15)]
    lines = shown("github", many).splitlines()
    kinds = [line.split(" ")[0] for line in lines]
    assert kinds[:-1] == ["::error"] * 10 + ["::warning"] * 10
    assert "另有 25 处" in lines[-1]


def test_gitlab_fingerprints_survive_inserted_lines_and_stay_unique() -> None:
    first = json.loads(shown("gitlab", [finding(line=3), finding("A06", line=9), finding("A06", line=10)]))
    moved = json.loads(shown("gitlab", [finding(line=4), finding("A06", line=11), finding("A06", line=12)]))
    marks = [entry["fingerprint"] for entry in first]
    assert marks == [entry["fingerprint"] for entry in moved]
    assert len(set(marks)) == 3
    assert {"description", "check_name", "fingerprint", "severity", "location"} == first[0].keys()
    assert first[0]["location"] == {"path": "reports/2022/statistics.yaml", "lines": {"begin": 3}}
    assert {entry["severity"] for entry in first} <= {"info", "minor", "major", "critical", "blocker"}


def test_sarif_satisfies_its_schema() -> None:
    # The schema of OASIS as published by schemastore (2.1.0-rtm.5), from the npm package @microsoft/jest-sarif.
    path = ROOT / "tests" / "data" / "sarif-2.1.0-rtm.5.json"
    validator = Draft4Validator(json.loads(path.read_text(encoding="utf-8")))
    log = json.loads(shown("sarif", FINDINGS))
    assert [error.message for error in validator.iter_errors(log)] == []
    run = log["runs"][0]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert [bool(result.get("suppressions")) for result in run["results"]] == [f.waived for f in FINDINGS]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 9}


def test_junit_counts_what_it_holds() -> None:
    root = ET.fromstring(shown("junit", [*FINDINGS, finding(message="控制符\x08")]))  # noqa: S314  # our own output
    for suite in root:
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped"))
    assert sum(int(suite.attrib["failures"]) for suite in root) == 2
    assert sum(int(suite.attrib["skipped"]) for suite in root) == 1


def test_markdown_is_inert() -> None:
    text = shown("markdown", FINDINGS)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 1 + len(FINDINGS)
    assert "<b>" not in text
    assert r"\@某人" in text
    assert rows[1].startswith("| 错误 | A01")
    assert rows[-1].startswith("| 已豁免")


def test_severities_of_the_catalogue_are_levels_of_sarif() -> None:
    assert {str(severity) for severity in Severity} == {"error", "warning", "note"}
