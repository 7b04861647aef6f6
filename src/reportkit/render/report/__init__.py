"""One report to its documents: request, tables, writer, finishing, guard, record."""

from reportkit.render.report.linked_facts import linked_facts
from reportkit.render.report.making import begin_build, build_report, record_refusal
from reportkit.render.report.preview import preview_html, preview_pages, report_content
from reportkit.render.report.request import KINDS, file_name, official_tables, publication_date
from reportkit.render.report.title import title_lines

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
