"""A comparison of two reports as HTML, DOCX, PDF, Markdown and JSON."""

from reportkit.render.comparison.outputs import COMPARISON_KINDS, Reviewed, build_comparison, record_name
from reportkit.render.comparison.wording import NOTHING

__all__ = ["COMPARISON_KINDS", "NOTHING", "Reviewed", "build_comparison", "record_name"]
