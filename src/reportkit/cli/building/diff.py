"""``reportkit diff``: a report beside that of the year before, or of any year, folder or Git revision."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.engines.pandoc import PandocWorker


def run(options: argparse.Namespace) -> int:
    """Exit status 0, also without a year before; 2 where a document could not be made."""
    with PandocWorker() as worker:
        # pandoc comes up while the libraries below load
        from reportkit.cli.comparing import Comparer, wish_of  # noqa: PLC0415
        from reportkit.cli.outcome import exit_status  # noqa: PLC0415
        from reportkit.cli.selection import is_many, selected  # noqa: PLC0415
        from reportkit.cli.summary import tell  # noqa: PLC0415

        targets = selected(options)
        wish = wish_of(options.against, options.to, options.name, targets, Path.cwd())
        if not is_many(targets, options):
            comparer = Comparer(worker, wish, Path.cwd())
            return exit_status([tell(comparer.compare(target)) for target in targets])
    from reportkit.cli.diff_many import diff_many  # noqa: PLC0415  # most runs compare one report

    return diff_many(targets, wish, options)
