"""Published documents received into folders: the year from the title, what is refused, what is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.support.reports.layouts import LAYOUTS, ORG, YEAR

from reportkit.cli import main
from reportkit.diagnostics import ReportkitError
from reportkit.runs import receive


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "reports").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def page(workspace: Path, name: str) -> Path:
    path = workspace / f"{name}.html"
    path.write_text(LAYOUTS[name]().page, encoding="utf-8")
    return path


def statistics(workspace: Path) -> str:
    return (workspace / "reports" / str(YEAR) / "statistics.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["plain", "year-behind", "three-lines", "named-in-head", "lead-names"])
def test_the_year_is_that_of_the_title(workspace: Path, name: str) -> None:
    received = receive(page(workspace, name), None, None, workspace)
    assert (received.target.name, received.clean) == (str(YEAR), True)
    assert f"机关: {ORG}\n" in received.imported.report


def test_a_document_without_a_year_asks_for_it(workspace: Path) -> None:
    path = workspace / "年报.txt"
    path.write_text("一、总体情况\n2024年未收到申请。\n", encoding="utf-8")
    with pytest.raises(ReportkitError, match="--year 2023"):
        receive(path, None, None, workspace)
    assert receive(path, "2024", None, workspace).target.name == "2024"


def test_years_before_the_first_format_are_named(workspace: Path) -> None:
    path = workspace / "旧.txt"
    path.write_text("某县人民政府2018年政府信息公开工作年度报告\n一、概述\n推进政务公开。\n", encoding="utf-8")
    with pytest.raises(ReportkitError, match="2018 年度的年报用的是 2019 年以前的旧格式"):
        receive(path, None, None, workspace)
    assert list((workspace / "reports").iterdir()) == []


def test_zeros_left_blank_are_filled_by_the_command_that_is_named(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(page(workspace, "zero-blank"))]) == 1
    told = capsys.readouterr().out
    command = re.search(r"reportkit (fill \S+ --zeros)", told)
    assert command is not None
    assert statistics(workspace).count("~") > 100
    assert main(command[1].split()) == 0
    assert "~" not in statistics(workspace)
    assert "本年新收:" in statistics(workspace)


def test_published_errors_come_in_as_printed_and_are_named(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(page(workspace, "errors"))]) == 1
    told = capsys.readouterr().out
    assert "复议诉讼" not in told.split("勾稽关系：")[0]
    assert "A04 行政复议：各项相加是 11，总计印的是 0" in told
    assert "[4, 1, 0, 0, 0, 0, 6]" in statistics(workspace)
    assert main(["check", str(YEAR)]) == 1
    assert "A04" in capsys.readouterr().out
    assert main(["fill", str(YEAR)]) == 0
    changed = capsys.readouterr().out
    assert "申请办理/办理结果/予以公开/总计：原填 6，各项相加是 5，已改" in changed
    assert "复议诉讼/行政复议/总计：原填 0，各项相加是 11，已改" in changed


def test_the_account_of_the_worst_is_short(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each row is wrong in a way of its own."""
    lines = LAYOUTS["plain"]().page.split("</tr>")
    for n, line in enumerate(lines):
        lines[n] = line.replace(">0<", f">0{'.;:!?'[n % 5]}{n}<") if n % 3 else line
    path = workspace / "坏.html"
    path.write_text("</tr>".join(lines), encoding="utf-8")
    assert main(["import", str(path)]) == 1
    told = capsys.readouterr().out
    assert len(told.splitlines()) <= 40
    assert "不是一个单独的数" in told
