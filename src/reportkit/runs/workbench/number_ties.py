"""The numbers of the prose where the page shows them, each with what it was held against."""

from __future__ import annotations

from reportkit.checks.numbers import TracedParagraph, trace_paragraphs
from reportkit.runs.examining import Examination


def number_ties(examination: Examination) -> list[TracedParagraph]:
    """The paragraphs that have numbers, those of last year in reach."""
    return trace_paragraphs(examination.report, examination.context.previous)
