"""Putting finished folders and files in place so that they are there whole, also after a power cut."""

from __future__ import annotations

import os
from pathlib import Path

from reportkit.archive.bag import files_below
from reportkit.diagnostics import ArchiveError


def put_folder(made: Path, destination: Path) -> None:
    """Give a finished folder its name in one step; one that is there already must be the same, byte by byte.

    ArchiveError where another one is there: nothing is ever overwritten.
    """
    if destination.exists():
        if not same_tree(made, destination):
            raise ArchiveError(
                f"{destination} 已经存在，内容不同，又没有记入发布记录，没有改动它。"
                "若是上次中断留下的，请用同样的 --reason 再运行；不要的话请移走它"
            )
        return
    _sync_tree(made)
    made.rename(destination)
    _sync(destination.parent)


def put_file(made: Path, destination: Path) -> None:
    """The same for a single file."""
    if destination.exists():
        if made.read_bytes() != destination.read_bytes():
            raise ArchiveError(f"{destination} 已经存在，内容不同，没有改动它；请移走它再运行")
        return
    _sync(made)
    made.rename(destination)
    _sync(destination.parent)


def same_tree(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files with the same bytes, and nothing else."""
    if not other.is_dir() or other.is_symlink():
        return False
    here, there = ({path.relative_to(top): path for path in files_below(top)} for top in (one, other))
    return here.keys() == there.keys() and all(here[name].read_bytes() == there[name].read_bytes() for name in here)


def _sync_tree(folder: Path) -> None:
    for path in files_below(folder):
        _sync(path)
    for path in (*(step for step in folder.rglob("*") if step.is_dir()), folder):
        _sync(path)


def _sync(path: Path) -> None:
    """Bring a file or folder to the disk; systems that cannot open a folder keep its entries by themselves."""
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
