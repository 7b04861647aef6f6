"""What pandoc needs to give a report its official look by itself (``filters/defaults/``)."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from typing import Any

from reportkit.engines import Search
from reportkit.render.pdf import page_inputs
from reportkit.render.report import publication_date, title_lines
from reportkit.render.style import Style, page_style
from reportkit.reports import Report


def official_look(report: Report, style: Style, fonts: Search) -> dict[str, Any]:
    """Title, style sheet and page as pandoc metadata: ``look`` of the document that ``tables_document`` makes."""
    lines = title_lines(report.title, report.format, room=style.width / style.title_size)
    inputs = page_inputs(report, lines, style, fonts, published=publication_date(report))
    look = {
        "title": _title(lines),
        "pagetitle": _raw("html", html.escape(report.title)),
        "author-meta": _raw("html", html.escape(report.narrative.front.body_name)),
        "style": _raw("html", page_style(style, pictures=bool(report.narrative.markup.pictures))),
        "inputs": _raw("typst", json.dumps(json.dumps(inputs, ensure_ascii=False), ensure_ascii=False)),
    }
    yes = {"t": "MetaBool", "c": True}
    may_break = {} if style.unbroken else {"tables-may-break": yes}
    return {"t": "MetaMap", "c": look | {"no-captions": yes} | may_break}


def _title(lines: Sequence[str]) -> dict[str, Any]:
    inlines: list[Any] = [{"t": "Str", "c": lines[0]}]
    for line in lines[1:]:
        inlines += [{"t": "LineBreak"}, {"t": "Str", "c": line}]
    return {"t": "MetaInlines", "c": inlines}


def _raw(writer: str, text: str) -> dict[str, Any]:
    return {"t": "MetaInlines", "c": [{"t": "RawInline", "c": [writer, text]}]}
