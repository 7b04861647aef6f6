"""Archiving the reports of a run: a few one after another, many shared out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from reportkit.engines import PandocWorker
from reportkit.reports import read_report
from reportkit.runs.archiving import Archiver, Order, carried
from reportkit.runs.outcome import Made
from reportkit.runs.sharing import EVERY_CORE, SharedRun, Workforce, make_all, weighty
from reportkit.workspace import KEPT, WRITTEN, Target, ignored

_PRELOAD = (__name__, "reportkit.checks", "reportkit.render.report.completion")


@dataclass(frozen=True)
class ArchiveTask:
    """One report to archive."""

    run: SharedRun
    target: Target
    order: Order


def archive(
    targets: Sequence[Target],
    order: Order,
    here: Path,
    workforce: Workforce = EVERY_CORE,
    worker: PandocWorker | None = None,
    announce: Callable[[str], None] | None = None,
) -> list[Made]:
    """Seal a version of each report without errors in a bag and record it in its ledger; what became of each.

    ``worker`` is a pandoc that is already running. ``announce`` is told what each PDF will carry, before it does;
    of many reports only where that is more than the report is written in. Paths are told as seen from ``here``.
    """
    if not workforce.wanted_for(targets):
        with nullcontext(worker) if worker else PandocWorker() as pandoc:
            archiver = Archiver(pandoc, order, here, announce)
            return [archiver.archive(target) for target in targets]
    if announce is not None:
        for target in targets:
            if encloses(target):
                announce(carried(target.name, read_report(target.directory)))
    run = SharedRun.begin(here)
    tasks = [ArchiveTask(run, target, order) for target in targets]
    return make_all(archive_task, tasks, workforce, _PRELOAD, "存档")


def encloses(target: Target) -> bool:
    """Whether more lies in the folder than what every report is written in."""
    open_here = target.directory.is_dir() and not target.closed
    names = {path.name for path in target.directory.iterdir()} if open_here else set()
    return any(not ignored(name) for name in names - {*WRITTEN, *KEPT})


def archive_task(task: ArchiveTask) -> Made:
    """What a worker process does for one report."""
    from reportkit.runs.many.own_pandoc import own  # noqa: PLC0415  # loads multiprocessing, which few reports need not

    archiver = own(task.run, lambda worker: Archiver(worker, task.order, task.run.here))
    return weighty(archiver.archive(task.target))
