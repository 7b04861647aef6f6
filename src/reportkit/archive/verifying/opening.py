"""A bag as its members, whether it is a folder or a ZIP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportkit.archive.bags import LIMITS, FolderStore, Limits, Store, UnreadableBagError, ZipStore


@contextmanager
def open_store(path: Path, limits: Limits = LIMITS) -> Iterator[Store]:
    """The members of the bag at ``path``; UnreadableBagError where there is none."""
    if path.is_dir():
        yield FolderStore(path.resolve(), limits)
    elif path.is_file():
        with ZipStore(path, limits) as store:
            yield store
    else:
        raise UnreadableBagError(f"没有找到 {path}，或它不是普通的文件")
