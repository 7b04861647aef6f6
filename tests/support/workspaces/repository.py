"""A workspace in a Git repository, as an editor would keep it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_NAMES = ["-c", "user.name=甲", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]


def git(root: Path, *arguments: str, date: str = "2023-02-01T08:00:00+0800") -> str:
    """What Git prints; everything it commits is of ``date``."""
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    command = ["git", *_NAMES, "-c", "commit.gpgsign=false", *arguments]
    done = subprocess.run(
        command, cwd=root, check=True, capture_output=True, encoding="utf-8", env={**os.environ, **dates}
    )
    return done.stdout.strip()


def commit_all(root: Path, message: str = "定稿", *, date: str = "2023-02-01T08:00:00+0800") -> str:
    """Commit whatever is there, in a repository that is made where there is none; the commit."""
    if not (root / ".git").exists():
        git(root, "init")
    git(root, "add", "--all")
    git(root, "commit", "--message", message, date=date)
    return git(root, "rev-parse", "HEAD")
