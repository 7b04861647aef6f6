"""What a file or folder holds, by SHA-256: how a thing that has not changed is known again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from reportkit.reports.places import RELEASES

Files = Mapping[str, str]
"""The SHA-256 of every file of a folder by its path there, or of a single file by its name; of nothing: empty."""


def digest(path: str | Path) -> str:
    """SHA-256 of a file."""
    with open(path, "rb") as stream:  # noqa: PTH123  # thousands of files: a Path of each costs as much as its hash
        return hashlib.file_digest(stream, "sha256").hexdigest()


def files_in(path: str | Path) -> Files:
    """Every file of a report directory, or the one file, by what is in it.

    Links, devices and what cannot be read count by their kind, never by what they lead to. The ledger of releases
    is no part of a report: an entry more changes no document.
    """
    try:
        found = dict(_below(path, ""))
    except FileNotFoundError:
        return {}
    except NotADirectoryError:
        plain = os.path.isfile(path) and not os.path.islink(path)  # noqa: PTH113, PTH114  # see ``digest``
        return {os.path.basename(path): digest(path) if plain else "special"}  # noqa: PTH119
    except OSError:
        return {os.path.basename(path): "unreadable"}  # noqa: PTH119
    return dict(sorted(found.items()))


def _below(folder: str | Path, prefix: str) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = prefix + entry.name
            if entry.is_symlink():
                yield name, "link"
            elif entry.is_dir():
                yield from _below(entry.path, f"{name}/")
            elif name != RELEASES:
                yield name, _held(entry)


def _held(entry: os.DirEntry[str]) -> str:
    try:
        return digest(entry.path) if entry.is_file() else "special"
    except OSError:
        return "unreadable"
