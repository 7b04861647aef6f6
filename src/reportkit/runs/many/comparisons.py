"""Comparing many reports with the year before, another year or a Git revision: shared out, with a table at the end."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from reportkit.engines import PandocWorker
from reportkit.runs.comparing import YEAR_BEFORE, Comparer, ComparisonWish
from reportkit.runs.outcome import Made
from reportkit.runs.sharing import EVERY_CORE, SharedRun, Workforce, make_all
from reportkit.workspace import Target


@dataclass(frozen=True)
class CompareTask:
    """One report to compare."""

    run: SharedRun
    target: Target
    wish: ComparisonWish


def compare(
    targets: Sequence[Target],
    here: Path,
    wish: ComparisonWish = YEAR_BEFORE,
    workforce: Workforce = EVERY_CORE,
    worker: PandocWorker | None = None,
) -> list[Made]:
    """Compare each report with the year before, another year or folder, or a Git revision; what became of each.

    ``worker`` is a pandoc that is already running. Paths are told as seen from ``here``.
    """
    if not workforce.wanted_for(targets):
        with nullcontext(worker) if worker else PandocWorker() as pandoc:
            comparer = Comparer(pandoc, wish, here)
            return [comparer.compare(target) for target in targets]
    run = SharedRun.begin(here)
    tasks = [CompareTask(run, target, wish) for target in targets]
    return make_all(compare_task, tasks, workforce, (__name__,), "比较")


def compare_task(task: CompareTask) -> Made:
    """What a worker process does for one report."""
    from reportkit.runs.many.own_pandoc import own  # noqa: PLC0415  # loads multiprocessing, which few reports need not

    return own(task.run, lambda worker: Comparer(worker, task.wish, task.run.here)).compare(task.target)
