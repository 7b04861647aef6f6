"""One report to its documents: request, tables, writer, finishing, guard, record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.resources import lazy_face

if TYPE_CHECKING:
    from reportkit.render.report.document_kinds import KINDS, file_name
    from reportkit.render.report.fact_links import linked_facts
    from reportkit.render.report.making import begin_build, build_report, record_refusal
    from reportkit.render.report.preview import preview_html, preview_pages, report_content
    from reportkit.render.report.request import official_tables, publication_date
    from reportkit.render.report.title import title_lines

_HOMES = {
    "KINDS": "document_kinds",
    "begin_build": "making",
    "build_report": "making",
    "file_name": "document_kinds",
    "linked_facts": "fact_links",
    "official_tables": "request",
    "preview_html": "preview",
    "preview_pages": "preview",
    "publication_date": "request",
    "record_refusal": "making",
    "report_content": "preview",
    "title_lines": "title",
}

__all__ = [
    "KINDS",
    "begin_build",
    "build_report",
    "file_name",
    "linked_facts",
    "official_tables",
    "preview_html",
    "preview_pages",
    "publication_date",
    "record_refusal",
    "report_content",
    "title_lines",
]

__getattr__ = lazy_face(__name__, _HOMES)
