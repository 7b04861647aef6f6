"""The catalogue of an archive folder: what it holds, as CSV, JSON, linked data and a page for the public."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportkit.archive.bags import UnreadableBagError
from reportkit.archive.catalogue import (
    LINKED,
    CatalogueEntry,
    catalogue_csv,
    catalogue_html,
    catalogue_json,
    catalogue_linked,
    ordered,
    scan,
)
from reportkit.archive.verifying import ARCHIVE
from reportkit.diagnostics import unwritable
from reportkit.workspace import find_root, write_file

_TABLE, _DATA, _PAGE = "catalogue.csv", "catalogue.json", "catalogue.html"


@dataclass(frozen=True)
class Catalogue:
    """What was written where, and from which entries."""

    folder: Path
    files: tuple[str, ...]
    entries: tuple[CatalogueEntry, ...]

    @property
    def broken(self) -> tuple[CatalogueEntry, ...]:
        """The bags that cannot be counted on."""
        return tuple(entry for entry in self.entries if entry.fault)


def catalogue(here: Path, archive: Path | None = None, folder: Path | None = None) -> Catalogue:
    """Write the catalogue of ``archive`` (None: that of the workspace of ``here``) into ``folder`` (None: there).

    UnreadableBagError where there is no archive, no bag in it, or the folder cannot be made.
    """
    place = Path(os.path.normpath(archive if archive is not None else find_root(here) / ARCHIVE))
    if not place.is_dir():
        raise UnreadableBagError(f"没有 {_told(place, here)} 这个文件夹；还没有存过档，或请写明存档在哪里")
    entries = ordered(scan(place))
    if not entries:
        raise UnreadableBagError(f"{_told(place, here)} 里没有存档，没有生成目录")
    target = Path(os.path.normpath(folder)) if folder is not None else place
    return Catalogue(target, tuple(_write(target, place, entries)), tuple(entries))


def _write(folder: Path, archive: Path, entries: Sequence[CatalogueEntry]) -> list[str]:
    """Each file whole or not at all; the page comes last, because it links to the others."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnreadableBagError(unwritable(folder, error)) from error
    between = Path(os.path.relpath(archive, folder)).as_posix()
    prefix = "" if between == "." else f"{between}/"
    made = {
        _TABLE: catalogue_csv(entries),
        _DATA: catalogue_json(entries),
        LINKED: catalogue_linked(entries, prefix),
        _PAGE: catalogue_html(entries, prefix),
    }
    for name, text in made.items():
        write_file(folder / name, text)
    return [_PAGE, _TABLE, _DATA, LINKED]


def _told(path: Path, here: Path) -> str:
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)
