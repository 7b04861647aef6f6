"""Family N: what the prose says, held against the tables and against itself."""

from reportkit.checks.numbers.family import check_numbers
from reportkit.checks.numbers.tracing import Tie, explain_line, trace_numbers, trace_text

__all__ = ["Tie", "check_numbers", "explain_line", "trace_numbers", "trace_text"]
