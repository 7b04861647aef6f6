"""The payload of a bag: sources, documents, open data, findings, format definition, build record."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportkit.archive.bags import (
    DOCUMENTS,
    FAMILY,
    FINDINGS,
    FORMAT,
    MEMBERS,
    OPEN_DATA,
    PREVIOUS,
    SETTINGS,
    SOURCES,
    file_stem,
    same,
)
from reportkit.diagnostics import Finding, summarise
from reportkit.diagnostics.reporters import REPORTERS
from reportkit.engines import PandocWorker, Search
from reportkit.formats import definitions, own_family_text
from reportkit.opendata import needs_further, write_open_data
from reportkit.render import Attachment, Style
from reportkit.render.record import FILE_NAME as RECORD
from reportkit.render.record import Verdict, record_text
from reportkit.render.report import KINDS, begin_build, file_name
from reportkit.reports import SITE, STATISTICS, Report, body_folder, files_in
from reportkit.workspace import published_files

FACTS = "facts.csv"
_SOURCE, _DATA = "生成本报告的源文件", "统计数据，一行一个数"


@dataclass(frozen=True)
class Subject:
    """A report to archive and all that goes into its documents and findings.

    ``root`` is its workspace; ``earlier`` are the reports of the years before that the checks looked at.
    """

    root: Path
    name: str
    report: Report
    style: Style
    fonts: Search
    verdict: Verdict
    earlier: tuple[Report, ...]


def write_payload(
    subject: Subject, sources: Mapping[str, bytes], commit: str, data: Path, worker: PandocWorker
) -> None:
    """Write all but the comparison into the new folder ``data``. EngineError where a document cannot be made."""
    report = subject.report
    for name, content in sources.items():
        _write(data / SOURCES / name, content)
    write_open_data([report], data / OPEN_DATA, further=needs_further(report))
    _write(data / FINDINGS, findings_text(subject.verdict.findings, subject.root).encode())
    definition = definitions()[report.format.id]
    _write(data / FORMAT / definition.path.name, definition.text.encode())
    if family := own_family_text(definition.family):
        _write(data / FORMAT / FAMILY / f"{definition.family}.yaml", family.encode())
    if (subject.root / SITE).is_file():
        _write(data / SETTINGS / SITE, _unix(subject.root / SITE))
    for before in subject.earlier:
        for source in (before.narrative.source, before.statistics.source):
            if source.path.is_file():
                _write(data / PREVIOUS / str(before.year) / source.path.name, _unix(source.path))
    for place in report.lenders:
        numbers = place / STATISTICS
        if numbers.is_file():
            _write(data / MEMBERS / body_folder(place) / place.name / STATISTICS, _unix(numbers))
    write_documents(subject, sources, commit, data, worker)


def write_documents(
    subject: Subject, sources: Mapping[str, bytes], commit: str, data: Path, worker: PandocWorker
) -> None:
    """The documents under their official names in ``data/documents``, and ``data/build.json``.

    The PDF carries what is published of ``sources``, and the CSV of the open data, under their names below ``data``.
    """
    attachments = attachments_of(subject.report, sources, (data / OPEN_DATA / FACTS).read_bytes())
    made = data.parent / "made"
    style, fonts = subject.style, subject.fonts
    with begin_build(subject.report, made, worker, style=style, fonts=fonts, attachments=attachments) as build:
        build.finish(replace(subject.verdict, commit=commit))
    (data / DOCUMENTS).mkdir(parents=True)
    names = official_names(subject.report)
    for kind in KINDS:
        (made / file_name(kind)).rename(data / names[kind])
    _write(data / RECORD, _record(build.record, names, data).encode())
    shutil.rmtree(made)


def attachments_of(report: Report, sources: Mapping[str, bytes], facts: bytes) -> list[Attachment]:
    """What the archived PDF carries: the published files of the report, 附件 with their titles, the CSV of its data."""
    titles = {same(name): title for name, title in published_files(report).items()}
    carried = [
        Attachment(
            f"{SOURCES}/{name}",
            content,
            "supplement" if titles[same(name)] else "source",
            titles[same(name)] or _SOURCE,
        )
        for name, content in sorted(sources.items())
        if same(name) in titles
    ]
    return [*carried, Attachment(f"{OPEN_DATA}/{FACTS}", facts, "data", _DATA)]


def digests(sources: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each source, as the ledger holds them."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in sources.items()}


def official_names(report: Report) -> dict[str, str]:
    """Where each kind of document lies below ``data``: named by the report's title, as it is published."""
    stem = file_stem(report.title)
    return {kind: f"{DOCUMENTS}/{stem}{file_name(kind).removeprefix('report')}" for kind in KINDS}


def _record(built: Mapping[str, Any], names: Mapping[str, str], data: Path) -> str:
    """The build record with inputs and outputs under the names they have in the bag."""
    before = sorted(path for path in (data / PREVIOUS).glob("*") if path.is_dir())
    folders = [data / SOURCES, *before, data / SETTINGS, data / MEMBERS]
    inputs = {path.relative_to(data).as_posix(): files_in(path) for path in folders if path.is_dir()}
    outputs = {names[kind]: built["outputs"][file_name(kind)] for kind in sorted(KINDS)}
    return record_text({**built, "inputs": inputs, "outputs": outputs})


def findings_text(found: Sequence[Finding], root: Path) -> str:
    """As ``reportkit check --format json`` gives them in the ``root`` of the workspace."""
    return REPORTERS["json"](found, summarise(found, 1), root) + "\n"


def _unix(path: Path) -> bytes:
    """A text file with the line ends that Git holds."""
    return path.read_bytes().replace(b"\r\n", b"\n")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
