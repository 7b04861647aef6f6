"""Which bags are meant: a bag, a ZIP, a folder of bags, a report with its ledger, a tag."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportkit.archive.bags import DECLARATION, INFO, MANIFEST, SEAL_FILE, UnreadableBagError, printable
from reportkit.archive.verifying.against_ledger import ledger_of
from reportkit.diagnostics import ReportkitError, unreadable
from reportkit.reports import REPORTS, is_year
from reportkit.resources import regex
from reportkit.workspace import Release, find_root, resolve_targets

ARCHIVE = "archive"
_TAG = regex(r"(?:refs/tags/)?report/((?:[^/]+/)*(?:19|20)[0-9][0-9])/v([1-9][0-9]{0,3})")
_NAMED = regex(r".+-(?:19|20)[0-9][0-9]-v[1-9][0-9]{0,3}")
_DEEPEST = 12  # folders; an archive has two, and one for each level of bodies
_MARKS = (DECLARATION, INFO, MANIFEST, SEAL_FILE)


@dataclass(frozen=True)
class Meant:
    """A bag to verify: where it is, or ``missing`` if a ledger names it and it is nowhere."""

    path: Path
    missing: bool = False


def find_bags(name: str, here: Path, archive: Path | None = None) -> list[Meant]:
    """The bags that ``name`` means; ``archive`` is where the bags of a ledger are, if not in the workspace.

    UnreadableBagError where there are none.
    """
    path = Path(os.path.normpath(here / name))
    if tag := _TAG.fullmatch(name):
        return _of_ledger(tag[1], here, archive, int(tag[2]))
    if path.is_file() or looks_like_bag(path):
        return [Meant(path)]
    if is_year(name) or _is_report(path):
        return _of_ledger(name, here, archive)
    if not path.is_dir():
        try:
            return _of_ledger(name, here, archive)
        except UnreadableBagError:
            raise
        except ReportkitError as error:
            raise UnreadableBagError(f"没有 {printable(name)} 这个文件夹或 ZIP；{error}") from error
    found = [Meant(bag) for bag in bags_below(path)]
    if not found and REPORTS in path.parts:
        return _of_ledger(name, here, archive)
    if not found:
        raise UnreadableBagError(f"“{printable(name)}”不是存档，里面也没有存档（BagIt 文件夹或 ZIP）")
    return found


def bags_below(folder: Path, depth: int = 0) -> Iterator[Path]:
    """The bags in a folder tree, in the order of their paths; links and hidden folders are not entered.

    A ZIP beside a bag of the same name is one more bag. What calls itself a bag by its name is one, even if
    nothing of it is left.
    """
    if looks_like_bag(folder):
        yield folder
        return
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        raise UnreadableBagError(unreadable(folder, error)) from error
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir(follow_symlinks=False):
            if depth < _DEEPEST:
                yield from bags_below(Path(entry.path), depth + 1)
        elif entry.name.endswith(".zip"):
            yield Path(entry.path)


def looks_like_bag(path: Path) -> bool:
    """Whether a folder is a bag or what is left of one."""
    if not path.is_dir():
        return False
    return bool(_NAMED.fullmatch(path.name)) or any((path / mark).exists() for mark in _MARKS)


def _is_report(path: Path) -> bool:
    return is_year(path.name) and REPORTS in path.parts and path.is_dir()


def _of_ledger(name: str, here: Path, archive: Path | None, version: int | None = None) -> list[Meant]:
    """The bags that the ledgers of the reports of that name register; of several reports, some may have none."""
    found: list[Meant] = []
    targets = resolve_targets([name], here)
    for target in targets:
        releases = [entry for entry in ledger_of(target.directory) if version in {None, entry.version}]
        found += _located(releases, archive or target.root / ARCHIVE, target.name)
    if not found:
        which = f"第 {version} 版" if version else "任何一版"
        raise UnreadableBagError(f"{targets[0].name} 没有发布过{which}（releases.yaml 里没有），没有可核对的")
    return found


def _located(releases: Sequence[Release], archive: Path, report: str) -> Iterator[Meant]:
    """By name, wherever they are; where bodies have the same name, those in the folder of this one."""
    there: dict[str, list[Path]] = {}
    for path in bags_below(archive) if archive.is_dir() else ():
        there.setdefault(path.name.removesuffix(".zip"), []).append(path)
    for release in releases:
        named = there.get(release.bag, [])
        places = [path for path in named if path.parent == archive / report] or named
        yield from map(Meant, places) if places else [Meant(archive / release.bag, missing=True)]


def workspace_at_hand(here: Path) -> Path | None:
    """The workspace that somebody works in, whose files are believed."""
    there = here.resolve()
    return find_root(there) if any((folder / REPORTS).is_dir() for folder in (there, *there.parents)) else None


def workspace_of(path: Path, here: Path) -> tuple[Path | None, bool]:
    """The workspace that a bag lies in, else the one at hand; whether it is the bag's own."""
    for start, own in ((path.resolve().parent, True), (here, False)):
        if any((folder / REPORTS).is_dir() for folder in (start, *start.parents)):
            return find_root(start), own
    return None, False
