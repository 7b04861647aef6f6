"""Commits by the names that people type, and what they say of one file."""

from __future__ import annotations

from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.workspace.git.asking import git_output


def commit_named(directory: Path, revision: str) -> str | None:
    """The commit that a revision names in the repository of ``directory``, None where it names none."""
    found = git_output(directory, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return found.decode().strip() if found is not None else None


def last_commit(root: Path, path: str) -> str:
    """The last commit that changed a file: its short hash and its first line; "" where none did."""
    told = git_output(root, "log", "-1", "--format=%h %s", "--", f"./{path}")
    return told.decode("utf-8", "replace").strip() if told else ""


def earlier_texts(root: Path, path: str, base: str) -> list[str]:
    """What a text file was in ``base`` and in each commit since that changed it, oldest first."""
    told = git_output(root, "log", "--format=%H", "--reverse", f"{base}..HEAD", "--", f"./{path}") or b""
    found = (git_output(root, "show", f"{commit}:./{path}") for commit in (base, *told.decode().split()))
    return [content.decode("utf-8", "replace") for content in found if content is not None]


def require_commit(directory: Path, revision: str) -> str:
    """The same; ReportkitError where there is no such commit, no repository or no Git."""
    commit = commit_named(directory, revision)
    if commit is None and git_output(directory, "rev-parse", "--git-dir") is None:
        raise ReportkitError(f"{directory} 不在 Git 仓库里，没有“{revision}”这样的版本可以比较")
    if commit is None:
        raise ReportkitError(f"“{revision}”不是 Git 里的版本（分支、标签或提交号）")
    return commit
