"""What a file or folder holds, by SHA-256: how a thing that has not changed is known again."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from reportkit.reports.places import NARRATIVE, RELEASES, STATISTICS
from reportkit.reports.text import MAX_BYTES
from reportkit.resources import short_digest

TEXTS = (NARRATIVE, STATISTICS)
Files = Mapping[str, str]
"""The SHA-256 of every file of a folder by its path there, or of a single file by its name; of nothing: empty."""


def digest(path: str | Path) -> str:
    """SHA-256 of a file."""
    import hashlib  # noqa: PLC0415  # a report without pictures or attachments needs only short digests

    with open(path, "rb") as stream:  # noqa: PTH123  # thousands of files: a Path of each costs as much as its hash
        return hashlib.file_digest(stream, "sha256").hexdigest()


def files_in(path: str | Path, texts: dict[str, bytes] | None = None) -> Files:
    """Every file of a report directory, or the one file, by what is in it.

    With ``texts`` the bytes of the files a report is written in (``TEXTS``) are put into it by name: they are read
    once, for the digest and for all who read the report.

    Links, devices and what cannot be read count by their kind, never by what they lead to. The ledger of releases
    is no part of a report: an entry more changes no document.
    """
    try:
        found = dict(_below(path, "", texts))
    except FileNotFoundError:
        return {}
    except NotADirectoryError:
        plain = os.path.isfile(path) and not os.path.islink(path)  # noqa: PTH113, PTH114  # see ``digest``
        return {os.path.basename(path): digest(path) if plain else "special"}  # noqa: PTH119
    except OSError:
        return {os.path.basename(path): "unreadable"}  # noqa: PTH119
    return dict(sorted(found.items()))


def _below(folder: str | Path, prefix: str, texts: dict[str, bytes] | None) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = prefix + entry.name
            if entry.is_symlink():
                yield name, "link"
            elif entry.is_dir():
                yield from _below(entry.path, f"{name}/", None)
            elif name != RELEASES:
                yield name, _held(entry, texts)


def _held(entry: os.DirEntry[str], texts: dict[str, bytes] | None) -> str:
    try:
        if not entry.is_file():
            return "special"
        if texts is None or entry.name not in TEXTS or entry.stat().st_size > MAX_BYTES:
            return digest(entry.path)
        texts[entry.name] = Path(entry.path).read_bytes()
        return short_digest(texts[entry.name])
    except OSError:
        return "unreadable"
