"""A report beside another one: ``compare(report, previous)`` is pure, and everything in it is a value."""

from reportkit.diff.apply import apply, reverse
from reportkit.diff.compare import compare
from reportkit.diff.comparison import (
    Change,
    ComparedPart,
    ComparedPassage,
    Comparison,
    Continuity,
    Figure,
    Kind,
    Move,
    Promise,
    Promises,
    Prose,
    Run,
    Share,
    Side,
)
from reportkit.diff.rewording import compare_paragraphs
from reportkit.diff.series import Result, YearOfApplications, series

__all__ = [
    "Change",
    "ComparedPart",
    "ComparedPassage",
    "Comparison",
    "Continuity",
    "Figure",
    "Kind",
    "Move",
    "Promise",
    "Promises",
    "Prose",
    "Result",
    "Run",
    "Share",
    "Side",
    "YearOfApplications",
    "apply",
    "compare",
    "compare_paragraphs",
    "reverse",
    "series",
]
