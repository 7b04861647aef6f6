"""A fault of the program in one report: one finding, the others done as ever, every form well-formed, exit status 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit import checks
from reportkit.cli import main
from reportkit.diagnostics.reporters import REPORTERS
from reportkit.render.report import publication_date
from reportkit.reports import Report

BODIES = ("甲镇", "乙镇", "丙镇")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for body in BODIES:
        write_report(tmp_path, 2022, narrative(2022, body=f"某县{body}人民政府"), typed(2022), body)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def broken(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose second report makes a rule crash."""

    def crash(report: Report, _context: Any) -> list[Any]:
        if "乙镇" in report.directory.parts:
            raise KeyError("没有\n预料到的字")
        return []

    monkeypatch.setattr(checks, "FAMILIES", (*checks.FAMILIES, crash))
    return workspace


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("form", REPORTERS)
def test_a_crash_is_one_finding_and_the_forms_stay_well_formed(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", form]) == 2
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert out.count("Z01") >= 1
    if form in ("json", "gitlab", "sarif"):
        text = json.dumps(json.loads(out), ensure_ascii=False)
        assert "程序自身的错误" in text
    if form == "junit":
        assert len(etree.fromstring(out.encode()).findall(".//failure")) == 1
    if form == "json":
        assert [found["code"] for found in json.loads(out)["findings"]] == ["Z01"]
        assert json.loads(out)["summary"]["reports"] == len(BODIES)


def test_other_reports_keep_their_findings(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = broken / "reports" / "丙镇" / "2022" / "statistics.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("行政许可:", "行政许可: 无 #", 1), encoding="utf-8")
    assert main(["check", "--format", "json"]) == 2
    assert {found["code"] for found in json.loads(capsys.readouterr().out)["findings"]} == {"Z01", "S07"}


def test_build_goes_on_behind_a_crash(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--to", "html"]) == 2
    out, err = capsys.readouterr()
    made = {body for body in BODIES if (broken / "build" / body / "2022" / "report.html").exists()}
    assert made == {"甲镇", "丙镇"}
    assert "程序自身的错误" in out + err
    assert "Traceback" not in out + err


def test_diff_goes_on_behind_a_crash(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for body in BODIES:
        write_report(workspace, 2021, narrative(2021, body=f"某县{body}人民政府"), typed(2021), body)
    from reportkit.runs import comparing  # noqa: PLC0415  # what is patched

    def crash(report: Report) -> Any:
        if "乙镇" in report.directory.parts:
            raise IndexError("乱了")
        return publication_date(report)

    monkeypatch.setattr(comparing, "publication_date", crash)
    assert main(["diff", "甲镇/2022", "乙镇/2022", "丙镇/2022", "--to", "md"]) == 2
    out, err = capsys.readouterr()
    assert err.count("程序自身的错误") == 1
    assert out.count("与2021年") + out.count("与 2021") >= 2 or out.count("diff.md") == 2
    assert "Traceback" not in out + err


def test_what_nobody_foresaw_is_one_line(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workspace
    monkeypatch.setattr("reportkit.cli.checking.check.select", lambda *_: 1 / 0)
    assert main(["check"]) == 2
    err = capsys.readouterr().err
    assert len(err.strip().splitlines()) == 1
    assert "ZeroDivisionError" in err


ENVIRONMENTS = ({"LC_ALL": "C"}, {"LC_ALL": "POSIX", "LANG": "C"}, {"HOME": None}, {"PYTHONIOENCODING": "ascii"})


@pytest.mark.parametrize("changed", ENVIRONMENTS, ids=str)
def test_odd_environments(workspace: Path, changed: dict[str, str | None]) -> None:
    environment = {**os.environ, **{k: v for k, v in changed.items() if v is not None}}
    for name in (name for name, value in changed.items() if value is None):
        environment.pop(name, None)
    command = [sys.executable, "-m", "reportkit", "check", "甲镇"]
    done = subprocess.run(command, cwd=workspace, env=environment, capture_output=True, check=False)
    assert done.returncode == 0
    assert "核对了 1 份报告" in done.stdout.decode("utf-8")
    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="shells of POSIX")
@pytest.mark.parametrize("ending", ["| head -c 1 >/dev/null", ">&-", "2>&-", "<&-", ">/dev/full"])
def test_closed_and_full_streams(workspace: Path, ending: str) -> None:
    """Nothing fails with a traceback, whatever becomes of what is printed."""
    line = f"{sys.executable} -m reportkit rules --markdown {ending}"
    done = subprocess.run(["bash", "-c", line], cwd=workspace, capture_output=True, check=False)
    said = done.stderr.decode("utf-8")
    assert "Traceback" not in said
    assert "Exception ignored" not in said
