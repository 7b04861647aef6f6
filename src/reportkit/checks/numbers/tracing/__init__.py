"""What every number of the prose was held against, or why against nothing."""

from reportkit.checks.numbers.tracing.trace import (
    Tie,
    TracedParagraph,
    count_text,
    explain_line,
    trace_numbers,
    trace_paragraphs,
    trace_text,
)

__all__ = ["Tie", "TracedParagraph", "count_text", "explain_line", "trace_numbers", "trace_paragraphs", "trace_text"]
