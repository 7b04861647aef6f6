"""What pandoc is asked for: the source of a report, then each document."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reportkit.engines import PandocWorker, Search
from reportkit.render.attachments import Attachment
from reportkit.render.report.drawing import draw_for_many, drawn_blocks
from reportkit.render.report.fact_links import linked_facts
from reportkit.render.report.pandoc_source import last_filters, send_source
from reportkit.render.report.pictures import copy_upright
from reportkit.render.report.title import title_lines
from reportkit.render.style import Style, page_style
from reportkit.render.tables import OfficialTables, tables_document
from reportkit.reports import Report
from reportkit.resources import data_dir

_QUEUE = ("pdf", "html", "docx")  # Typst takes longest after pandoc: its source comes first


@dataclass(frozen=True)
class Job:
    """What the steps of one build share."""

    report: Report
    folder: Path
    facts: dict[str, str]
    lines: tuple[str, ...]
    published: date
    style: Style
    fonts: Search
    attachments: tuple[Attachment, ...] = ()

    @property
    def tables(self) -> OfficialTables:
        """What its official tables show, in the order of the narrative."""
        return official_tables(self.report)


def official_tables(report: Report) -> OfficialTables:
    """What the official tables of a report's documents show."""
    order = [slot.table for slot in report.narrative.markup.slots]
    return OfficialTables(report.format, order, report.texts)


def publication_date(report: Report) -> date:
    """发布日期, else the day after the statistics year: never the clock."""
    published = report.narrative.front.published
    return date.fromisoformat(published) if published else date(report.year + 1, 1, 1)


def make_job(report: Report, folder: Path, style: Style, fonts: Search, attachments: Sequence[Attachment] = ()) -> Job:
    """The job of building a report in a folder of its own."""
    lines = title_lines(report.title, report.format, room=style.width / style.title_size)
    return Job(report, folder, report.texts, lines, publication_date(report), style, fonts, tuple(attachments))


def queue(kinds: Sequence[str]) -> list[str]:
    """What pandoc writes for these documents, in the order in which it is asked; a fragment is cut from the HTML."""
    return sorted({"html" if kind == "fragment" else kind for kind in kinds}, key=_QUEUE.index)


def ask(job: Job, worker: PandocWorker, kinds: Sequence[str]) -> None:
    """Queue all requests at once; the answers come in the same order, that to the source first."""
    _send_source(job, worker, queue(kinds))
    for kind in queue(kinds):
        worker.send("write", **_request(job, kind))


def _send_source(job: Job, worker: PandocWorker, kinds: Sequence[str] = _QUEUE) -> None:
    report, folder, style = job.report, job.folder, job.style
    draw_for_many(report.format, style, kinds, folder, worker)
    drawn = drawn_blocks(report.format, job.facts, style, kinds)
    images = {}
    for picture in report.narrative.markup.pictures:
        copy = folder / picture.name
        copy_upright(report.directory / picture.name, copy)
        images[picture.name] = str(copy)
    named = {reference.pointer for reference in report.narrative.markup.references}
    tables = tables_document(report.format, job.facts, style, drawn, named)
    send_source(worker, folder, report.narrative.source.text, tables, style, title=job.lines, images=images)


def _request(job: Job, kind: str) -> dict[str, Any]:
    """What the worker is asked to write for one document."""
    folder, data = job.folder, data_dir()
    if kind == "pdf":
        options: dict[str, Any] = {"template": str(data / "typst" / "report.typ"), "wrap_text": "none"}
        return _written("typst", folder / "report.typ", options)
    if kind == "html":
        options = {
            "template": str(data / "html" / "report.html"),
            "wrap_text": "none",
            "section_divs": False,
            "variables": {
                "style": page_style(job.style, pictures=bool(job.report.narrative.markup.pictures)),
                "pagetitle": html.escape(job.report.title),
                "facts": linked_facts(job.report),
                "author-meta": html.escape(job.report.narrative.front.body_name),
            },
        }
        return _written("html5", folder / "report.html", options)
    from reportkit.render.docx import lean_reference  # noqa: PLC0415  # pandoc is at work on the others already

    reference = folder / "reference.docx"
    reference.write_bytes(lean_reference())
    options = {"reference_doc": str(reference), "highlight_method": "none"}  # a report has no program code
    return _written("docx", folder / "report.docx", options)


def _written(writer: str, output: Path, options: dict[str, Any]) -> dict[str, Any]:
    return {"format": writer, "output": str(output), "filters": last_filters(writer), "options": options}
