"""Checking many reports: shared out, with progress."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportkit.runs.checking import Checked, Checker
from reportkit.runs.examining import others
from reportkit.runs.selecting import followed
from reportkit.runs.sharing import EVERY_CORE, SharedRun, Workforce, share_out
from reportkit.workspace import Target

_SHARED = 60  # reports that one process has checked before others have started
_own = threading.local()


@dataclass(frozen=True)
class CheckTask:
    """One report to check."""

    run: SharedRun
    target: Target
    traces: bool


def check(
    targets: Sequence[Target],
    here: Path,
    workforce: Workforce = EVERY_CORE,
    *,
    traces: bool = False,
    siblings: bool = False,
) -> list[Checked]:
    """What the checks say of each report, in the order of ``targets``; one that cannot be checked stops nobody else.

    With ``traces`` each number of the prose is traced; with ``siblings`` reports of the same year are compared sentence
    by sentence, which one process does. Paths are told as seen from ``here``.
    """
    if siblings or not workforce.wanted_for(targets, _SHARED):
        checker = Checker(here, traces=traces, keep_all=siblings)
        return [
            checker.check(target, others(target, targets) if siblings else ()) for target in followed(targets, "核对")
        ]
    run = SharedRun.begin(here)
    tasks = [CheckTask(run, target, traces) for target in targets]
    results = {
        task.target: Checked(task.target.name, fault=result.reason) if not isinstance(result, Checked) else result
        for task, result in share_out(check_task, tasks, workforce, ("reportkit.checks", __name__), "核对")
    }
    return [results[target] for target in targets]


def check_task(task: CheckTask) -> Checked:
    """What a worker process does for one report; what it has read is kept for the next one."""
    if getattr(_own, "token", None) != task.run.token:
        _own.token, _own.checker = task.run.token, Checker(task.run.here, traces=task.traces)
    checked: Checked = _own.checker.check(task.target)
    return checked
