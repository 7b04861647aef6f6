"""Building the reports of a run: a few here and now, many on all cores."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportkit.cli.builder import Builder
from reportkit.cli.outcome import exit_status
from reportkit.cli.showing import quoting
from reportkit.cli.summary import tell
from reportkit.diagnostics import ReportkitError, summarise
from reportkit.diagnostics.reporters import REPORTERS
from reportkit.engines import PandocWorker
from reportkit.render import KINDS
from reportkit.reports import Target, commits_of


def build_here(targets: Sequence[Target], kinds: Sequence[str], worker: PandocWorker) -> int:
    """Check and build a few reports with a pandoc that is already running; the exit status of the run."""
    here = Path.cwd()
    commit_of = commits_of(targets)
    builder = Builder(worker, kinds, here)
    made = [builder.build(target, commit_of(target)) for target in targets]
    findings = list(dict.fromkeys(finding for one in made for finding in one.findings))
    print(REPORTERS["text"](findings, summarise(findings, len(targets)), here, quoting()), flush=True)
    # What became of the files comes last, where it is seen.
    for one in made:
        tell(one)
    return exit_status(made)


def kinds_of(wanted: str) -> list[str]:
    """The documents named by ``--to``."""
    kinds = [kind.strip() for kind in wanted.split(",") if kind.strip()]
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown or not kinds:
        raise ReportkitError(f"--to 只能是 {'、'.join(KINDS)}，用半角逗号隔开；写的是“{wanted}”")
    return [kind for kind in KINDS if kind in kinds]
