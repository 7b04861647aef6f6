"""A report as it will be published, while it is still being written: what is not typed yet stays empty.

Nothing is read back and nothing is kept: this is for the eye alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from reportkit.diagnostics import temporary_folder
from reportkit.engines import DrawnPages, PandocWorker, Search, compile_pages
from reportkit.render.pdf import lay_out_inputs
from reportkit.render.report.document_kinds import file_name
from reportkit.render.report.request import Job, ask, make_job
from reportkit.render.style import Style
from reportkit.reports import UNTYPED, Report


def preview_html(report: Report, worker: PandocWorker, style: Style, fonts: Search) -> str:
    """The web page. EngineError where pandoc or a filter refuses the narrative, OSError where a picture is missing."""
    with _begun(report, worker, style, fonts, "html") as job:
        return (job.folder / file_name("html")).read_text(encoding="utf-8")


def report_content(report: Report, worker: PandocWorker, style: Style, fonts: Search) -> str:
    """What stands between the ends of ``main`` on the web page, its title first. EngineError and OSError as above."""
    page = preview_html(report, worker, style, fonts)
    return page.partition("<main>")[2].rpartition("</main>")[0].strip()


def preview_pages(report: Report, worker: PandocWorker, style: Style, fonts: Search) -> DrawnPages:
    """The pages of the PDF, drawn for the screen. EngineError as above, and where Typst refuses."""
    with _begun(report, worker, style, fonts, "pdf") as job:
        lay_out_inputs(job.folder, report, job.lines, style, fonts, published=job.published)
        return compile_pages(job.folder / "report.typ", fonts=fonts, limit=style.time_limit)


@contextmanager
def _begun(report: Report, worker: PandocWorker, style: Style, fonts: Search, kind: str) -> Iterator[Job]:
    """What pandoc wrote for one kind of document, in a folder that is gone afterwards."""
    with temporary_folder() as place:
        folder = Path(place)
        job = replace(make_job(report, folder, style, fonts), facts=_facts(report))
        worker.limit = style.time_limit
        try:
            ask(job, worker, (kind,))
            worker.receive(f"读 {report.narrative.source.path}")
            worker.receive(file_name(kind))
        finally:
            worker.drain()
        yield job


def _facts(report: Report) -> dict[str, str]:
    blank = dict.fromkeys(report.format.facts, "")
    named = {reference.pointer: UNTYPED for reference in report.narrative.markup.references}
    return blank | named | report.texts
