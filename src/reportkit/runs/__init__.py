"""The use cases as functions of values: the Python API that every face calls.

``select`` names reports; ``check``, ``build``, ``compare`` and ``archive`` work on them and return what became of each.
Nothing here parses a command line or prints; what is imported is only what is asked for, since editors wait for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportkit.runs.aggregating import MEMBER_FORMS, Aggregate, aggregate, aggregates, tabulate, write_sums
    from reportkit.runs.archiving import Order
    from reportkit.runs.building import kinds_of
    from reportkit.runs.checking import Checked
    from reportkit.runs.comparing import ComparisonWish, wish_of
    from reportkit.runs.examining import Examiner
    from reportkit.runs.exporting import export
    from reportkit.runs.many.archives import archive
    from reportkit.runs.many.builds import build
    from reportkit.runs.many.checks import check
    from reportkit.runs.many.comparisons import compare
    from reportkit.runs.outcome import Made, Outcome, exit_status
    from reportkit.runs.receiving import FORM, Received, ReceivedForm, receive, receive_form
    from reportkit.runs.reviewing import review
    from reportkit.runs.selecting import FEW, followed, select
    from reportkit.runs.sharing import Workforce
    from reportkit.runs.unreadable import syntax_fault

_HOMES = {
    "FEW": "selecting",
    "FORM": "receiving",
    "MEMBER_FORMS": "aggregating",
    "Aggregate": "aggregating",
    "Checked": "checking",
    "ComparisonWish": "comparing",
    "Examiner": "examining",
    "Made": "outcome",
    "Order": "archiving",
    "Outcome": "outcome",
    "Received": "receiving",
    "ReceivedForm": "receiving",
    "Workforce": "sharing",
    "aggregate": "aggregating",
    "aggregates": "aggregating",
    "archive": "many.archives",
    "build": "many.builds",
    "check": "many.checks",
    "compare": "many.comparisons",
    "exit_status": "outcome",
    "export": "exporting",
    "followed": "selecting",
    "kinds_of": "building",
    "receive": "receiving",
    "receive_form": "receiving",
    "review": "reviewing",
    "select": "selecting",
    "syntax_fault": "unreadable",
    "tabulate": "aggregating",
    "wish_of": "comparing",
    "write_sums": "aggregating",
}

__all__ = [
    "FEW",
    "FORM",
    "MEMBER_FORMS",
    "Aggregate",
    "Checked",
    "ComparisonWish",
    "Examiner",
    "Made",
    "Order",
    "Outcome",
    "Received",
    "ReceivedForm",
    "Workforce",
    "aggregate",
    "aggregates",
    "archive",
    "build",
    "check",
    "compare",
    "exit_status",
    "export",
    "followed",
    "kinds_of",
    "receive",
    "receive_form",
    "review",
    "select",
    "syntax_fault",
    "tabulate",
    "wish_of",
    "write_sums",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
