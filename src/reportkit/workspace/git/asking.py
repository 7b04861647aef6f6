"""Git, asked through its own program. Nothing here changes a repository."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit.diagnostics import ReportkitError

if TYPE_CHECKING:
    from subprocess import CompletedProcess

_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE")


_COUNT = "GIT_CONFIG_COUNT"
# a repository that somebody handed over must not name programs that run when we only look
_NO_PROGRAMS = {"core.fsmonitor": "false", "core.hooksPath": os.devnull, "log.showSignature": "false"}


# nor show another history than the one that was committed
_AS_IT_WAS = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull}


def environment() -> dict[str, str]:
    """What Git is run with: a hook names the repository it runs for, and we mean the one we are in.

    The settings of that repository start no program but the filters of its attributes, which Git cannot leave out.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _REPOSITORY}
    first = int(kept.get(_COUNT) or 0)
    for number, (key, value) in enumerate(_NO_PROGRAMS.items(), start=first):
        kept |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return kept | _AS_IT_WAS | {_COUNT: str(first + len(_NO_PROGRAMS))}


@dataclass(frozen=True)
class GitAnswer:
    """What Git printed, and what it said where it refused; ``output`` is None where it refused."""

    output: bytes | None
    complaint: str


def ask_git(directory: Path, *arguments: str) -> GitAnswer:
    """Run Git in a folder. ReportkitError where there is no Git."""
    done = _run(directory, arguments)
    complaint = done.stderr.decode("utf-8", "replace").strip()
    return GitAnswer(done.stdout if done.returncode == 0 else None, complaint)


def fed_git(directory: Path, fed: bytes, *arguments: str) -> bytes | None:
    """What Git prints when ``fed`` comes in, or None where it refuses. ReportkitError where there is no Git."""
    done = _run(directory, arguments, fed)
    return done.stdout if done.returncode == 0 else None


def _run(directory: Path, arguments: Sequence[str], fed: bytes | None = None) -> CompletedProcess[bytes]:
    import subprocess  # noqa: PLC0415  # where there is no repository, nobody waits for the two
    from shutil import which  # noqa: PLC0415

    program = which("git")
    if program is None:
        raise ReportkitError("没有找到 git；与年份或文件夹比较不需要它，与 Git 版本比较和存档需要")
    command = (program, *arguments)
    return subprocess.run(command, cwd=directory, input=fed, capture_output=True, check=False, env=environment())  # noqa: S603  # no shell, options closed


def git_output(directory: Path, *arguments: str) -> bytes | None:
    """What Git prints, or None where it refuses."""
    return ask_git(directory, *arguments).output
