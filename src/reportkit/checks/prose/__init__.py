"""Family N: what the prose says, held against the tables and against itself."""

from reportkit.checks.prose.numbers import TracedNumber, check_numbers, trace_numbers

__all__ = ["TracedNumber", "check_numbers", "trace_numbers"]
