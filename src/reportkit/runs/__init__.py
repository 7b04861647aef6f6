"""The use cases as functions of values: the Python API that every face calls.

``select`` names reports; ``check``, ``build``, ``compare`` and ``archive`` work on them and return what became of each.
Nothing here parses a command line or prints; what is imported is only what is asked for, since editors wait for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportkit.runs.archiving import Order
    from reportkit.runs.building import kinds_of
    from reportkit.runs.checking import Checked
    from reportkit.runs.comparing import ComparisonWish, wish_of
    from reportkit.runs.examining import Examiner
    from reportkit.runs.many.archives import archive
    from reportkit.runs.many.builds import build
    from reportkit.runs.many.checks import check
    from reportkit.runs.many.comparisons import compare
    from reportkit.runs.outcome import Made, Outcome, exit_status
    from reportkit.runs.selecting import FEW, followed, select
    from reportkit.runs.sharing import Workforce

_HOMES = {
    "FEW": "selecting",
    "Checked": "checking",
    "Examiner": "examining",
    "Made": "outcome",
    "Order": "archiving",
    "Outcome": "outcome",
    "ComparisonWish": "comparing",
    "Workforce": "sharing",
    "archive": "many.archives",
    "build": "many.builds",
    "check": "many.checks",
    "compare": "many.comparisons",
    "exit_status": "outcome",
    "followed": "selecting",
    "kinds_of": "building",
    "select": "selecting",
    "wish_of": "comparing",
}

__all__ = [
    "FEW",
    "Checked",
    "ComparisonWish",
    "Examiner",
    "Made",
    "Order",
    "Outcome",
    "Workforce",
    "archive",
    "build",
    "check",
    "compare",
    "exit_status",
    "followed",
    "kinds_of",
    "select",
    "wish_of",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
