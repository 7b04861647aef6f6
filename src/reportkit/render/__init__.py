"""Report to documents, and the guard that reads them back. Comparisons: ``reportkit.render.comparison_build``."""

from reportkit.render.attachments import Attachment
from reportkit.render.build import begin_build, build_report
from reportkit.render.font_report import RoleFont, font_count, role_fonts
from reportkit.render.record import is_current
from reportkit.render.request import KINDS, file_name, publication_date
from reportkit.render.style import DEFAULT, Style, read_style, style_of
from reportkit.render.tables import tables_document

__all__ = [
    "DEFAULT",
    "KINDS",
    "Attachment",
    "RoleFont",
    "Style",
    "begin_build",
    "build_report",
    "file_name",
    "font_count",
    "is_current",
    "publication_date",
    "read_style",
    "role_fonts",
    "style_of",
    "tables_document",
]
