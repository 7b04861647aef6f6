"""A new workspace: complete, usable at once, and nothing that was there is touched."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit import runs
from reportkit.cli import main
from reportkit.diagnostics import ReportkitError
from reportkit.workspace import read_site


def text(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_workspace_for_an_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = runs.init(tmp_path / "区政府 年报")
    assert made.repository
    names = {name for name in text(made.folder) if not name.startswith(".git/")}
    assert names == set(made.written)
    assert names >= {"reportkit.yaml", ".gitattributes", ".gitignore", ".vscode/settings.json", "reports/.gitkeep"}
    assert read_site(made.folder)[1] == ()
    settings = json.loads((made.folder / ".vscode/settings.json").read_text(encoding="utf-8"))
    for schema in settings["yaml.schemas"]:
        json.loads((made.folder / schema).read_text(encoding="utf-8"))
    write_report(made.folder, 2022, narrative(2022), typed(2022))
    monkeypatch.chdir(made.folder)
    assert main(["check"]) == 0
    assert main(["new", "2023"]) == 0


def test_git_keeps_bags_as_they_are(tmp_path: Path) -> None:
    made = runs.init(tmp_path / "a")
    for line_end in ("archive/2022/x.txt", "reports/2022/report.md"):
        told = subprocess.run(
            ["git", "check-attr", "text", "eol", line_end], cwd=made.folder, capture_output=True, text=True, check=True
        ).stdout
        assert ("text: unset" in told) == line_end.startswith("archive/")


def test_what_is_there_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "reportkit.yaml").write_text("规则: {X03: 关闭}\n", encoding="utf-8")
    (tmp_path / ".gitattributes").symlink_to("nowhere")
    made = runs.init(tmp_path, server="gitlab")
    assert set(made.kept) == {"reportkit.yaml", ".gitattributes"}
    assert (tmp_path / "reportkit.yaml").read_text(encoding="utf-8") == "规则: {X03: 关闭}\n"
    before = text(tmp_path)
    again = runs.init(tmp_path, server="gitlab")
    assert again.written == ()
    assert text(tmp_path) == before


@pytest.mark.parametrize(
    ("server", "place", "source"),
    [("github", ".github/workflows/report.yml", "github.yml"), ("gitlab", ".gitlab-ci.yml", "gitlab.yml")],
)
def test_the_workflow_asked_for(tmp_path: Path, server: str, place: str, source: str) -> None:
    runs.init(tmp_path, server=server)
    assert (tmp_path / place).read_bytes() == (ROOT / "docs/ci" / source).read_bytes()


def test_not_inside_another_workspace(tmp_path: Path) -> None:
    runs.init(tmp_path)
    with pytest.raises(ReportkitError, match="在另一个工作区"):
        runs.init(tmp_path / "reports" / "某局")


def test_the_next_step_is_last_years_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "年报"]) == 0
    told = capsys.readouterr().out
    assert "从你们去年的 Word 开始" in told
    assert "reportkit import 去年的报告.docx --year 20" in told


def test_launchers_know_where_they_are(tmp_path: Path) -> None:
    made = runs.init(tmp_path / '区 100%"$x')
    windows = (made.folder / "打开工作台.bat").read_bytes()
    assert windows.count(b"\r\n") == windows.count(b"\n")
    assert b'cd /d "%~dp0"' in windows
    macos = made.folder / "打开工作台.command"
    assert macos.stat().st_mode & 0o111
    stub = tmp_path / "bin" / "reportkit"
    stub.parent.mkdir()
    stub.write_text('#!/bin/sh\necho "$PWD" "$@"\n', encoding="utf-8")
    stub.chmod(0o755)
    told = subprocess.run(
        [macos], env={"PATH": f"{stub.parent}:/usr/bin:/bin", "HOME": "/nowhere"}, capture_output=True, check=True
    ).stdout
    assert told.decode() == f"{made.folder} edit\n"
    linux = (made.folder / "打开工作台.desktop").read_text(encoding="utf-8")
    assert f"\nPath={made.folder}\n" in linux
    ignored = subprocess.run(["git", "status", "--porcelain"], cwd=made.folder, capture_output=True, check=True).stdout
    assert b".desktop" not in ignored
