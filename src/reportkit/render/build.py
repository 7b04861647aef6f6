"""One report to DOCX, HTML and PDF, with one pandoc process for all of them."""

from __future__ import annotations

import html
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reportkit.diagnostics import EngineError
from reportkit.engines import READER, PandocWorker, Search
from reportkit.render import record
from reportkit.render.docx import Properties, finish_docx, reference_document
from reportkit.render.fragment import fragment_of
from reportkit.render.readback import read_back
from reportkit.render.style import DEFAULT, Style, print_rules
from reportkit.render.tables import tables_document
from reportkit.render.tagging import tag_heads
from reportkit.render.title import title_lines
from reportkit.render.typeset import epoch, typeset
from reportkit.reports import Report
from reportkit.resources import data_dir, filters_dir

KINDS = ("docx", "html", "pdf", "fragment")
_QUEUE = ("pdf", "html", "docx")  # Typst takes longest after pandoc: its source comes first
_MAY_BREAK = "tables-may-break"  # read by official-styles.lua
_SHARED_FILTERS = ("untrusted", "statistics", "chinese-text")


def file_name(kind: str) -> str:
    """The name of a built document; the fragment is HTML too."""
    return "report.fragment.html" if kind == "fragment" else f"report.{kind}"


@dataclass(frozen=True, slots=True)
class _Job:
    """What the steps of one build share."""

    report: Report
    folder: Path
    facts: dict[str, str]
    lines: tuple[str, ...]
    published: date
    style: Style
    fonts: Search

    @property
    def order(self) -> list[str]:
        """The tables in the order of the narrative."""
        return [slot.table for slot in self.report.narrative.markup.slots]


def build_report(
    report: Report,
    destination: Path,
    worker: PandocWorker,
    kinds: Sequence[str] = KINDS,
    *,
    style: Style = DEFAULT,
    fonts: Search = Search(),  # noqa: B008  # frozen: the bundled fonts alone
) -> list[Path]:
    """Build the documents of a report that has no errors; the files appear whole or not at all.

    ``style`` and ``fonts`` are the site's. Each document is read back and compared with the report before
    it is put in place.
    EngineError says which document could not be made, or what it fails to show.
    """
    with _workshop(destination) as folder:
        job = _job(report, folder, style, fonts)
        _make(job, worker, kinds)
        made = [folder / file_name(kind) for kind in kinds]
        text = record.record_text(record.make_record(report.directory, made, style, fonts))
        (folder / record.FILE_NAME).write_text(text, encoding="utf-8")
        return _put_in_place(destination, [*made, folder / record.FILE_NAME])


def publication_date(report: Report) -> date:
    """发布日期, else the day after the statistics year: never the clock."""
    published = report.narrative.front.published
    return date.fromisoformat(published) if published else date(report.year + 1, 1, 1)


def _job(report: Report, folder: Path, style: Style, fonts: Search) -> _Job:
    facts = {pointer: value.text for pointer, value in report.statistics.values.items()}
    lines = title_lines(report.title, report.format, room=style.width / style.title_size)
    return _Job(report, folder, facts, lines, publication_date(report), style, fonts)


def _make(job: _Job, worker: PandocWorker, kinds: Sequence[str]) -> None:
    """Queue all requests at once; Typst, the finishing pass and the guard work while pandoc goes on."""
    _send_source(job, worker)
    written = {"html" if kind == "fragment" else kind for kind in kinds}
    queue = sorted(written, key=_QUEUE.index)
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
            if kind == "html" and "fragment" in kinds:
                _cut_out(job)
        if pdf is not None:
            pdf.result()
            _guard(job, "pdf")


def _send_source(job: _Job, worker: PandocWorker) -> None:
    report, folder = job.report, job.folder
    (folder / "tables.json").write_text(tables_document(report.format, job.facts, job.style), encoding="utf-8")
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
        metadata={"statistics-file": str(folder / "tables.json")} | ({} if job.style.unbroken else {_MAY_BREAK: "yes"}),
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
                "style": style + print_rules(job.style),
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
    source = job.folder / "report.typ"
    pdf = typeset(source, job.report, job.lines, job.style, job.fonts, published=job.published)
    (job.folder / file_name("pdf")).write_bytes(tag_heads(pdf, job.report.format, job.order))


def _finish(job: _Job, kind: str) -> None:
    if kind == "docx":
        author = job.report.narrative.front.body_name
        path = job.folder / file_name(kind)
        finish_docx(
            path,
            job.report.format,
            job.order,
            job.facts,
            properties=Properties(job.report.title, author, epoch(job.published)),
            style=job.style,
            title_lines=len(job.lines),
        )
    _guard(job, kind)


def _cut_out(job: _Job) -> None:
    page = (job.folder / file_name("html")).read_bytes()
    (job.folder / file_name("fragment")).write_bytes(fragment_of(page))
    _guard(job, "fragment")


def _guard(job: _Job, kind: str) -> None:
    read_back(kind, job.folder / file_name(kind), job.report.format, job.order, job.facts)


@contextmanager
def _workshop(destination: Path) -> Iterator[Path]:
    """A temporary folder on the same file system as the destination."""
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".making-", dir=destination.parent) as folder:
            yield Path(folder).resolve()
    except OSError as error:
        raise EngineError(f"写不进 {destination.parent}：{error.strerror}") from error


def _put_in_place(destination: Path, files: Sequence[Path]) -> list[Path]:
    """Move the files; the record comes last, so that a half-replaced set never looks current."""
    destination.mkdir(exist_ok=True)
    (destination / record.FILE_NAME).unlink(missing_ok=True)
    for path in files:
        path.replace(destination / path.name)
    return [destination / path.name for path in files]
