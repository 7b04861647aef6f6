"""Building many reports: shared out, resumable, with progress, and a table of what needs somebody's attention."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from reportkit.engines import PandocWorker
from reportkit.render.report import KINDS
from reportkit.runs.outcome import Made
from reportkit.runs.sharing import EVERY_CORE, SharedRun, Workforce, make_all, weighty
from reportkit.runs.standing import StandingWork
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
    if not workforce.wanted_for(targets):
        return _few(targets, here, kinds, worker)
    commit_of = commits_of(targets)
    run = SharedRun.begin(here)
    tasks = [BuildTask(run, target, tuple(kinds), commit_of(target)) for target in targets]
    return make_all(build_task, tasks, workforce, _PRELOAD, "生成")


def _few(targets: Sequence[Target], here: Path, kinds: Sequence[str], worker: PandocWorker | None) -> list[Made]:
    """In this process; where nothing has changed neither pandoc is started nor what makes documents loaded."""
    standing = StandingWork(kinds)
    known = {target: made for target in targets if (made := standing.whole(target)) is not None}
    rest = [target for target in targets if target not in known]
    if rest:
        with nullcontext(worker) if worker else PandocWorker() as pandoc:  # it comes up while the rest is loaded
            commit_of = commits_of(rest)
            from reportkit.runs.building import Builder  # noqa: PLC0415

            builder = Builder(pandoc, kinds, here)
            known |= {target: builder.build(target, commit_of(target)) for target in rest}
    return [known[target] for target in targets]


def build_task(task: BuildTask) -> Made:
    """What a worker process does for one report."""
    from reportkit.runs.building import Builder  # noqa: PLC0415  # few reports that stand need neither
    from reportkit.runs.many.own_pandoc import own  # noqa: PLC0415

    builder = own(task.run, lambda worker: Builder(worker, task.kinds, task.run.here, remember=True))
    return weighty(builder.build(task.target, task.commit))
