"""The prose of a published report as clean paragraphs under official headings."""

from reportkit.importers.text.article import Article, OtherTable, Part, TableSlot, Text, read_narrative
from reportkit.importers.text.asides import set_aside
from reportkit.importers.text.lines import whole_paragraphs
from reportkit.importers.text.markdown import heading, paragraph, pipe_table
from reportkit.importers.text.several import chosen_report
from reportkit.importers.text.spacing import close_up, visible

__all__ = [
    "Article",
    "OtherTable",
    "Part",
    "TableSlot",
    "Text",
    "chosen_report",
    "close_up",
    "heading",
    "paragraph",
    "pipe_table",
    "read_narrative",
    "set_aside",
    "visible",
    "whole_paragraphs",
]
