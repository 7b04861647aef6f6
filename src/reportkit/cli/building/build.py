"""``reportkit build``: check, then make the documents of each report that has no errors."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit.engines import PandocWorker

if TYPE_CHECKING:
    from reportkit.runs import Made


def run(options: argparse.Namespace) -> int:
    """Exit status 0 all built or unchanged, 1 a report has errors, 2 an engine failed."""
    here = Path.cwd()
    with PandocWorker() as worker:
        # pandoc takes 60 ms to come up; the libraries below take 200 ms to load: both at the same time.
        from reportkit.cli.committed_outputs import discard_committed  # noqa: PLC0415
        from reportkit.cli.summary import show_made  # noqa: PLC0415
        from reportkit.runs import Workforce, build, exit_status, kinds_of, select  # noqa: PLC0415

        targets = select(options.targets, here, options.changed, options.family)
        kinds = kinds_of(options.to)
        discard_committed(targets)
        workforce = Workforce(options.jobs, options.scheduler)
        if not workforce.wanted_for(targets):
            made = build(targets, here, kinds, workforce, worker)
            _show_each(made, here)
            return exit_status(made)
    made = build(targets, here, kinds, workforce)
    show_made(made, here)
    return exit_status(made)


def _show_each(made: Sequence[Made], here: Path) -> None:
    """All findings, then what became of the files: that comes last, where it is seen."""
    from reportkit.cli.showing import quoting  # noqa: PLC0415  # pandoc comes up meanwhile
    from reportkit.cli.summary import tell  # noqa: PLC0415  # see above
    from reportkit.diagnostics import summarise  # noqa: PLC0415  # see above
    from reportkit.diagnostics.reporters import REPORTERS  # noqa: PLC0415  # see above

    findings = list(dict.fromkeys(finding for one in made for finding in one.findings))
    print(REPORTERS["text"](findings, summarise(findings, len(made)), here, quoting()), flush=True)
    for one in made:
        tell(one)
