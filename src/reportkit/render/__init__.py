"""Report to DOCX, HTML and PDF, and the guard that reads them back."""

from reportkit.render.build import KINDS, build_report, file_name, publication_date
from reportkit.render.record import is_current
from reportkit.render.style import DEFAULT, Style, style_of
from reportkit.render.tables import tables_document

__all__ = [
    "DEFAULT",
    "KINDS",
    "Style",
    "build_report",
    "file_name",
    "is_current",
    "publication_date",
    "style_of",
    "tables_document",
]
