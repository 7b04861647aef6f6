"""The use cases as functions of values: the Python API that every face calls.

``select`` names reports; ``check``, ``build``, ``compare`` and ``archive`` work on them and return what became of each.
``verify`` and ``catalogue`` work on what was archived.
Nothing here parses a command line or prints; what is imported is only what is asked for, since editors wait for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportkit.runs.aggregating import MEMBER_FORMS, Aggregate, aggregate, aggregates, tabulate, write_sums
    from reportkit.runs.archiving import Order
    from reportkit.runs.building import kinds_of
    from reportkit.runs.cataloguing import Catalogue, catalogue
    from reportkit.runs.checking import Checked
    from reportkit.runs.comparing import ComparisonWish, wish_of
    from reportkit.runs.examining import Examiner
    from reportkit.runs.exporting import export
    from reportkit.runs.many.archives import archive
    from reportkit.runs.many.builds import build
    from reportkit.runs.many.checks import check
    from reportkit.runs.many.comparisons import compare
    from reportkit.runs.outcome import Made, Outcome, exit_status
    from reportkit.runs.reviewing import review
    from reportkit.runs.selecting import FEW, followed, select
    from reportkit.runs.sharing import Workforce
    from reportkit.runs.verifying import DIFFERS, SOUND, UNREADABLE, Verified, conclusion, verify

_HOMES = {
    "DIFFERS": "verifying",
    "FEW": "selecting",
    "MEMBER_FORMS": "aggregating",
    "Aggregate": "aggregating",
    "Catalogue": "cataloguing",
    "Checked": "checking",
    "ComparisonWish": "comparing",
    "Examiner": "examining",
    "Made": "outcome",
    "Order": "archiving",
    "Outcome": "outcome",
    "SOUND": "verifying",
    "UNREADABLE": "verifying",
    "Verified": "verifying",
    "Workforce": "sharing",
    "aggregate": "aggregating",
    "aggregates": "aggregating",
    "archive": "many.archives",
    "build": "many.builds",
    "catalogue": "cataloguing",
    "check": "many.checks",
    "compare": "many.comparisons",
    "conclusion": "verifying",
    "exit_status": "outcome",
    "export": "exporting",
    "followed": "selecting",
    "kinds_of": "building",
    "review": "reviewing",
    "select": "selecting",
    "tabulate": "aggregating",
    "verify": "verifying",
    "wish_of": "comparing",
    "write_sums": "aggregating",
}

__all__ = [
    "DIFFERS",
    "FEW",
    "MEMBER_FORMS",
    "SOUND",
    "UNREADABLE",
    "Aggregate",
    "Catalogue",
    "Checked",
    "ComparisonWish",
    "Examiner",
    "Made",
    "Order",
    "Outcome",
    "Verified",
    "Workforce",
    "aggregate",
    "aggregates",
    "archive",
    "build",
    "catalogue",
    "check",
    "compare",
    "conclusion",
    "exit_status",
    "export",
    "followed",
    "kinds_of",
    "review",
    "select",
    "tabulate",
    "verify",
    "wish_of",
    "write_sums",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
