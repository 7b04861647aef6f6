"""Building the reports of a run: a few here and now, many on all cores."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from reportkit.cli.builder import Builder, Made, Outcome
from reportkit.cli.showing import quoting
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
        for text in one.told:
            print(f"{one.name}: {text}", file=sys.stderr if one.outcome is Outcome.FAILED else sys.stdout)
    return exit_status(made)


def exit_status(made: Sequence[Made]) -> int:
    """0 all built or unchanged, 1 a report has errors, 2 a document could not be made."""
    if any(one.outcome is Outcome.FAILED for one in made):
        return 2
    return int(summarise((finding for one in made for finding in one.findings), len(made)).errors > 0)


def kinds_of(wanted: str) -> list[str]:
    """The documents named by ``--to``."""
    kinds = [kind.strip() for kind in wanted.split(",") if kind.strip()]
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown or not kinds:
        raise ReportkitError(f"--to 只能是 {'、'.join(KINDS)}，用半角逗号隔开；写的是“{wanted}”")
    return [kind for kind in KINDS if kind in kinds]
