"""The reports of an archive folder as a workspace: each bag held against its checksums, its sources laid out anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath

from reportkit.archive.bags import DATA, DOCUMENTS, MEMBERS, PREVIOUS, SETTINGS, SOURCES, Store, read_member
from reportkit.archive.catalogue import CatalogueEntry
from reportkit.archive.verifying import check_structure, check_sums, open_store, read_contents
from reportkit.render.site import PublishedVersion
from reportkit.reports import REPORTS, report_place
from reportkit.runs.publishing.body_drawing import ReportFiles
from reportkit.workspace import Target

_WHOLE = "存档的每个文件都与校验值相符"


@dataclass(frozen=True)
class BodyOfBags:
    """A body with all versions of all its years, as the catalogue lists them."""

    archive: Path
    folder: str
    entries: tuple[CatalogueEntry, ...]


def bodies_of_bags(archive: Path, entries: Sequence[CatalogueEntry]) -> list[BodyOfBags]:
    """The bodies of an archive; bags that do not say whose they are belong to none."""
    named = sorted((entry for entry in entries if not entry.fault or (entry.body and entry.year)), key=_folder)
    return [BodyOfBags(archive, folder, tuple(group)) for folder, group in groupby(named, key=_folder)]


def _folder(entry: CatalogueEntry) -> str:
    """Where the reports of the body lay; what is no plain path counts as its name."""
    place = PurePosixPath(entry.place)
    plain = not place.is_absolute() and ".." not in place.parts and "\\" not in entry.place
    return entry.place if plain else entry.body.replace("/", "／")


def laid_out(body: BodyOfBags, root: Path) -> tuple[ReportFiles, ...]:
    """The last version of each year as a report below ``root``; one whose bag is not sound has a fault instead."""
    found = []
    for year, group in groupby(sorted(body.entries, key=lambda entry: entry.year), key=lambda entry: entry.year):
        versions = sorted(group, key=lambda entry: (entry.version, entry.zipped))
        last = max(entry.version for entry in versions)
        current = next(entry for entry in versions if entry.version == last)
        target = Target(root, report_place(root, f"{body.folder}/{year}" if body.folder else str(year)))
        fault, documents = _lay_out(body.archive / current.path, target, root)
        once = {entry.version: entry for entry in reversed(versions)}
        told = tuple(_version(entry, fault, checked=version == last) for version, entry in sorted(once.items()))
        found.append(ReportFiles(target, told, tuple(documents), f"它的存档有问题：{fault}" if fault else ""))
    return tuple(found)


def _version(entry: CatalogueEntry, fault: str, *, checked: bool) -> PublishedVersion:
    """Only the last version is held against its checksums here."""
    proof = _WHOLE if checked and not fault else ""
    found = entry.fault or (fault if checked else "")
    return PublishedVersion(entry.version, entry.date, entry.reason, entry.seal, proof, found)


def _lay_out(bag: Path, target: Target, root: Path) -> tuple[str, list[tuple[str, Path]]]:
    """What is wrong with a bag, and its documents as they were laid beside its report."""
    with open_store(bag) as store:
        contents = read_contents(store)
        steps = (check_structure(store, contents), check_sums(store, contents))
        faults = [fault for step in steps for fault in step.faults]
        if faults:
            return "；".join(map(str, faults[:3])), []
        documents = []
        for name, place in _wanted(store, target, root):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(read_member(store, name))
            if name.startswith(f"{DATA}/{DOCUMENTS}/") and not place.name.endswith(".fragment.html"):
                documents.append((place.name, place))
        order = (".pdf", ".docx", ".html")
        return "", sorted(documents, key=lambda one: (order.index(one[1].suffix), one[0]))


def _wanted(store: Store, target: Target, root: Path) -> Iterator[tuple[str, Path]]:
    """The members that a page is made from, and where each is laid."""
    homes = {
        SOURCES: target.directory,
        DOCUMENTS: root / "documents" / target.name,
        SETTINGS: root,
        PREVIOUS: target.directory.parent,
        MEMBERS: root / REPORTS,
    }
    for name in sorted(store.sizes):
        for room, home in homes.items():
            below = name.removeprefix(f"{DATA}/{room}/")
            if below == name:
                continue
            place = home / below
            if room == DOCUMENTS and place.suffix not in (".pdf", ".docx", ".html"):
                continue
            if room in (PREVIOUS, MEMBERS) and place.exists():
                continue  # the bag of that year itself counts
            yield name, place
