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
    from reportkit.runs.reviewing import review
    from reportkit.runs.selecting import FEW, followed, select
    from reportkit.runs.sharing import Workforce
    from reportkit.runs.writing.filling import Completed, fill
    from reportkit.runs.writing.forms import write_form
    from reportkit.runs.writing.git_settings import set_up_git
    from reportkit.runs.writing.mending import mend
    from reportkit.runs.writing.replacing import dropped_by
    from reportkit.runs.writing.starting import Started, start
    from reportkit.runs.writing.unreadable import syntax_fault
    from reportkit.runs.writing.word_copies import Conflict, WordReturn, bring_back_word
    from reportkit.runs.writing.word_figures import FigureQuestion
    from reportkit.runs.writing.workspaces import Workspace, init

_HOMES = {
    "FEW": "selecting",
    "MEMBER_FORMS": "aggregating",
    "Aggregate": "aggregating",
    "Checked": "checking",
    "ComparisonWish": "comparing",
    "Completed": "writing.filling",
    "Conflict": "writing.word_copies",
    "Examiner": "examining",
    "FigureQuestion": "writing.word_figures",
    "Made": "outcome",
    "Order": "archiving",
    "Outcome": "outcome",
    "Started": "writing.starting",
    "WordReturn": "writing.word_copies",
    "Workforce": "sharing",
    "Workspace": "writing.workspaces",
    "aggregate": "aggregating",
    "aggregates": "aggregating",
    "archive": "many.archives",
    "bring_back_word": "writing.word_copies",
    "build": "many.builds",
    "check": "many.checks",
    "compare": "many.comparisons",
    "dropped_by": "writing.replacing",
    "exit_status": "outcome",
    "export": "exporting",
    "fill": "writing.filling",
    "followed": "selecting",
    "init": "writing.workspaces",
    "kinds_of": "building",
    "mend": "writing.mending",
    "review": "reviewing",
    "select": "selecting",
    "set_up_git": "writing.git_settings",
    "start": "writing.starting",
    "syntax_fault": "writing.unreadable",
    "tabulate": "aggregating",
    "wish_of": "comparing",
    "write_form": "writing.forms",
    "write_sums": "aggregating",
}

__all__ = [
    "FEW",
    "MEMBER_FORMS",
    "Aggregate",
    "Checked",
    "ComparisonWish",
    "Completed",
    "Conflict",
    "Examiner",
    "FigureQuestion",
    "Made",
    "Order",
    "Outcome",
    "Started",
    "WordReturn",
    "Workforce",
    "Workspace",
    "aggregate",
    "aggregates",
    "archive",
    "bring_back_word",
    "build",
    "check",
    "compare",
    "dropped_by",
    "exit_status",
    "export",
    "fill",
    "followed",
    "init",
    "kinds_of",
    "mend",
    "review",
    "select",
    "set_up_git",
    "start",
    "syntax_fault",
    "tabulate",
    "wish_of",
    "write_form",
    "write_sums",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
