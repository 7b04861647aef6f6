"""The files of a site: made aside, put in place together; what went is removed, if we made it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from reportkit.diagnostics import ReportkitError, writing
from reportkit.reports import digest
from reportkit.workspace import workshop, write_file

RECORD = "site.json"
_SHOWN = 5  # files that a message names


@dataclass(frozen=True)
class SitePlaces:
    """Where a site lies, and the folder aside where its new files wait."""

    site: Path
    aside: Path

    def write(self, place: str, content: bytes) -> str:
        """Put a new file aside, unless the site has just that; its SHA-256."""
        told = hashlib.sha256(content).hexdigest()
        if not self.has(place, told):
            path = self._waiting(place)
            path.write_bytes(content)
        return told

    def take(self, place: str, source: Path) -> str:
        """The same with the copy of a file."""
        told = digest(source)
        if not self.has(place, told):
            path = self._waiting(place)
            shutil.copyfile(source, path)
        return told

    def has(self, place: str, told: str) -> bool:
        """Whether the site holds that file there with just that content."""
        there = self.site / place
        with suppress(OSError):
            return not there.is_symlink() and digest(there) == told
        return False

    def _waiting(self, place: str) -> Path:
        path = self.aside / place
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


@dataclass
class PlacedFiles:
    """What became of the files of a site: how many are new or changed, unchanged, removed; ``kept`` were not ours."""

    new: int = 0
    unchanged: int = 0
    removed: int = 0
    kept: list[str] = field(default_factory=list)


@contextmanager
def places_for(site: Path) -> Iterator[SitePlaces]:
    """The folder of a site, and one aside on the same file system that is gone afterwards."""
    with workshop(site) as aside:
        made = aside / "site"
        made.mkdir()
        yield SitePlaces(site, made)


def put_site(places: SitePlaces, files: Mapping[str, str]) -> PlacedFiles:
    """Move what is new into the site and remove what went; ``files`` are all of them, by place, with their digests.

    ReportkitError, before anything is moved, where a file that we did not make is in the way. The record of the site
    names old and new files while they are moved, so that an interruption is mended by the next run.
    """
    before = recorded(places.site)
    waiting = {place for place in files if (places.aside / place).is_file()}
    _refuse_strangers(places.site, waiting, before)
    placed = PlacedFiles(new=len(waiting), unchanged=len(files) - len(waiting))
    with writing(places.site):
        places.site.mkdir(parents=True, exist_ok=True)
        if waiting or before.keys() - files.keys():
            write_file(places.site / RECORD, _record(before | dict(files)))
        for place in sorted(waiting):
            target = places.site / place
            target.parent.mkdir(parents=True, exist_ok=True)
            (places.aside / place).replace(target)
        for place in sorted(before.keys() - files.keys()):
            _remove(places.site, place, before[place], placed)
        if _record(files) != _read(places.site / RECORD):
            write_file(places.site / RECORD, _record(files))
    return placed


def recorded(site: Path) -> dict[str, str]:
    """The files that we made there, with their digests; none where there is no record, or one of something else."""
    try:
        told = json.loads(_read(site / RECORD))["files"]
        return {str(place): str(told[place]) for place in told if _plain(str(place))}
    except (ValueError, KeyError, TypeError):
        return {}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _record(files: Mapping[str, str]) -> str:
    return json.dumps({"version": 1, "files": dict(sorted(files.items()))}, ensure_ascii=False, indent=0) + "\n"


def _plain(place: str) -> bool:
    path = PurePosixPath(place)
    lettered = ":" in path.parts[0] if path.parts else True
    return not (path.is_absolute() or ".." in path.parts or "\\" in place or lettered)


def _refuse_strangers(site: Path, waiting: set[str], before: Mapping[str, str]) -> None:
    if site.exists() and not site.is_dir():
        raise ReportkitError(f"{site} 是一个文件，不能放网站；请用 --to 写明另一个文件夹")
    foreign = sorted(place for place in waiting if place not in before and os.path.lexists(site / place))
    if foreign:
        named = "、".join(foreign[:_SHOWN]) + (" 等" if len(foreign) > _SHOWN else "")
        raise ReportkitError(
            f"{site} 里的 {named} 不是 reportkit site 生成的，不能覆盖，网站没有动；"
            "请用 --to 写明另一个文件夹，或先移走它们"
        )


def _remove(site: Path, place: str, told: str, placed: PlacedFiles) -> None:
    """Remove a file that we made and nobody has changed since, and the folders that are empty then."""
    path = site / place
    if not path.resolve().is_relative_to(site.resolve()) or path.is_symlink() or not path.is_file():
        return
    if digest(path) != told:
        placed.kept.append(place)
        return
    path.unlink()
    placed.removed += 1
    for folder in path.parents:
        if folder == site:
            break
        try:
            folder.rmdir()
        except OSError:
            break
