"""Statements on review and lawsuits over disclosure: how many, with what result, that none was made or lost."""

from reportkit.prose.reading.cases.concerned import over_disclosure
from reportkit.prose.reading.cases.counted_cases import CaseWords, read_counted_cases
from reportkit.prose.reading.cases.read_cases import read_cases
from reportkit.prose.reading.cases.results_of_cases import read_case_results, read_picked_cases

__all__ = [
    "CaseWords",
    "over_disclosure",
    "read_case_results",
    "read_cases",
    "read_counted_cases",
    "read_picked_cases",
]
