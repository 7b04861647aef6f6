"""Family N: what the prose says, held against the tables and against itself."""

from reportkit.checks.numbers.family import check_numbers
from reportkit.checks.numbers.tracing import (
    Tie,
    TracedParagraph,
    count_text,
    explain_line,
    trace_numbers,
    trace_paragraphs,
    trace_text,
)

__all__ = [
    "Tie",
    "TracedParagraph",
    "check_numbers",
    "count_text",
    "explain_line",
    "trace_numbers",
    "trace_paragraphs",
    "trace_text",
]
