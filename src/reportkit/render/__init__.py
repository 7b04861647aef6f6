"""Report to documents, and the guard that reads them back. Comparisons: ``reportkit.render.comparison_build``."""

from reportkit.render.attachments import Attachment
from reportkit.render.build import begin_build, build_report, record_refusal
from reportkit.render.font_report import RoleFont, font_count, role_fonts
from reportkit.render.record import current_verdict, is_current
from reportkit.render.request import KINDS, file_name, publication_date
from reportkit.render.style import DEFAULT, Style, read_style, style_of
from reportkit.render.tables import tables_document
from reportkit.render.verdict import Verdict

__all__ = [
    "DEFAULT",
    "KINDS",
    "Attachment",
    "RoleFont",
    "Style",
    "Verdict",
    "begin_build",
    "build_report",
    "current_verdict",
    "file_name",
    "font_count",
    "is_current",
    "publication_date",
    "read_style",
    "record_refusal",
    "role_fonts",
    "style_of",
    "tables_document",
]
