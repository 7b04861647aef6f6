"""The comment of a merge request, and the workflows that post it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.unit.cli.building.test_diff_command import git

from reportkit.cli import main
from reportkit.render.review import LIMIT
from reportkit.render.review.as_comment import within


def test_only_reports_that_the_branch_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for year in (2021, 2022):
        write_report(tmp_path, year, narrative(year), typed(year))
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "x")
    assert main(["comment"]) == 0
    assert capsys.readouterr().out == "报告与目标分支相比没有变化。\n"
    hiding = narrative(2022, texts={0: "与上年相比，除年度外没有变化。"})  # words in the report hide nothing
    (tmp_path / "reports/2022/report.md").write_text(hiding, encoding="utf-8")
    write = tmp_path / "reports/2022/statistics.yaml"
    write.write_text(typed(2022, {"主动公开/行政许可": 41}), encoding="utf-8")
    assert main(["comment"]) == 0
    said = capsys.readouterr().out
    assert "2022：与目标分支比较" in said
    assert "2022：与上一年比较" in said
    assert "| 主动公开/行政许可 | 0 | 41 | +41 |" in said
    assert "2021：" not in said


def test_a_comment_is_never_too_long() -> None:
    text = within(["甲" * 9000 + "\n"] * 5)
    assert len(text.encode()) <= LIMIT
    assert "还有 3 份比较写不下" in text


def workflow(name: str) -> Any:
    return YAML(typ="safe").load((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["docs/ci/github.yml", ".github/workflows/report.yml"])
def test_what_runs_the_branch_can_only_read(name: str) -> None:
    """The workflow that builds other people's text has no secret and no right to write."""
    found = workflow(name)
    assert found["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in found.get("on", found.get(True))
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "persist-credentials: false" in text
    for step in found["jobs"]["report"]["steps"]:
        assert "${{" not in step.get("run", ""), "what others wrote must not become part of a command"


def test_what_may_write_never_touches_the_branch() -> None:
    found = workflow("docs/ci/github-comment.yml")
    steps = found["jobs"]["comment"]["steps"]
    assert [step["uses"].split("@")[0] for step in steps] == ["actions/download-artifact", "actions/github-script"]
    assert "run" not in {key for step in steps for key in step}
    assert found["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert workflow(".github/workflows/report-comment.yml") == found
    assert found.get("on", found.get(True))["workflow_run"]["workflows"] == [workflow("docs/ci/github.yml")["name"]]
