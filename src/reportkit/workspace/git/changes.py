"""What differs between a commit and the files as they lie there: names alone, nothing of a file is believed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.workspace.git.asking import git_output
from reportkit.workspace.git.named_commits import require_commit
from reportkit.workspace.git.unasked import may_track


class Fate(StrEnum):
    """What became of a file."""

    ADDED = "新增"
    MODIFIED = "改动"
    DELETED = "删除"
    RENAMED = "改名"
    RETYPED = "变成了链接或别的类型"
    CONFLICTED = "合并冲突没有解决"


_FATES = {"A": Fate.ADDED, "C": Fate.ADDED, "D": Fate.DELETED, "M": Fate.MODIFIED, "R": Fate.RENAMED}
_FATES |= {"T": Fate.RETYPED, "U": Fate.CONFLICTED}


@dataclass(frozen=True)
class FileChange:
    """One file by its path from the workspace; ``before`` is its path of before where it was renamed."""

    fate: Fate
    path: str
    before: str = ""


def common_commit(root: Path, revision: str) -> str:
    """The commit from which the work here parted from ``revision``. ReportkitError where there is none such."""
    commit = require_commit(root, revision)
    found = git_output(root, "merge-base", commit, "HEAD")
    if found is None:
        raise ReportkitError(f"这个分支与“{revision}”没有共同的历史，无从比较")
    return found.decode().strip()


def changes_since(root: Path, commit: str, *, committed: bool = False) -> tuple[FileChange, ...]:
    """Every file below ``root`` that is not as in ``commit``, by path: as it lies there, also unknown to Git.

    With ``committed`` what is in HEAD counts alone: a runner puts files of its own into the folder.
    """
    revisions = (commit, "HEAD") if committed else (commit,)
    told = git_output(
        root,
        "diff",
        "--name-status",
        "-z",
        "--find-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--relative",
        *revisions,
    )
    new = b"" if committed else git_output(root, "ls-files", "--others", "--exclude-standard", "-z")
    if told is None or new is None:
        raise ReportkitError(f"Git 没有说出自 {commit[:8]} 以来改了哪些文件")
    found = [*_told(told), *(FileChange(Fate.ADDED, name) for name in _names(new))]
    return tuple(sorted(dict.fromkeys(found), key=lambda change: change.path))


def tracked_below(root: Path, name: str) -> tuple[str, ...]:
    """The files that Git tracks at or below ``name``; none where there is no repository."""
    if not may_track(root, name):
        return ()
    return tuple(_names(git_output(root, "ls-files", "-z", "--cached", "--", name) or b""))


def _names(listing: bytes) -> list[str]:
    return [name for name in listing.decode("utf-8", "surrogateescape").split("\0") if name]


def _told(listing: bytes) -> Iterator[FileChange]:
    fields = iter(_names(listing))
    for status in fields:
        fate = _FATES.get(status[0], Fate.MODIFIED)
        first = next(fields)
        if status[0] in "RC":
            second = next(fields)
            yield FileChange(fate, second, first if fate is Fate.RENAMED else "")
        else:
            yield FileChange(fate, first)
