"""Archiving many reports: shared out, with progress, and a table of what needs somebody's attention."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from reportkit.cli.archiving import Archiver, Order
from reportkit.cli.outcome import Made, Outcome, exit_status
from reportkit.cli.own_pandoc import own
from reportkit.cli.sharing import Run, make_all, weighty
from reportkit.reports import Target

_PRELOAD = (__name__, "reportkit.checks", "reportkit.render.complete")


@dataclass(frozen=True)
class ArchiveTask:
    """One report to archive."""

    run: Run
    target: Target
    order: Order


def archive_many(targets: Sequence[Target], order: Order, options: argparse.Namespace) -> int:
    """Archive all; the exit status of the run."""
    run = Run.begin()
    tasks = [ArchiveTask(run, target, order) for target in targets]
    made = make_all(archive_task, tasks, options, _PRELOAD, "存档")
    if any(one.outcome is Outcome.ARCHIVED for one in made):
        print("请提交发布记录：git add reports && git commit -m 发布记录")
    return exit_status(made)


def archive_task(task: ArchiveTask) -> Made:
    """What a worker process does for one report."""
    archiver = own(task.run, lambda worker: Archiver(worker, task.order, task.run.here))
    return weighty(archiver.archive(task.target))
