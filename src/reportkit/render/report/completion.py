"""From what pandoc wrote to the finished documents: laid out, read back."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.engines import PandocWorker
from reportkit.render.docx import Properties, finish_docx
from reportkit.render.pdf import epoch
from reportkit.render.readback import narrative_words, read_back
from reportkit.render.report.document_kinds import file_name
from reportkit.render.report.fragment import fragment_of
from reportkit.render.report.request import Job, queue
from reportkit.render.report.typesetting_ahead import Typesetting


def complete(job: Job, worker: PandocWorker, kinds: Sequence[str], pdf: Typesetting) -> None:
    """Take the answers to ``ask`` behind those that ``pdf`` takes; finishing pass and guard work while pandoc goes on.

    EngineError says which document could not be made, or what it fails to show.
    """
    pdf.begun()
    for kind in queue(kinds):
        if kind != "pdf":
            worker.receive(file_name(kind))
            _finish(job, kind)
        if kind == "html" and "fragment" in kinds:
            _cut_out(job)
    if "pdf" in kinds:
        pdf.done()
        _guard(job, "pdf")


def _finish(job: Job, kind: str) -> None:
    if kind == "docx":
        author = job.report.narrative.front.body_name
        path = job.folder / file_name(kind)
        finish_docx(
            path,
            job.tables,
            properties=Properties(job.report.title, author, epoch(job.published)),
            style=job.style,
            title_lines=len(job.lines),
        )
    _guard(job, kind)


def _cut_out(job: Job) -> None:
    page = (job.folder / file_name("html")).read_bytes()
    (job.folder / file_name("fragment")).write_bytes(fragment_of(page))
    _guard(job, "fragment")


def _guard(job: Job, kind: str) -> None:
    report = job.report
    path = job.folder / file_name(kind)
    read_back(kind, path, job.tables, narrative_words(report))
