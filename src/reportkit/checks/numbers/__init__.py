"""Family N: what the prose says, held against the tables and against itself."""

from reportkit.checks.numbers.family import check_numbers
from reportkit.checks.numbers.scope import speaker
from reportkit.checks.numbers.trace import Tie, trace_numbers, trace_text

__all__ = ["Tie", "check_numbers", "speaker", "trace_numbers", "trace_text"]
