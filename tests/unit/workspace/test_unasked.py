"""What is told of a repository without Git is what Git would say, or leaves it to Git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.support.workspaces.repository import commit_all, git

from reportkit.workspace.git import asking, changes
from reportkit.workspace.git.changes import tracked_below
from reportkit.workspace.git.ledgers_past import past_ledgers
from reportkit.workspace.git.unasked import in_repository, may_track


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    (root / "town" / "reports").mkdir(parents=True)
    (root / "town" / "reports" / "report.md").write_text("甲")
    git(root, "init", "--quiet")
    commit_all(root, "first")
    return root


def _tracked(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """As ever, and it must be what Git alone says."""
    found = tracked_below(root, "build")
    monkeypatch.setattr(changes, "may_track", lambda _root, _name: True)
    assert found == tracked_below(root, "build")
    return found


def _nobody(*_arguments: object, **_options: object) -> None:
    raise AssertionError("Git was started")


def test_where_there_is_no_repository_git_is_not_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_run", _nobody)
    assert not in_repository(tmp_path)
    assert past_ledgers(tmp_path) is None
    assert tracked_below(tmp_path, "build") == ()


def test_an_index_without_such_a_path_says_so_itself(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    town = repository / "town"
    assert in_repository(town)
    assert not may_track(town, "build")
    assert _tracked(town, monkeypatch) == ()


@pytest.mark.parametrize("below", ["town/build/2022/report.pdf", "build/x", "town/build"])
def test_what_is_tracked_is_found(repository: Path, below: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = repository / below
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x")
    commit_all(repository, "built")
    assert may_track(repository / "town", "build")
    found = _tracked(repository / "town", monkeypatch)
    assert found == ((below.removeprefix("town/"),) if below.startswith("town/") else ())


@pytest.mark.parametrize(
    "how", ["version 4", "split", "sparse", "worktree", "torn", "added only", "link", "ruin of a repository"]
)
def test_an_index_of_another_kind_is_left_to_git(
    repository: Path, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = repository / "town" / "build" / "a.pdf"
    built.parent.mkdir()
    built.write_text("x")
    place = repository
    if how == "added only":
        git(repository, "add", "--force", "town/build/a.pdf")
    else:
        commit_all(repository, "built")
    match how:
        case "version 4":
            git(repository, "update-index", "--index-version", "4")
        case "split":
            git(repository, "update-index", "--split-index")
        case "sparse":
            (repository / "other").mkdir()
            (repository / "other" / "a").write_text("x")
            commit_all(repository, "another folder")
            git(repository, "sparse-checkout", "set", "--cone", "--sparse-index", "other")
            (repository / "town").mkdir(exist_ok=True)
        case "ruin of a repository":
            (repository / "town" / ".git").mkdir()
            (repository / "town" / ".git" / "index").write_bytes(b"DIRC\0\0\0\2")
        case "worktree":
            place = tmp_path / "further"
            git(repository, "worktree", "add", "--quiet", str(place))
        case "torn":
            (repository / ".git" / "index").write_bytes(b"")
        case "link":
            place = tmp_path / "link"
            place.symlink_to(repository)
    assert may_track(place / "town", "build")
    assert bool(_tracked(place / "town", monkeypatch)) == (how != "torn")


def test_without_an_index_nothing_was_ever_added(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert tracked_below(tmp_path, "build") == ()
    assert past_ledgers(tmp_path) is None
