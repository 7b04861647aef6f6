"""One report to DOCX, HTML and PDF, with one pandoc process for all of them."""

from __future__ import annotations

import html
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from reportkit.engines import READER, PandocWorker, bundled_fonts, compile_pdf
from reportkit.render import record
from reportkit.render.docx import finish_docx, reference_document
from reportkit.render.readback import read_back
from reportkit.render.tables import tables_document
from reportkit.render.title import title_lines
from reportkit.render.workshop import put_in_place, workshop
from reportkit.reports import Report
from reportkit.resources import data_dir, filters_dir

KINDS = ("docx", "html", "pdf")
_QUEUE = ("pdf", "html", "docx")  # Typst takes longest after pandoc: its source comes first
_SHARED_FILTERS = ("untrusted", "statistics", "chinese-text")


def file_name(kind: str) -> str:
    """The name of a built document."""
    return f"report.{kind}"


@dataclass(frozen=True, slots=True)
class _Job:
    """What the steps of one build share."""

    report: Report
    folder: Path
    facts: dict[str, str]
    lines: tuple[str, ...]
    published: date

    @property
    def order(self) -> list[str]:
        """The tables in the order of the narrative."""
        return [slot.table for slot in self.report.narrative.markup.slots]

    @property
    def epoch(self) -> int:
        """The date of the documents as seconds, at noon UTC so that it is the same day everywhere."""
        noon = datetime(self.published.year, self.published.month, self.published.day, 12, tzinfo=UTC)
        return int(noon.timestamp())


def build_report(report: Report, destination: Path, worker: PandocWorker, kinds: Sequence[str] = KINDS) -> list[Path]:
    """Build the documents of a report that has no errors; the files appear whole or not at all.

    Each document is read back and compared with the report before it is put in place.
    EngineError says which document could not be made, or what it fails to show.
    """
    with workshop(destination) as folder:
        job = _job(report, folder)
        _make(job, worker, kinds)
        made = [folder / file_name(kind) for kind in kinds]
        text = record.record_text(record.make_record(report.directory, made))
        (folder / record.FILE_NAME).write_text(text, encoding="utf-8")
        return put_in_place(destination, made, folder / record.FILE_NAME)


def publication_date(report: Report) -> date:
    """发布日期, else the day after the statistics year: never the clock."""
    published = report.narrative.front.published
    return date.fromisoformat(published) if published else date(report.year + 1, 1, 1)


def _job(report: Report, folder: Path) -> _Job:
    facts = {pointer: value.text for pointer, value in report.statistics.values.items()}
    lines = title_lines(report.title, report.format)
    return _Job(report, folder, facts, lines, publication_date(report))


def _make(job: _Job, worker: PandocWorker, kinds: Sequence[str]) -> None:
    """Queue all requests at once; Typst, the finishing pass and the guard work while pandoc goes on."""
    _send_source(job, worker)
    queue = sorted(kinds, key=_QUEUE.index)
    for kind in queue:
        worker.send("write", **_request(job, kind))
    worker.receive(f"读 {job.report.narrative.source.path}")
    with ThreadPoolExecutor(1) as aside:
        pdf = None
        for kind in queue:
            worker.receive(file_name(kind))
            if kind == "pdf":
                pdf = aside.submit(_typeset, job)
            else:
                _finish(job, kind)
        if pdf is not None:
            pdf.result()
            _guard(job, "pdf")


def _send_source(job: _Job, worker: PandocWorker) -> None:
    report, folder = job.report, job.folder
    (folder / "tables.json").write_text(tables_document(report.format, job.facts), encoding="utf-8")
    (folder / "report.md").write_text(report.narrative.source.text, encoding="utf-8")
    images = {}
    for picture in report.narrative.markup.pictures:
        copy = folder / picture.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(report.directory / picture.name, copy)
        images[picture.name] = str(copy)
    worker.send(
        "load",
        source=str(folder / "report.md"),
        reader=READER,
        title=job.lines,
        metadata={"statistics-file": str(folder / "tables.json")},
        filters=[str(filters_dir() / f"{name}.lua") for name in _SHARED_FILTERS],
        images=images,
    )


def _request(job: _Job, kind: str) -> dict[str, Any]:
    """What the worker is asked to write for one document."""
    folder, data = job.folder, data_dir()
    filters = [str(filters_dir() / "official-styles.lua")]
    if kind == "pdf":
        options: dict[str, Any] = {"template": str(data / "typst" / "report.typ"), "wrap_text": "none"}
        return {"format": "typst", "output": str(folder / "report.typ"), "filters": filters, "options": options}
    if kind == "html":
        style = (data / "html" / "report.css").read_text(encoding="utf-8")
        options = {
            "template": str(data / "html" / "report.html"),
            "wrap_text": "none",
            "section_divs": False,
            "variables": {
                "style": style,
                "pagetitle": html.escape(job.report.title),
                "author-meta": html.escape(job.report.narrative.front.body_name),
            },
        }
        return {"format": "html5", "output": str(folder / "report.html"), "filters": filters, "options": options}
    reference = folder / "reference.docx"
    reference.write_bytes(reference_document())
    options = {"reference_doc": str(reference)}
    return {"format": "docx", "output": str(folder / "report.docx"), "filters": filters, "options": options}


def _typeset(job: _Job) -> None:
    inputs = {
        "lines": "\n".join(job.lines),
        "title": job.report.title,
        "author": job.report.narrative.front.body_name,
        "date": job.published.isoformat(),
    }
    pdf = compile_pdf(job.folder / "report.typ", fonts=[bundled_fonts()], inputs=inputs, timestamp=job.epoch)
    (job.folder / file_name("pdf")).write_bytes(pdf)


def _finish(job: _Job, kind: str) -> None:
    if kind == "docx":
        author = job.report.narrative.front.body_name
        path = job.folder / file_name(kind)
        finish_docx(path, job.report.format, job.order, title=job.report.title, author=author, epoch=job.epoch)
    _guard(job, kind)


def _guard(job: _Job, kind: str) -> None:
    read_back(kind, job.folder / file_name(kind), job.report.format, job.order, job.facts)
