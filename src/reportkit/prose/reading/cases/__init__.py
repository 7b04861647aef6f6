"""Statements on review and lawsuits over disclosure: that there were none, that none was lost."""

from reportkit.prose.reading.cases.concerned import over_disclosure
from reportkit.prose.reading.cases.read_cases import read_cases

__all__ = ["over_disclosure", "read_cases"]
