"""Family N: what the prose says, held against the tables and against itself."""

from reportkit.checks.prose.numbers import check_numbers
from reportkit.checks.prose.trace import Tie, TracedNumber, trace_numbers, trace_text

__all__ = ["Tie", "TracedNumber", "check_numbers", "trace_numbers", "trace_text"]
