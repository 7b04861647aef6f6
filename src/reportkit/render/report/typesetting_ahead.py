"""The PDF on its way while a report is still being checked: Typst takes longest, and needs nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from reportkit.engines import PandocWorker
from reportkit.render.pdf import tag_heads, typeset
from reportkit.render.report.document_kinds import file_name
from reportkit.render.report.request import Job


class Typesetting:
    """Pandoc's answers up to the Typst source, and the PDF that is set from it; faults come when it is asked for."""

    def __init__(self, answers: Future[None], pdf: Future[None] | None) -> None:
        self._answers = answers
        self._pdf = pdf

    def begun(self) -> None:
        """Wait until pandoc's answers so far are taken. EngineError where it failed."""
        self._answers.result()

    def done(self) -> None:
        """Wait for the PDF in the folder of the job. EngineError where it could not be set."""
        if self._pdf is not None:
            self._pdf.result()


@contextmanager
def typesetting(job: Job, worker: PandocWorker, kinds: Sequence[str]) -> Iterator[Typesetting]:
    """Take the first answers to ``ask`` and set the PDF aside; at the end nothing of it runs any more."""
    with ThreadPoolExecutor(1) as aside:
        answers = aside.submit(_take, job, worker, kinds)
        pdf = aside.submit(_typeset, job, answers) if "pdf" in kinds else None
        try:
            yield Typesetting(answers, pdf)
        finally:
            if pdf is not None:
                pdf.cancel()  # of a report that was refused, if it has not begun


def _take(job: Job, worker: PandocWorker, kinds: Sequence[str]) -> None:
    worker.receive(f"读 {job.report.narrative.source.path}")
    if "pdf" in kinds:
        worker.receive(file_name("pdf"))


def _typeset(job: Job, answers: Future[None]) -> None:
    answers.result()
    pdf = typeset(
        job.folder / "report.typ",
        job.report,
        job.lines,
        job.style,
        job.fonts,
        published=job.published,
        attachments=job.attachments,
    )
    (job.folder / file_name("pdf")).write_bytes(tag_heads(pdf, job.tables))
