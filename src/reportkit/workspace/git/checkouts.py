"""A branch as a folder of its own, so that it can be read while the work here stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportkit.diagnostics import ReportkitError, temporary_folder
from reportkit.workspace.git.asking import ask_git
from reportkit.workspace.git.named_commits import require_commit

_SAFE = ("-c", "core.hooksPath=/dev/null", "-c", "protocol.file.allow=always")


@contextmanager
def checked_out(root: Path, branch: str) -> Iterator[Path]:
    """The workspace ``root`` as it is in ``branch``, in a temporary clone that shares the objects.

    No hook of anybody runs. ReportkitError where the branch or its workspace is not there.
    """
    commit = require_commit(root, branch)
    top = Path(_told(root, "rev-parse", "--show-toplevel").rstrip("\n"))
    with temporary_folder() as temporary:
        clone = Path(temporary).resolve() / "branch"
        _told(top, *_SAFE, "clone", "--quiet", "--shared", "--no-checkout", str(top), str(clone))
        _told(clone, *_SAFE, "checkout", "--quiet", "--detach", commit)
        place = clone / root.resolve().relative_to(top.resolve())
        if not place.is_dir():
            raise ReportkitError(f"分支“{branch}”里没有这个工作区")
        yield place


def _told(folder: Path, *arguments: str) -> str:
    answer = ask_git(folder, *arguments)
    if answer.output is None:
        raise ReportkitError(f"git 没有完成：{answer.complaint}")
    return answer.output.decode("utf-8", "surrogateescape")
