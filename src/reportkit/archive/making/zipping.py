"""A bag as one ZIP file whose bytes depend on nothing but the bag."""

from __future__ import annotations

import zipfile
from pathlib import Path

from reportkit.archive.making.tag_files import files_below

_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can state
_MODE = 0o100644 << 16
_UNIX = 3


def zip_bag(bag: Path, package: Path) -> None:
    """Pack ``bag`` into ``package``: sorted, under one folder of the bag's name, not compressed.

    Stored, because the versions of zlib compress differently and the documents inside are compressed already.
    """
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as archive:
        for path in files_below(bag):
            entry = zipfile.ZipInfo(f"{bag.name}/{path.relative_to(bag).as_posix()}", _TIME)
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            archive.writestr(entry, path.read_bytes())
