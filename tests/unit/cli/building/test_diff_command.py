"""``reportkit diff``, and the comparison that ``build`` adds."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.cli import main

QUICK = ["--to", "json"]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "地方"
    for year in (2022, 2023):
        write_report(root, year, narrative(year), typed(year, {"主动公开/行政许可": year - 2019}))
    monkeypatch.chdir(root)
    return root


def git(root: Path, *arguments: str) -> None:
    names = ["-c", "user.name=甲", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *names, *arguments], cwd=root, check=True, capture_output=True)


def compared(root: Path, name: str = "diff", year: int = 2023) -> dict[str, tuple[str, str]]:
    document = json.loads((root / "build" / str(year) / f"{name}.json").read_text(encoding="utf-8"))
    return {f["name"]: (f["old"], f["new"]) for f in document["figures"] if f["change"] not in (None, "0")}


def test_build_compares_with_the_year_before(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "2023"]) == 0
    assert "2023: 与2022年比较，已生成 build/2023/ 里的 diff.html、diff.docx、diff.pdf" in capsys.readouterr().out
    assert compared(workspace) == {"主动公开/行政许可": ("3", "4")}
    assert main(["build", "2023"]) == 0
    said = capsys.readouterr().out
    assert "没有变化，无需重新生成" in said
    assert "比较没有变化" in said
    write = workspace / "reports/2022/statistics.yaml"
    write.write_text(typed(2022, {"主动公开/行政许可": 2}), encoding="utf-8")
    assert main(["build", "2023"]) == 0
    assert "2023: 与2022年比较，已生成" in capsys.readouterr().out
    assert compared(workspace) == {"主动公开/行政许可": ("2", "4")}


def test_no_year_before_is_a_plain_note(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "2022"]) == 0
    assert "2022: 没有 2021 年的报告，不作比较" in capsys.readouterr().out
    assert not (workspace / "build").exists()


def test_against_a_year_and_a_folder(workspace: Path, tmp_path: Path) -> None:
    assert main(["diff", "2022", "--against", "2023", *QUICK]) == 0
    assert compared(workspace, "diff-2023", 2022) == {"主动公开/行政许可": ("4", "3")}
    other = write_report(tmp_path / "别处", 2022, narrative(2022), typed(2022, {"主动公开/行政许可": 9}))
    assert main(["diff", "2023", "--against", str(other), *QUICK]) == 0
    (made,) = (workspace / "build/2023").glob("diff-*别处-reports-2022.json")
    assert compared(workspace, made.stem) == {"主动公开/行政许可": ("9", "4")}


def test_against_a_revision(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(workspace, "init")
    git(workspace, "add", "reports/2023")
    git(workspace, "commit", "-m", "x")
    git(workspace, "branch", "乙/改")
    path = workspace / "reports/2023/statistics.yaml"
    path.write_text(typed(2023, {"主动公开/行政许可": 7}), encoding="utf-8")
    assert main(["diff", "2023", "--against", "main", *QUICK]) == 0
    assert compared(workspace, "diff-main") == {"主动公开/行政许可": ("4", "7")}
    assert "与main比较" in capsys.readouterr().out
    assert main(["diff", "2023", "--against", "乙/改", *QUICK]) == 0
    assert compared(workspace, "diff-乙-改") == {"主动公开/行政许可": ("4", "7")}
    assert main(["diff", "2022", "--against", "main", *QUICK]) == 0
    assert "“main”里还没有这份报告" in capsys.readouterr().out


@pytest.mark.parametrize("against", ["nowhere", "--upload-pack=touch x", "-x"])
def test_what_is_no_revision_is_told(workspace: Path, against: str, capsys: pytest.CaptureFixture[str]) -> None:
    git(workspace, "init")
    assert main(["diff", "2023", f"--against={against}", *QUICK]) == 2
    assert "既不是年份" in capsys.readouterr().err


def test_a_link_in_a_revision_is_not_followed(workspace: Path) -> None:
    git(workspace, "init")
    target = workspace / "reports/2023/statistics.yaml"
    target.unlink()
    target.symlink_to("/etc/hostname")
    git(workspace, "add", ".")
    git(workspace, "commit", "-m", "x")
    target.unlink()
    target.write_text(typed(2023), encoding="utf-8")
    assert main(["diff", "2023", "--against", "main", *QUICK]) == 0
    document = json.loads((workspace / "build/2023/diff-main.json").read_text(encoding="utf-8"))
    assert {figure["kind"] for figure in document["figures"]} == {"unread"}


def test_wrong_use_is_told(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert workspace
    assert main(["diff", "2023", "--to", "odt"]) == 2
    assert "--to 只能是 html、docx、pdf、md、json" in capsys.readouterr().err
    assert main(["diff", "2023", "--against", "2019"]) == 2
    assert "没有 reports/2019/ 这份报告" in capsys.readouterr().err
