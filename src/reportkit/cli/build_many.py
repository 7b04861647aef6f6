"""Building many reports: shared out, resumable, with progress, and a table of what needs somebody's attention."""

from __future__ import annotations

import argparse
import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.batch import Lost, follow, run_all
from reportkit.cli.builder import Builder, Made, Outcome
from reportkit.cli.building import exit_status
from reportkit.cli.selection import hands
from reportkit.cli.summary import show_made
from reportkit.engines import PandocWorker
from reportkit.reports import Target, commits_of

_RENEWED = 200  # reports after which a worker process gets a fresh pandoc: its heap only ever grows
_own = threading.local()


@dataclass(frozen=True)
class BuildTask:
    """One report to build; ``run`` tells the runs of a long-lived worker apart."""

    run: str
    target: Target
    kinds: tuple[str, ...]
    here: Path
    commit: str | None


def build_many(targets: Sequence[Target], kinds: Sequence[str], options: argparse.Namespace) -> int:
    """Check and build all; the exit status of the run. What an earlier run finished is recognised and left alone."""
    here, run = Path.cwd(), uuid.uuid4().hex
    commit_of = commits_of(targets)
    tasks = [BuildTask(run, target, tuple(kinds), here, commit_of(target)) for target in targets]
    results = run_all(build_task, tasks, hands(options, [__name__, "reportkit.checks", "reportkit.render.complete"]))
    made = [
        Made(task.target.name, Outcome.FAILED, (result.reason,)) if isinstance(result, Lost) else result
        for task, result in follow(results, len(tasks), "生成")
    ]
    made.sort(key=lambda one: one.name)
    show_made(made, here)
    return exit_status(made)


def build_task(task: BuildTask) -> Made:
    """What a worker process does for one report; its pandoc is kept for the next one."""
    made = _builder(task).build(task.target, task.commit)
    # thousands of findings that stop nobody would only fill the memory of the process that collects them
    return replace(made, findings=tuple(found for found in made.findings if found.severity.rank == 0))


def _builder(task: BuildTask) -> Builder:
    """The builder of this thread and run."""
    if getattr(_own, "run", None) != task.run or _own.built >= _RENEWED:
        if hasattr(_own, "worker"):
            _own.worker.close()
        _own.worker = PandocWorker()
        _own.builder = Builder(_own.worker, task.kinds, task.here, remember=True)
        _own.run, _own.built = task.run, 0
    _own.built += 1
    builder: Builder = _own.builder
    return builder
