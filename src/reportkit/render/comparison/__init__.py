"""A comparison of two reports as HTML, DOCX, PDF, Markdown and JSON."""

from reportkit.render.comparison.as_markdown import comparison_markdown, plain_markdown
from reportkit.render.comparison.outputs import COMPARISON_KINDS, Reviewed, build_comparison, record_name
from reportkit.render.comparison.tracked import finish_tracked
from reportkit.render.comparison.tracked_tables import written_table
from reportkit.render.comparison.wording import NOTHING, cited, jumps, suspect

__all__ = [
    "COMPARISON_KINDS",
    "NOTHING",
    "Reviewed",
    "build_comparison",
    "cited",
    "comparison_markdown",
    "finish_tracked",
    "jumps",
    "plain_markdown",
    "record_name",
    "suspect",
    "written_table",
]
