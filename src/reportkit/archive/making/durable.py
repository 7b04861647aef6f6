"""Putting finished folders and files in place so that they are there whole, also after a power cut."""

from __future__ import annotations

import os
from pathlib import Path

from reportkit.archive.making.tag_files import files_below
from reportkit.diagnostics import ArchiveError


def make_ready(made: Path, destination: Path) -> None:
    """Bring a finished folder or file to the disk, to be given its name.

    One that has the name already must be the same, byte by byte: ArchiveError where it is another one, because
    nothing is ever overwritten.
    """
    if os.path.lexists(destination):
        if not same(made, destination):
            raise ArchiveError(
                f"{destination} 已经存在，内容不同，没有改动它。"
                "若是上次中断留下的，请用同样的 --reason 再运行；不要的话请移走它再运行"
            )
    elif made.is_dir():
        _sync_tree(made)
    else:
        _sync(made)


def give_name(made: Path, destination: Path) -> None:
    """Give what is ready its name in one step, unless it is there."""
    if not os.path.lexists(destination):
        made.rename(destination)
        _sync(destination.parent)


def same(one: Path, other: Path) -> bool:
    """Whether two files have the same bytes, or two folders the same files and nothing else; a link never is."""
    if other.is_symlink() or one.is_dir() != other.is_dir():
        return False
    return _same_tree(one, other) if one.is_dir() else one.read_bytes() == other.read_bytes()


def _same_tree(one: Path, other: Path) -> bool:
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
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)  # Windows syncs only what may be written
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
