"""What an archive folder holds: every bag with what it says of itself, by names, sizes and tag files alone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from reportkit.archive.bags import (
    INFO,
    SEAL_FILE,
    Discrepancy,
    Manifest,
    MemberError,
    Store,
    UnreadableBagError,
    printable,
    read_info,
    same,
)
from reportkit.archive.verifying import (
    BagContents,
    bags_below,
    document_kind,
    open_store,
    payload_fault,
    sha512,
    year_of,
)
from reportkit.opendata import defused


@dataclass(frozen=True)
class CatalogueEntry:
    """One release. ``path`` and ``documents`` (by kind) are relative to the archive folder.

    ``zipped`` is a ZIP alone, and has no documents; ``package`` is the ZIP of a bag that is there as a folder too.

    ``family`` is that of a further family of reports, "" for the first.
    ``fault`` says why the bag cannot be counted on; then the other fields hold what could be read.
    """

    path: str
    body: str = ""
    identifier: str = ""
    year: int = 0
    version: int = 0
    date: str = ""
    title: str = ""
    level: str = ""
    family: str = ""
    reason: str = ""
    commit: str = ""
    files: int = 0
    octets: int = 0
    seal: str = ""
    zipped: bool = False
    package: str = ""
    documents: dict[str, str] | None = None
    fault: str = ""

    @property
    def place(self) -> str:
        """The folder of the body below ``reports/``; empty where the workspace has one body only."""
        return self.identifier.rpartition("/v")[0].rpartition("/")[0]


_PATH = 4096  # characters
_DIGITS = 6  # of a version that is no joke
COLUMNS = {
    "body": "机关",
    "year": "年度",
    "version": "版本",
    "date": "日期",
    "title": "标题",
    "level": "级别",
    "family": "种类",
    "reason": "理由",
    "commit": "提交",
    "files": "文件数",
    "octets": "字节数",
    "seal": f"校验值（{SEAL_FILE} 的 SHA-512）",
    "path": "存档",
    "package": "ZIP",
    "fault": "问题",
}


def scan(archive: Path) -> Iterator[CatalogueEntry]:
    """The releases of an archive folder in the order of their paths; a folder and its ZIP are one.

    UnreadableBagError where the folder itself cannot be read.
    """
    waiting: CatalogueEntry | None = None
    for path in bags_below(archive):
        entry = _entry(path, path.relative_to(archive).as_posix() if path != archive else ".")
        if waiting is not None and entry.path == f"{waiting.path}.zip" and not (entry.fault or waiting.fault):
            if entry.seal == waiting.seal:
                waiting = replace(waiting, package=entry.path)
                continue
            entry = replace(entry, fault="与旁边同名的文件夹不是同一版")
        if waiting is not None:
            yield waiting
        waiting = entry
    if waiting is not None:
        yield waiting


def catalogue_csv(entries: Sequence[CatalogueEntry]) -> str:
    """One row per bag, with a BOM so that spreadsheets read it; text that they would run is defused."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    names = [name for name in COLUMNS if name != "family" or any(entry.family for entry in entries)]
    writer.writerow(COLUMNS[name] for name in names)
    for entry in entries:
        values = [getattr(entry, name) for name in names]
        writer.writerow([defused(value) if isinstance(value, str) else value or "" for value in values])
    return "\ufeff" + stream.getvalue()


def catalogue_json(entries: Sequence[CatalogueEntry]) -> str:
    """The same, with the documents of each bag."""
    bags = [_told(entry) | {"documents": entry.documents or {}} for entry in entries]
    return json.dumps({"version": 1, "bags": bags}, ensure_ascii=False, indent=1) + "\n"


def _told(entry: CatalogueEntry) -> dict[str, Any]:
    told = asdict(entry)
    return told if entry.family else {name: value for name, value in told.items() if name != "family"}


def _entry(path: Path, name: str) -> CatalogueEntry:
    try:
        with open_store(path) as store:
            return _read(store, name, zipped=path.is_file())
    except UnreadableBagError as error:
        return CatalogueEntry(printable(name, _PATH), fault=printable(str(error).replace(str(path), path.name)))


def _read(store: Store, name: str, *, zipped: bool) -> CatalogueEntry:
    info = read_info(store)
    contents = BagContents(info, Manifest(""), Manifest(""), {same(member): member for member in store.sizes})
    year, version = year_of(contents), info.get("Reportkit-Version")
    try:
        seal = sha512(store, SEAL_FILE) if SEAL_FILE in store.sizes else ""
    except MemberError:
        seal = ""
    documents = {
        kind: printable(f"{name}/{member}", _PATH) for member in store.sizes if (kind := document_kind(member))
    }
    return CatalogueEntry(
        path=printable(name, _PATH),
        body=printable(info.get("Source-Organization")),
        identifier=printable(info.get("External-Identifier")),
        year=int(year) if year else 0,
        version=int(version) if version.isascii() and version.isdigit() and len(version) < _DIGITS else 0,
        date=printable(info.get("Bagging-Date")),
        title=printable(info.get("External-Description")),
        level=printable(info.get("Reportkit-Level")),
        family=printable(info.get("Reportkit-Family")),
        reason=printable(info.get("Reportkit-Reason")),
        commit=printable(info.get("Reportkit-Commit")),
        files=len(store.sizes),
        octets=sum(store.sizes.values()),
        seal=seal,
        zipped=zipped,
        documents={} if zipped else documents,
        fault="；".join(map(str, _faults(store, contents, seal, year))),
    )


def _faults(store: Store, contents: BagContents, seal: str, year: str | None) -> Iterator[Discrepancy]:
    """The quick look: tag files are there and say whose report of which year it is, the payload is complete."""
    yield from store.faults
    yield from contents.info.faults
    if not seal:
        yield Discrepancy(SEAL_FILE, "缺这个文件，或读不了")
    if not contents.info.faults:
        yield from payload_fault(store, contents.info)
        if not contents.info.get("Source-Organization") or year is None:
            yield Discrepancy(INFO, "没有写明机关或年度")
