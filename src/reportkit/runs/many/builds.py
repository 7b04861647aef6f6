"""Building many reports: shared out, resumable, with progress, and a table of what needs somebody's attention."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from reportkit.cli.builder import Builder
from reportkit.cli.outcome import Made, exit_status
from reportkit.cli.own_pandoc import own
from reportkit.cli.sharing import Run, make_all, weighty
from reportkit.reports import Target, commits_of

_PRELOAD = (__name__, "reportkit.checks", "reportkit.render.complete")


@dataclass(frozen=True)
class BuildTask:
    """One report to build; ``commit`` holds its files as they are."""

    run: Run
    target: Target
    kinds: tuple[str, ...]
    commit: str | None


def build_many(targets: Sequence[Target], kinds: Sequence[str], options: argparse.Namespace) -> int:
    """Check and build all; the exit status of the run."""
    run, commit_of = Run.begin(), commits_of(targets)
    tasks = [BuildTask(run, target, tuple(kinds), commit_of(target)) for target in targets]
    return exit_status(make_all(build_task, tasks, options, _PRELOAD, "生成"))


def build_task(task: BuildTask) -> Made:
    """What a worker process does for one report."""
    builder = own(task.run, lambda worker: Builder(worker, task.kinds, task.run.here, remember=True))
    return weighty(builder.build(task.target, task.commit))
