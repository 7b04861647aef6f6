"""Report and comparison to documents, and the guard that reads them back."""

from reportkit.render.build import KINDS, build_report, file_name, publication_date
from reportkit.render.comparison_build import COMPARISON_KINDS, Reviewed, build_comparison, record_name
from reportkit.render.comparison_words import NOTHING
from reportkit.render.record import is_current, is_current_comparison
from reportkit.render.tables import tables_document

__all__ = [
    "COMPARISON_KINDS",
    "KINDS",
    "NOTHING",
    "Reviewed",
    "build_comparison",
    "build_report",
    "file_name",
    "is_current",
    "is_current_comparison",
    "publication_date",
    "record_name",
    "tables_document",
]
