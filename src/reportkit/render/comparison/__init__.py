"""A comparison of two reports as HTML, DOCX, PDF, Markdown and JSON."""

from reportkit.render.comparison.as_markdown import comparison_markdown, plain_markdown
from reportkit.render.comparison.fact_tables import changes_table, official_tables, tables_about
from reportkit.render.comparison.outputs import Reviewed, build_comparison
from reportkit.render.comparison.side_by_side import changed_words, comparison_html
from reportkit.render.comparison.tracked import finish_tracked
from reportkit.render.comparison.tracked_tables import written_table
from reportkit.render.comparison.wording import NOTHING, by_weight, cited, cited_place, jumps, shown, suspect

__all__ = [
    "NOTHING",
    "Reviewed",
    "build_comparison",
    "by_weight",
    "changed_words",
    "changes_table",
    "cited",
    "cited_place",
    "comparison_html",
    "comparison_markdown",
    "finish_tracked",
    "jumps",
    "official_tables",
    "plain_markdown",
    "shown",
    "suspect",
    "tables_about",
    "written_table",
]
