"""From what pandoc wrote to the finished documents: typeset, laid out, read back."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from reportkit.engines import PandocWorker
from reportkit.render.docx import Properties, finish_docx
from reportkit.render.pdf import epoch, tag_heads, typeset
from reportkit.render.readback import narrative_words, read_back
from reportkit.render.report.fragment import fragment_of
from reportkit.render.report.request import Job, file_name, queue


def complete(job: Job, worker: PandocWorker, kinds: Sequence[str]) -> None:
    """Take pandoc's answers to ``ask``; Typst, the finishing pass and the guard work while pandoc goes on.

    EngineError says which document could not be made, or what it fails to show.
    """
    worker.receive(f"读 {job.report.narrative.source.path}")
    with ThreadPoolExecutor(1) as aside:
        pdf = None
        for kind in queue(kinds):
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


def _typeset(job: Job) -> None:
    source = job.folder / "report.typ"
    pdf = typeset(
        source,
        job.report,
        job.lines,
        job.style,
        job.fonts,
        published=job.published,
        attachments=job.attachments,
    )
    (job.folder / file_name("pdf")).write_bytes(tag_heads(pdf, job.tables))


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
