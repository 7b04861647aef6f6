"""The branch that a merge request wants to change, as CI names it: settings and fonts count as they are there."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.workspace.git.asking import git_output
from reportkit.workspace.git.named_commits import commit_named

TARGET = "REPORTKIT_BASE"
"""The commit of the target branch; the workflows of ``docs/ci/`` set it."""
_GITLAB = ("CI_MERGE_REQUEST_TARGET_BRANCH_SHA", "CI_MERGE_REQUEST_DIFF_BASE_SHA")
_GITHUB = "GITHUB_BASE_REF"
_USUAL = ("origin/HEAD", "main", "origin/main", "master", "origin/master")


def target_commit(root: Path) -> str | None:
    """The commit of the target branch where CI names one; None outside a merge request.

    ReportkitError where it is named and not there: then nothing stands behind what the branch says.
    """
    named = next((os.environ[name] for name in (TARGET, *_GITLAB) if os.environ.get(name)), None)
    if named is None and (branch := os.environ.get(_GITHUB)):
        named = f"origin/{branch}"
    return _resolved(root, named) if named is not None else None


def usual_target(root: Path) -> str | None:
    """The branch that changes are merged into when nobody names one."""
    return target_commit(root) or next((name for name in _USUAL if commit_named(root, name) is not None), None)


@cache
def _resolved(root: Path, named: str) -> str:
    commit = commit_named(root, named)
    if commit is None:
        raise ReportkitError(
            f"找不到目标分支的提交“{named}”，无从取得它的设置；"
            "请让流程取回全部历史（GitHub 写 fetch-depth: 0，GitLab 写 GIT_DEPTH: 0）"
        )
    return commit


def file_at(root: Path, commit: str, name: str) -> bytes | None:
    """The content of a file of the workspace ``root`` in a commit; None where it holds no such file or a link."""
    listing = git_output(root, "ls-tree", "-z", commit, f"./{name}") or b""
    entry = listing.split(b"\0")[0]
    if not entry.startswith(b"100"):
        return None
    return git_output(root, "cat-file", "blob", entry.split()[2].decode())


def names_at(root: Path, commit: str, below: str) -> tuple[str, ...]:
    """The paths of all that a commit holds below a folder of the workspace ``root``, counted from there."""
    listing = git_output(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", f"./{below}/") or b""
    return tuple(name for name in listing.decode("utf-8", "surrogateescape").split("\0") if name)
