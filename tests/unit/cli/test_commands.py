"""The command line as a user meets it: exit status, what is printed, and where targets are found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.cli import main

FINDING_KEYS = {"code", "severity", "path", "line", "column", "message", "hint", "facts", "waived"}


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one sound report and one with a wrong total, for two bodies."""
    write_report(tmp_path, 2022, narrative(2022), typed(2022), "甲镇")
    write_report(tmp_path, 2022, narrative(2022), typed(2022, {"申请办理/本年新收/总计": 3}), "乙镇")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_sound_report(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    assert main(["check", "甲镇/2022"]) == 0
    assert "勾稽关系 44 条，成立 44 条" in capsys.readouterr().out


def test_a_wrong_report(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    assert main(["check", "乙镇/2022"]) == 1
    printed = capsys.readouterr().out
    assert "reports/乙镇/2022/statistics.yaml:16:" in printed
    assert "A03" in printed


@pytest.mark.parametrize("target", ["甲镇/2022", "reports/甲镇/2022", "reports/甲镇", "reports/甲镇/2022/"])
def test_ways_to_name_a_report(workspace: Path, target: str, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    assert main(["check", target, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["summary"]["reports"] == 1


@pytest.mark.parametrize("target", ["2022", ".", "reports"])
def test_ways_to_name_all_reports(workspace: Path, target: str, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    assert main(["check", target, "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["summary"]["reports"] == 2


def test_json_contract(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    assert main(["check", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data.keys() == {"version", "findings", "summary"}
    assert data["version"] == 1
    assert data["summary"].keys() == {"reports", "errors", "warnings", "notes", "waived"}
    for finding in data["findings"]:
        assert finding.keys() == FINDING_KEYS
        assert finding["severity"] in ("error", "warning", "note")
        assert finding["waived"] is False
    total = next(finding for finding in data["findings"] if finding["code"] == "A03")
    assert total["path"] == "reports/乙镇/2022/statistics.yaml"
    assert total["line"] == 16
    assert "申请办理/本年新收/总计" in total["facts"]


def test_one_broken_file_hides_nothing(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = write_report(workspace, 2022, narrative(2022), typed(2022), "丙镇")
    (broken / "statistics.yaml").write_bytes(typed(2022).encode("gb18030"))
    assert main(["check", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    paths = {finding["path"].split("/")[1] for finding in data["findings"]}
    assert paths == {"乙镇", "丙镇"}
    assert data["summary"]["reports"] == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "1999"], "没有找到报告“1999”；现有：乙镇/2022、甲镇/2022"),
        (["check", "/"], "不在 reports/ 文件夹里"),
        (["build", "2022", "--to", "odt"], "--to 只能是"),
        (["explain", "Z99"], "没有编号"),
    ],
)
def test_what_cannot_run_ends_with_two(
    workspace: Path,  # noqa: ARG001
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    assert main(arguments) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [([], "还缺参数"), (["no"], "没有 'no' 这个选择"), (["check", "--formt", "x"], "不认识的参数")],
)
def test_wrong_usage_is_explained_in_chinese(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert message in capsys.readouterr().err


def test_no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "没有 reports/ 文件夹" in capsys.readouterr().err


def test_build_then_nothing_to_do_then_build_again(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "甲镇/2022"]) == 0
    assert "已生成" in capsys.readouterr().out
    folder = workspace / "build" / "甲镇" / "2022"
    assert sorted(path.name for path in folder.iterdir()) == [
        "build.json",
        "report.docx",
        "report.fragment.html",
        "report.html",
        "report.pdf",
    ]
    stamps = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert main(["build", "甲镇/2022"]) == 0
    assert "没有变化" in capsys.readouterr().out
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == stamps
    (folder / "report.html").write_text("改", encoding="utf-8")
    assert main(["build", "甲镇/2022"]) == 0
    assert "已生成" in capsys.readouterr().out
    assert (folder / "report.html").read_text(encoding="utf-8") != "改"


def test_a_report_with_errors_is_not_built_but_the_others_are(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build"]) == 1
    _printed, complained = capsys.readouterr()
    assert "乙镇/2022: 有错误，没有生成文件" in complained
    assert (workspace / "build" / "甲镇" / "2022" / "report.pdf").is_file()
    assert not (workspace / "build" / "乙镇").exists()


def test_any_changed_number_of_the_example_is_found_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line of tables 三 and 四 of 宿迁 2024, one number changed in each: exit 1, pointing to that line or
    to the line of the equation's total."""
    source = ROOT / "examples/suqian/reports/2024"
    text = (source / "statistics.yaml").read_text(encoding="utf-8")
    lines = text.splitlines()
    monkeypatch.chdir(tmp_path)
    directory = write_report(tmp_path, 2024, (source / "report.md").read_text(encoding="utf-8"), text)
    for number, line in enumerate(lines, start=1):
        if number < lines.index("申请办理:") + 1 or "[" not in line:
            continue
        head, _, tail = line.partition("[")
        first, _, rest = tail.partition(",")
        changed = [*lines]
        changed[number - 1] = f"{head}[{int(first) + 1},{rest}"
        (directory / "statistics.yaml").write_text("\n".join(changed) + "\n", encoding="utf-8")
        assert main(["check", "2024", "--format", "json"]) == 1
        found = json.loads(capsys.readouterr().out)["findings"]
        errors = [f for f in found if f["severity"] == "error" and f["code"].startswith("A")]
        assert errors, line
        assert number in {f["line"] for f in errors} or any(
            f"第 {number} 行" in f["hint"] or line.split(":")[0].strip() in f["message"] + f["hint"] for f in errors
        ), (line, errors)


def test_the_blank_template_is_refused_in_one_finding(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template"]) == 0
    blank = capsys.readouterr().out
    (workspace / "reports/甲镇/2022/statistics.yaml").write_text(blank, encoding="utf-8")
    assert main(["check", "甲镇/2022", "--format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    (blank_file,) = [f for f in findings if f["code"] == "S07"]
    assert (blank_file["line"], blank_file["column"]) == (5, 18)
    assert "还有 200 个数空着" in blank_file["message"]


def test_the_program_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out.startswith("reportkit 0.")
