"""``reportkit diff``: a report beside that of the year before, or of any year, folder or Git revision."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.engines import PandocWorker


def run(options: argparse.Namespace) -> int:
    """Exit status 0, also without a year before; 2 where a document could not be made."""
    here = Path.cwd()
    with PandocWorker() as worker:
        # pandoc comes up while the libraries below load
        from reportkit.cli.committed_outputs import discard_committed  # noqa: PLC0415
        from reportkit.cli.summary import show_made, tell  # noqa: PLC0415
        from reportkit.runs import Workforce, compare, exit_status, select, wish_of  # noqa: PLC0415

        targets = select(options.targets, here, options.changed, options.family)
        wish = wish_of(options.against, options.to, options.name, targets, here)
        discard_committed(targets)
        workforce = Workforce(options.jobs, options.scheduler)
        if not workforce.wanted_for(targets):
            return exit_status([tell(one) for one in compare(targets, here, wish, workforce, worker)])
    made = compare(targets, here, wish, workforce)
    show_made(made, here)
    return exit_status(made)
