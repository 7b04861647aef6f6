"""Comparing many reports with the year before, another year or a Git revision: shared out, with a table at the end."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from reportkit.cli.comparing import Comparer, Wish
from reportkit.cli.outcome import Made, exit_status
from reportkit.cli.own_pandoc import own
from reportkit.cli.sharing import Run, make_all
from reportkit.reports import Target


@dataclass(frozen=True)
class DiffTask:
    """One report to compare."""

    run: Run
    target: Target
    wish: Wish


def diff_many(targets: Sequence[Target], wish: Wish, options: argparse.Namespace) -> int:
    """Compare all; the exit status of the run."""
    run = Run.begin()
    tasks = [DiffTask(run, target, wish) for target in targets]
    return exit_status(make_all(diff_task, tasks, options, (__name__,), "比较"))


def diff_task(task: DiffTask) -> Made:
    """What a worker process does for one report."""
    return own(task.run, lambda worker: Comparer(worker, task.wish, task.run.here)).compare(task.target)
