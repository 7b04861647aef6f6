"""What every number of the prose was held against, or why against nothing."""

from reportkit.checks.numbers.tracing.trace import Tie, explain_line, trace_numbers, trace_text

__all__ = ["Tie", "explain_line", "trace_numbers", "trace_text"]
