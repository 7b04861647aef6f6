"""One report to its documents, with one pandoc process for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reportkit.engines import PandocWorker, Search
from reportkit.render.attachments import Attachment
from reportkit.render.record import Verdict, build_record
from reportkit.render.report.document_kinds import KINDS, file_name
from reportkit.render.report.request import Job, ask, make_job
from reportkit.render.report.typesetting_ahead import Typesetting, typesetting
from reportkit.render.style import DEFAULT, Style
from reportkit.reports import Report
from reportkit.workspace import put_in_place, workshop

_BUNDLED = Search()


class Build:
    """A build that pandoc has begun; ``finish`` it, or leave it and nothing is changed.

    ``record`` is the build record once it is finished.
    """

    def __init__(
        self, job: Job, destination: Path, worker: PandocWorker, kinds: Sequence[str], pdf: Typesetting
    ) -> None:
        self._job = job
        self._pdf = pdf
        self._destination = destination
        self._worker = worker
        self._kinds = kinds
        self.record: dict[str, Any] = {}

    def finish(self, verdict: Verdict | None = None) -> list[Path]:
        """Complete the documents and put them in place: whole or not at all; ``verdict`` goes into the record.

        Each is read back and compared with the report first. EngineError says which document could not be
        made, or what it fails to show.
        """
        from reportkit.render.report.completion import complete  # noqa: PLC0415  # loads while pandoc is at work

        job = self._job
        complete(job, self._worker, self._kinds, self._pdf)
        made = [job.folder / file_name(kind) for kind in self._kinds]
        self.record = build_record.make_record(job.report, made, job.style, job.fonts, verdict)
        text = build_record.sealed_text(self.record)
        (job.folder / build_record.FILE_NAME).write_text(text, encoding="utf-8")
        return put_in_place(self._destination, made, job.folder / build_record.FILE_NAME)


def record_refusal(
    report: Report, destination: Path, verdict: Verdict, style: Style = DEFAULT, fonts: Search = _BUNDLED
) -> None:
    """Remember that a report was refused, so that it is not checked again before something changes.

    Documents of an earlier time stay where they are, but no record vouches for them any more.
    """
    with workshop(destination) as folder:
        told = folder / build_record.FILE_NAME
        told.write_text(
            build_record.sealed_text(build_record.make_record(report, (), style, fonts, verdict)), encoding="utf-8"
        )
        put_in_place(destination, (), told)


@contextmanager
def begin_build(
    report: Report,
    destination: Path,
    worker: PandocWorker,
    kinds: Sequence[str] = KINDS,
    *,
    style: Style = DEFAULT,
    fonts: Search = _BUNDLED,
    attachments: Sequence[Attachment] = (),
) -> Iterator[Build]:
    """Set pandoc and Typst to work on a report whose files could be read, so that it can be checked meanwhile.

    ``style`` and ``fonts`` are the site's; ``attachments`` go into the PDF. What pandoc still owes at the end
    is thrown away.
    """
    with workshop(destination) as folder:
        job = make_job(report, folder, style, fonts, attachments)
        worker.limit = style.time_limit
        try:
            ask(job, worker, kinds)
            with typesetting(job, worker, kinds) as pdf:
                yield Build(job, destination, worker, kinds, pdf)
        finally:
            worker.drain()


def build_report(
    report: Report,
    destination: Path,
    worker: PandocWorker,
    kinds: Sequence[str] = KINDS,
    *,
    style: Style = DEFAULT,
    fonts: Search = _BUNDLED,
    attachments: Sequence[Attachment] = (),
) -> list[Path]:
    """Build the documents of a report that has no errors (``begin_build`` and ``Build.finish`` in one)."""
    with begin_build(report, destination, worker, kinds, style=style, fonts=fonts, attachments=attachments) as build:
        return build.finish()
