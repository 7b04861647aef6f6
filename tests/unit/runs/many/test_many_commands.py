"""check, diff and archive over whole workspaces: shared out, one bad report never stopping the rest."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.reports.synthetic import write_workspace
from tests.support.workspaces.repository import commit_all, git

SPOILT = "00003/2022"


def reportkit(folder: Path, *arguments: str, temporary: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "reportkit", *arguments)
    environment = {"TMPDIR": str(temporary)} if temporary else {}
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", check=False, env=os.environ | environment
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Seven bodies with two years each; the sums of one report are wrong."""
    root = tmp_path / "地方"
    write_workspace(root, 7, (2021, 2022))
    path = root / "reports" / SPOILT / "statistics.yaml"
    text = path.read_text(encoding="utf-8")
    found = re.search(r"本年新收:\s+\[(\d+)", text)
    assert found is not None
    path.write_text(f"{text[: found.start(1)]}{int(found[1]) + 1}{text[found.end(1) :]}", encoding="utf-8")
    commit_all(root)
    return root


def counts(printed: str) -> dict[str, int]:
    return {name: int(number) for name, number in re.findall(r"^  (\S+) +(\d+) 份$", printed, re.MULTILINE)}


def test_checking_on_all_cores_says_the_same_as_one_process(workspace: Path) -> None:
    alone = reportkit(workspace, "check", "--format", "json")
    shared = reportkit(workspace, "check", "--format", "json", "--jobs", "2")
    assert alone.returncode == shared.returncode == 1
    assert json.loads(alone.stdout) == json.loads(shared.stdout)
    assert json.loads(shared.stdout)["summary"]["reports"] == 14
    text = reportkit(workspace, "check")
    assert counts(text.stdout) == {"没有错误": 13, "没有通过核对": 1}
    assert re.search(rf"^{SPOILT}: \d+ 个错误，\d+ 个提醒$", text.stdout, re.MULTILINE)


def test_comparing_all(workspace: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    done = reportkit(workspace, "diff", "--to", "json", "--jobs", "2", temporary=temporary)
    assert done.returncode == 0, done.stderr
    assert counts(done.stdout) == {"已比较": 7, "没有可比的": 7}
    assert len(list(workspace.glob("build/*/2022/diff.json"))) == 7
    assert "比较：14/14 份" in done.stderr
    again = reportkit(workspace, "diff", "2022", "--to", "json")
    assert counts(again.stdout) == {"没有变化": 7}
    assert not list(temporary.glob("reportkit-*"))


def test_one_that_cannot_be_compared_stops_nobody(workspace: Path) -> None:
    (workspace / "build" / "00002").mkdir(parents=True)
    (workspace / "build" / "00002" / "2022").write_text("in the way")
    done = reportkit(workspace, "diff", "2022", "--to", "json")
    assert done.returncode == 2
    assert counts(done.stdout) == {"已比较": 6, "没有做成": 1}
    assert re.search(r"^00002/2022: 没有做成\n    \S", done.stdout, re.MULTILINE)


@pytest.mark.long
def test_archiving_all(workspace: Path) -> None:
    done = reportkit(workspace, "archive", "2022", "--jobs", "2")
    assert done.returncode == 1
    assert counts(done.stdout) == {"已存档": 6, "没有通过核对": 1}
    assert len(list(workspace.glob("archive/*/2022/*-v1/bagit.txt"))) == 6
    again = reportkit(workspace, "archive", "2022", "--jobs", "2")
    assert counts(again.stdout) == {"没有变化": 6, "没有通过核对": 1}
    verified = reportkit(workspace, "verify", "archive")
    assert verified.returncode == 0, verified.stdout


def test_what_a_change_concerns(workspace: Path) -> None:
    path = workspace / "reports/00001/2021/report.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
    found = json.loads(reportkit(workspace, "check", "--changed", "HEAD", "--format", "json").stdout)
    assert found["summary"]["reports"] == 2  # the year after rests on it
    assert {Path(finding["path"]).parts[1] for finding in found["findings"]} == {"00001"}
    (workspace / "reportkit.yaml").write_text("规则:\n  F11: 关闭\n", encoding="utf-8")
    every = json.loads(reportkit(workspace, "check", "--changed", "HEAD", "--format", "json").stdout)
    assert every["summary"]["reports"] == 14


def test_what_was_published_and_edited_is_named(workspace: Path) -> None:
    reportkit(workspace, "archive", "2022", "--jobs", "2")
    path = workspace / "reports/00001/2022/report.md"
    path.write_text(path.read_text(encoding="utf-8").replace("# 六、", "又一段。\n\n# 六、", 1), encoding="utf-8")
    done = reportkit(workspace, "build", "2022", "--to", "html")
    assert done.returncode == 1
    assert re.search(r"^00001/2022: 已生成，但有错误\n    .*X06", done.stdout, re.MULTILINE)


def test_a_workspace_below_the_top_of_the_repository(tmp_path: Path) -> None:
    root = tmp_path / "深 处" / "工作区"
    write_workspace(root, 2)
    commit_all(tmp_path)
    git(tmp_path, "config", "diff.relative", "true")
    path = root / "reports/00001/2022/report.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
    command = (sys.executable, "-m", "reportkit", "check", "--changed", "HEAD", "--format", "json")
    for hook in ({}, {"GIT_DIR": str(tmp_path / ".git"), "GIT_INDEX_FILE": "nowhere"}):
        done = subprocess.run(command, cwd=root, capture_output=True, check=False, env=os.environ | hook)
        assert json.loads(done.stdout)["summary"]["reports"] == 1


@pytest.mark.parametrize("jobs", ["0", "-1", "两个"])
def test_jobs_are_counted(workspace: Path, jobs: str) -> None:
    done = reportkit(workspace, "check", f"--jobs={jobs}")
    assert done.returncode == 2
    assert "不是正整数" in done.stderr
