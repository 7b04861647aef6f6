"""What can be told of a repository without starting Git, which costs more than all else that a small check asks."""

from __future__ import annotations

from contextlib import suppress
from os.path import lexists
from pathlib import Path

_GIT = ".git"
_WHOLE_PATHS = (2, 3)
"""Versions of the index that hold each path whole (gitformat-index: version 4 leaves out what the one before had)."""
_ELSEWHERE = b"link", b"sdir"  # extensions of an index whose entries lie in another file, or are whole folders
_OF_A_REPOSITORY = ("HEAD", "objects", "refs")  # without these Git goes on looking above


def in_repository(directory: Path) -> bool:
    """Whether Git would find a repository there: a ``.git`` in the folder or in one above it."""
    return _nearest(directory) is not None


def may_track(directory: Path, name: str) -> bool:
    """Whether the index may have a path that holds ``name``; False only where it is certain that none does."""
    found = _nearest(directory)
    if found is None:
        return False
    if not all(lexists(found / part) for part in _OF_A_REPOSITORY):  # a further worktree, a submodule, a ruin
        return True
    with suppress(OSError):
        return _may_hold((found / "index").read_bytes(), name.encode())
    return True


def _nearest(directory: Path) -> Path | None:
    """The ``.git`` in the folder or in the nearest one above it."""
    place = directory.resolve()
    return next((folder / _GIT for folder in (place, *place.parents) if lexists(folder / _GIT)), None)


def _may_hold(index: bytes, name: bytes) -> bool:
    plain = index[:4] == b"DIRC" and int.from_bytes(index[4:8], "big") in _WHOLE_PATHS
    return not plain or name in index or any(extension in index for extension in _ELSEWHERE)
