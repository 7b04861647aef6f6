"""``reportkit build``: check, then make the documents of each report that has no errors."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from reportkit.cli.committed_outputs import discard_committed
from reportkit.cli.showing import quoting
from reportkit.cli.summary import show_made, tell
from reportkit.diagnostics import summarise
from reportkit.diagnostics.reporters import REPORTERS
from reportkit.runs import Made, Workforce, build, exit_status, kinds_of, select


def run(options: argparse.Namespace) -> int:
    """Exit status 0 all built or unchanged, 1 a report has errors, 2 an engine failed."""
    here = Path.cwd()
    targets = select(options.targets, here, options.changed, options.family)
    kinds = kinds_of(options.to)
    discard_committed(targets)
    workforce = Workforce(options.jobs, options.scheduler)
    made = build(targets, here, kinds, workforce)
    if workforce.wanted_for(targets):
        show_made(made, here)
    else:
        _show_each(made, here)
    return exit_status(made)


def _show_each(made: Sequence[Made], here: Path) -> None:
    """All findings, then what became of the files: that comes last, where it is seen."""
    findings = list(dict.fromkeys(finding for one in made for finding in one.findings))
    print(REPORTERS["text"](findings, summarise(findings, len(made)), here, quoting()), flush=True)
    for one in made:
        tell(one)
