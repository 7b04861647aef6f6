"""From which Git commit the files of a report are, if they are committed as they stand."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from reportkit.reports import FAMILIES, REPORTS, SITE
from reportkit.workspace.folders import Target
from reportkit.workspace.git.asking import environment
from reportkit.workspace.git.status import STATUS, changed_paths, head_commit
from reportkit.workspace.git.unasked import in_repository


class Commits:
    """The standing of a workspace in Git; Git is asked once, in the background, from the moment this is made."""

    def __init__(self, root: Path) -> None:
        self._root = root
        git = shutil.which("git") if in_repository(root) else None
        self._answers = [] if git is None else [_ask(git, root, *question) for question in _QUESTIONS]

    def of(self, *paths: Path) -> str | None:
        """The commit that holds these files and folders as they are now; None where there is none such."""
        head, changed = self._standing
        resolved = [path.resolve() for path in paths]
        touched = any(at == path or path in at.parents for at in changed for path in resolved)
        return None if touched else head

    @cached_property
    def _standing(self) -> tuple[str | None, frozenset[Path]]:
        answers = [(process.communicate()[0], process.returncode) for process in self._answers]
        if not answers or any(status for _text, status in answers):
            return None, frozenset()
        (top, _status), (standing, _status) = answers
        place = top.decode("utf-8", "surrogateescape").rstrip("\n")
        return head_commit(standing), frozenset(Path(place, name) for name in changed_paths(standing))


_QUESTIONS = (
    ("rev-parse", "--show-toplevel"),
    (
        *(*STATUS, "--branch", "--ignored=matching"),
        *("--", REPORTS, FAMILIES, SITE),
    ),
)


def _ask(git: str, root: Path, *question: str) -> subprocess.Popen[bytes]:
    command = (git, "--no-optional-locks", *question)
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment())  # noqa: S603  # no shell, fixed words


def commits_of(targets: Sequence[Target]) -> Callable[[Target], str | None]:
    """Asks Git about the workspaces of reports at once; the answer tells the commit of each with its settings."""
    standing = {root: Commits(root) for root in dict.fromkeys(target.root for target in targets)}
    return lambda target: standing[target.root].of(target.directory, target.root / SITE)
