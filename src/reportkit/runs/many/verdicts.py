"""Checking many reports: shared out, with progress."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from reportkit.batch import Lost
from reportkit.cli.checker import Checked, Checker
from reportkit.cli.sharing import Run, share_out
from reportkit.reports import Target

_own = threading.local()


@dataclass(frozen=True)
class CheckTask:
    """One report to check."""

    run: Run
    target: Target
    traces: bool


def check_many(targets: Sequence[Target], options: argparse.Namespace) -> list[Checked]:
    """What the checks say of each, in the order of ``targets``."""
    run = Run.begin()
    tasks = [CheckTask(run, target, options.trace_numbers) for target in targets]
    results = {
        task.target: Checked(task.target.name, fault=result.reason) if isinstance(result, Lost) else result
        for task, result in share_out(check_task, tasks, options, ("reportkit.checks", __name__), "核对")
    }
    return [results[target] for target in targets]


def check_task(task: CheckTask) -> Checked:
    """What a worker process does for one report; what it has read is kept for the next one."""
    if getattr(_own, "token", None) != task.run.token:
        _own.token, _own.checker = task.run.token, Checker(task.run.here, traces=task.traces)
    checked: Checked = _own.checker.check(task.target)
    return checked
