"""A bag whose checksums hold, laid out in a private folder for readers that need files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reportkit.archive.bags import DATA, Store, UnreadableBagError, bag_layout, refusal
from reportkit.archive.verifying.fixity import BagContents
from reportkit.diagnostics import temporary_folder, unwritable
from reportkit.reports import (
    REPORTS,
    SCHEMA,
    SITE,
    Report,
    is_year,
    member_folders,
    read_report,
    report_name,
    report_place,
    reports_folder,
)
from reportkit.reports.narrative import read_front
from reportkit.resources import regex
from reportkit.workspace import place_before

SOURCES = f"{DATA}/{bag_layout.SOURCES}/"
DOCUMENTS = f"{DATA}/{bag_layout.DOCUMENTS}/"
_MEMBERS = f"{DATA}/{bag_layout.MEMBERS}/"
_FORMATS = f"{DATA}/{bag_layout.FORMAT}/"
_SETTINGS = f"{DATA}/{bag_layout.SETTINGS}/{SITE}"
_IDENTIFIER = regex(r"(?:[^/]+/)*((?:19|20)[0-9][0-9])/v([1-9][0-9]{0,3})")
_ENDINGS = {".fragment.html": "fragment", ".html": "html", ".docx": "docx", ".pdf": "pdf"}  # the longest first


@dataclass(frozen=True)
class Evidence:
    """A bag on disk: ``bag`` is a copy of it, ``workspace`` has its sources as a report folder, where they were.

    Beside it lie the years before and the members, as far as the bag holds them.

    ``members`` are the names of its payload.
    """

    bag: Path
    workspace: Path
    directory: Path
    members: tuple[str, ...]

    @cached_property
    def report(self) -> Report:
        """The archived report, read with today's program."""
        return read_report(self.directory)

    @cached_property
    def documents(self) -> Mapping[str, Path]:
        """The archived documents by kind."""
        return {kind: self.bag / name for name in self.members if (kind := document_kind(name))}

    @property
    def name(self) -> str:
        """The report by its folder: ``2022`` or ``org/2022``."""
        return report_name(self.workspace, self.directory)

    @property
    def aggregate(self) -> bool:
        """Whether the report names members, of whose reports the bag holds at most some."""
        return bool(member_folders(self.report.narrative.front))

    @property
    def sources(self) -> tuple[str, ...]:
        """The files of the report folder, by their name in it."""
        return tuple(name.removeprefix(SOURCES) for name in self.members if name.startswith(SOURCES))


def document_kind(name: str) -> str | None:
    """Which of the documents of a report a member is."""
    if not name.startswith(DOCUMENTS):
        return None
    return next((kind for ending, kind in _ENDINGS.items() if name.endswith(ending)), None)


def identifier_year(identifier: str) -> str | None:
    """The statistics year of an External-Identifier (``[org/…/]2022/v1``), or None where it is not one."""
    found = _IDENTIFIER.fullmatch(identifier)
    return found[1] if found else None


def year_of(contents: BagContents) -> str | None:
    """The statistics year that a bag states."""
    stated = contents.info.get("Reportkit-Year")
    return stated if is_year(stated) else identifier_year(contents.info.get("External-Identifier"))


@contextmanager
def laid_out(store: Store, contents: BagContents, year: str) -> Iterator[Evidence]:
    """The bag in a temporary folder that only this user can open, for as long as it is looked at.

    MemberError where a member cannot be read; UnreadableBagError where there is no room.
    """
    with temporary_folder("reportkit-verify-") as temporary:
        root = Path(temporary).resolve()
        bag, workspace = root / "bag", root / "workspace"
        directory = report_place(workspace, _name(contents, year))
        try:
            (workspace / REPORTS).mkdir(parents=True)
            directory.mkdir(parents=True)
            reports = reports_folder(directory) or workspace / REPORTS
            for name, member in contents.names.items():
                _copy(store, member, bag / name)
                if name.startswith(SOURCES):
                    _copy(store, member, directory / name.removeprefix(SOURCES))
                if name.startswith(_MEMBERS):
                    _copy(store, member, reports / name.removeprefix(_MEMBERS))
                if name.startswith(_FORMATS):
                    _copy(store, member, workspace / SCHEMA / _definition(name.removeprefix(_FORMATS)))
            if _SETTINGS in contents.names:
                _copy(store, contents.names[_SETTINGS], workspace / SITE)
            _lay_out_years_before(bag, directory, reports)
        except OSError as error:
            raise UnreadableBagError(unwritable(root, error)) from error
        yield Evidence(bag, workspace, directory, tuple(contents.payload.sums))


def _name(contents: BagContents, year: str) -> str:
    """The report's name in its workspace, as far as the bag states one that can be a folder."""
    stated = contents.info.get("External-Identifier")
    return stated.rpartition("/v")[0] if identifier_year(stated) == year and not refusal(stated) else year


def _definition(name: str) -> str:
    """Where a workspace has a format, or a family, that the bag brings."""
    family = f"{bag_layout.FAMILY}/"
    return f"families/{name.removeprefix(family)}" if name.startswith(family) else f"formats/{name}"


def _lay_out_years_before(bag: Path, directory: Path, reports: Path) -> None:
    """The two years before where the report looks for them; never outside ``reports``, nor over what is there."""
    for _ in range(2):
        place = place_before(directory, read_front(directory))
        if place is None or not place.is_relative_to(reports) or place.exists() or not is_year(place.name):
            return
        held = bag / DATA / bag_layout.PREVIOUS / place.name
        if not held.is_dir():
            return
        shutil.copytree(held, place)
        directory = place


def _copy(store: Store, name: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as stream:
        for chunk in store.chunks(name):
            stream.write(chunk)
