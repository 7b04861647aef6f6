"""Real file systems that are small or read-only, and another user, for tests that run as root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

_NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


@cache
def _can_mount() -> bool:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("mount"):
        return False
    with TemporaryDirectory() as folder:
        done = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], check=False, capture_output=True)
        if done.returncode == 0:
            subprocess.run(["umount", folder], check=True)
    return done.returncode == 0


@cache
def _can_be_nobody() -> bool:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("setpriv"):
        return False
    command = [*_NOBODY, sys.executable, "-c", "import reportkit.runs.archiving"]
    return subprocess.run(command, check=False, capture_output=True, cwd="/").returncode == 0


# root without these rights is held to the permissions of its own files, as every other owner is
_ORDINARY = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")


@cache
def _can_be_ordinary() -> bool:
    if os.name != "posix" or (os.geteuid() == 0 and not shutil.which("setpriv")):
        return False
    with TemporaryDirectory() as folder:
        Path(folder, "closed").mkdir(mode=0)
        done = subprocess.run([*_ordinary(), "ls", f"{folder}/closed"], check=False, capture_output=True)
    return done.returncode != 0


def _ordinary() -> tuple[str, ...]:
    return _ORDINARY if os.geteuid() == 0 else ()


needs_ordinary = pytest.mark.skipif(not _can_be_ordinary(), reason="only Unix, and setpriv where the tests are root's")
needs_mount = pytest.mark.skipif(not _can_mount(), reason="only root may mount a small or read-only disk")
needs_nobody = pytest.mark.skipif(
    not _can_be_nobody(), reason="only root may become another user, who must be able to read this Python"
)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """A disk of its own at ``folder``, which is empty afterwards."""
    folder.mkdir(exist_ok=True)
    _run("mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", str(folder))
    try:
        yield
    finally:
        _run("umount", str(folder))


def enlarge(folder: Path) -> None:
    """Make room on a small disk."""
    _run("mount", "-o", "remount,size=64m", str(folder))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder as it is, but nothing can be written into it, not even by root."""
    _run("mount", "--bind", str(folder), str(folder))
    try:
        _run("mount", "-o", "remount,ro,bind", str(folder))
        yield
    finally:
        _run("umount", str(folder))


def as_nobody(folder: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """reportkit as a user to whom the workspace does not belong."""
    trusting = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}
    return subprocess.run(
        [*_NOBODY, sys.executable, "-m", "reportkit", *arguments],
        cwd=folder,
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **trusting, "HOME": "/", "PYTHONDONTWRITEBYTECODE": "1"},
    )


def as_ordinary(folder: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """reportkit as the owner of the workspace, to whom permissions apply."""
    return subprocess.run(
        [*_ordinary(), sys.executable, "-m", "reportkit", *arguments],
        cwd=folder,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
