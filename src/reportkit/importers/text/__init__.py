"""The prose of a published report as clean paragraphs under official headings."""

from reportkit.importers.text.article import Narrative, OtherTable, Slot, Text, read_narrative
from reportkit.importers.text.lines import whole_paragraphs
from reportkit.importers.text.markdown import heading, paragraph, pipe_table
from reportkit.importers.text.spacing import visible

__all__ = [
    "Narrative",
    "OtherTable",
    "Slot",
    "Text",
    "heading",
    "paragraph",
    "pipe_table",
    "read_narrative",
    "visible",
    "whole_paragraphs",
]
