"""Wholes and their parts: found by their words or by their numbers, and whether they agree."""

from reportkit.prose.reading.wholes.breakdowns import find_breakdowns
from reportkit.prose.reading.wholes.verdicts import Agreement, Breakdown

__all__ = ["Agreement", "Breakdown", "find_breakdowns"]
