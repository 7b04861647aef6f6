"""``reportkit check``: exit status and forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.cli import main


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    numbers = typed(2022, {"主动公开/规章/本年制发件数": 1, "主动公开/规章/现行有效件数": 1})
    write_report(tmp_path, 2022, narrative(2022), numbers)
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.usefixtures("workspace")
def test_strict_makes_warnings_fail() -> None:
    assert main(["check"]) == 0
    assert main(["check", "--strict"]) == 1


def test_waived_warnings_do_not_fail(workspace: Path) -> None:
    waiver = "豁免:\n- 规则: A06\n  位置: 主动公开/规章/本年制发件数\n  值: 1\n  理由: 按上级要求计入\n  批准人: 张三\n"
    path = workspace / "reports" / "2022" / "report.md"
    path.write_text(path.read_text(encoding="utf-8").replace("年度: 2022\n", f"年度: 2022\n{waiver}"), encoding="utf-8")
    assert main(["check", "--strict"]) == 0


def test_the_text_form_quotes_the_line(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check"])
    out = capsys.readouterr().out
    assert "| 规章:           [1, 0, 1]" in out
    assert "\x1b[" not in out
    assert str(workspace) not in out


@pytest.mark.usefixtures("workspace")
def test_colour_can_be_forced_and_refused(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["check"])
    assert "\x1b[33m" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main(["check"])
    assert "\x1b[" not in capsys.readouterr().out


def test_github_appends_the_full_list_to_the_step_summary(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = workspace / "summary.md"
    summary.write_text("已有的内容\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    main(["check", "--format", "github"])
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("已有的内容\n### 年度报告核对结果")
    assert "A06" in text


def test_the_site_is_obeyed_and_its_faults_count(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = workspace / "reportkit.yaml"
    site.write_text("规则:\n  A06: 关闭\n", encoding="utf-8")
    assert main(["check", "--strict"]) == 0
    site.write_text("规则:\n  A06: 关掉\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "--format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [(f["code"], f["path"], f["line"]) for f in findings if f["severity"] == "error"] == [
        ("S12", "reportkit.yaml", 2)
    ]


def test_bodies_of_one_year_are_compared_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for body in ("甲镇", "丙镇"):
        write_report(tmp_path, 2022, narrative(2022, body=body), typed(2022), body)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--strict"]) == 0
    assert main(["check", "--strict", "--siblings"]) == 1


@pytest.mark.usefixtures("workspace")
def test_schemas_are_current() -> None:
    assert main(["schema"]) == 0


def test_why_shows_how_a_line_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--why", f"{ROOT / 'reports' / '2022' / 'report.md'}:102"]) == 0
    assert "1121人：矛盾；N12 总数 1121 人" in capsys.readouterr().out
    assert main(["check", "--why", "report.md"]) == 2
    assert "请写成 文件:行" in capsys.readouterr().err
