"""``reportkit doctor`` and ``reportkit fonts``: what a clerk is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.support.places import ROOT

from reportkit.cli import main


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "reports" / "2022", tmp_path / "reports" / "2022")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_doctor_names_fonts_by_role_engines_and_the_workspace(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor"]) == 0
    shown = capsys.readouterr().out
    assert f"工作区：{workspace}，1 份报告" in shown
    assert "typst 0.15.2" in shown
    assert "  正文：PDF 用 Noto Serif SC；DOCX 写明 仿宋_GB2312" in shown
    assert "  黑体：PDF 用 Noto Sans SC；DOCX 写明 黑体" in shown
    assert "reportkit fonts" in shown


def test_doctor_fails_where_no_font_has_a_character(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workspace / "reports" / "2022" / "report.md"
    path.write_text(path.read_text(encoding="utf-8").replace("未收到政府", "𓀀未收到政府"), encoding="utf-8")
    assert main(["doctor"]) == 1
    assert "Noto Serif SC 没有“𓀀”，哪个字体都没有" in capsys.readouterr().out


def test_doctor_follows_the_site(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "reportkit.yaml").write_text(
        "版式:\n  字体文件夹: 字体\n  字体: {正文: Noto Sans SC}\n", encoding="utf-8"
    )
    assert main(["doctor"]) == 0
    shown = capsys.readouterr().out
    assert "  正文：PDF 用 Noto Sans SC；DOCX 写明 Noto Sans SC" in shown
    assert "字体文件夹 字体/ 里有 0 个字体文件" in shown


@pytest.mark.usefixtures("workspace")
def test_fonts_says_what_to_do_where_apt_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["fonts"]) == 2
    assert "没有 apt-get" in capsys.readouterr().err
