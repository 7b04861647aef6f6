"""Which reports a change since a Git revision concerns: the changed ones, and those whose findings rest on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportkit.reports import FAMILIES, MEMBERS, NARRATIVE, REPORTS, SCHEMA, SITE, member_folders, reports_folder
from reportkit.reports.narrative import FrontMatter, read_front
from reportkit.workspace.folders import Target
from reportkit.workspace.git import git_output, require_commit
from reportkit.workspace.history import KEY, place_before, sister_places

_YEARS_BEFORE = 2  # continuity asks for last year's report, X05 for that before it
_SILENT = FrontMatter({}, None)
_WORDS = tuple(word.encode() for word in (KEY, MEMBERS))


def concerned(targets: Sequence[Target], revision: str) -> list[Target]:
    """The reports that a change since ``revision`` concerns; a file that is not in it counts as changed.

    A report rests on those of the two years before and, if it is an aggregate, on its members; all rest on the
    settings of the site and the formats that it brings; a folder that cannot be opened always is one.
    ReportkitError where there is no Git, no repository or no such revision.
    """
    found: list[Target] = []
    for root in dict.fromkeys(target.root for target in targets):
        changed = _changed(root, revision)
        own = [target for target in targets if target.root == root]
        if not changed.isdisjoint((root.resolve() / SITE, root.resolve() / SCHEMA)):
            found += own
        else:
            found += [
                target
                for target in own
                if target.closed or any(not changed.isdisjoint(_ways_to(place)) for place in _rests_on(target))
            ]
    return found


def _ways_to(place: Path) -> tuple[Path, Path]:
    """A folder as Git knows it, be it a link itself, and where it leads."""
    return place.parent.resolve() / place.name, place.resolve()


def _changed(root: Path, revision: str) -> frozenset[Path]:
    """The files that differ, and all folders that hold such files."""
    commit, places = require_commit(root, revision), ("--", REPORTS, FAMILIES, SITE, SCHEMA)
    changed = git_output(
        root, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-relative", commit, *places
    )
    new = git_output(root, "ls-files", "--others", "-z", "--full-name", *places)
    top = (git_output(root, "rev-parse", "--show-toplevel") or b"").decode("utf-8", "surrogateescape").rstrip("\n")
    listing = ((changed or b"") + (new or b"")).decode("utf-8", "surrogateescape")
    files = [Path(top, name) for name in listing.split("\0") if name]
    return frozenset(place for file in files for place in (file, *file.parents))


def _rests_on(target: Target) -> Iterator[Path]:
    """The folders of a report, of the years before it, and of its members and theirs."""
    place: Path | None = target.directory
    for _ in range(_YEARS_BEFORE + 1):
        if place is None or not place.name.isdecimal():
            break
        yield place
        yield from _members(place, {place})
        yield from sister_places(place)
        place = place_before(place, _front(place))


def _members(directory: Path, seen: set[Path]) -> Iterator[Path]:
    root = reports_folder(directory)
    if root is None:
        return
    for name in member_folders(_front(directory)):
        member = root / name / directory.name
        if member not in seen:
            seen.add(member)
            yield member
            yield from _members(member, seen)


def _front(directory: Path) -> FrontMatter:
    """The front matter where it can say something here: thousands that cannot are not parsed."""
    try:
        text = (directory / NARRATIVE).read_bytes()
    except OSError:
        return _SILENT
    return read_front(directory) if any(word in text for word in _WORDS) else _SILENT
