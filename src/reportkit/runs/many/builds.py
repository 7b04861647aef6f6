"""Building many reports: shared out, resumable, with progress, and a table of what needs somebody's attention."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from reportkit.engines import PandocWorker
from reportkit.render.report import KINDS
from reportkit.runs.building import Builder
from reportkit.runs.outcome import Made
from reportkit.runs.sharing import EVERY_CORE, SharedRun, Workforce, make_all, weighty
from reportkit.workspace import Target
from reportkit.workspace.git import commits_of

_PRELOAD = (__name__, "reportkit.checks", "reportkit.render.report.completion")


@dataclass(frozen=True)
class BuildTask:
    """One report to build; ``commit`` holds its files as they are."""

    run: SharedRun
    target: Target
    kinds: tuple[str, ...]
    commit: str | None


def build(
    targets: Sequence[Target],
    here: Path,
    kinds: Sequence[str] = KINDS,
    workforce: Workforce = EVERY_CORE,
    worker: PandocWorker | None = None,
) -> list[Made]:
    """Check each report, make its documents if it has no errors, compare it with the year before; what became of each.

    ``worker`` is a pandoc that is already running. Paths are told as seen from ``here``.
    """
    commit_of = commits_of(targets)
    if not workforce.wanted_for(targets):
        with nullcontext(worker) if worker else PandocWorker() as pandoc:
            builder = Builder(pandoc, kinds, here)
            return [builder.build(target, commit_of(target)) for target in targets]
    run = SharedRun.begin(here)
    tasks = [BuildTask(run, target, tuple(kinds), commit_of(target)) for target in targets]
    return make_all(build_task, tasks, workforce, _PRELOAD, "生成")


def build_task(task: BuildTask) -> Made:
    """What a worker process does for one report."""
    from reportkit.runs.many.own_pandoc import own  # noqa: PLC0415  # loads multiprocessing, which few reports need not

    builder = own(task.run, lambda worker: Builder(worker, task.kinds, task.run.here, remember=True))
    return weighty(builder.build(task.target, task.commit))
