"""``reportkit diff``: a report beside that of the year before, or of any year, folder or Git revision."""

from __future__ import annotations

import argparse

from reportkit.engines.pandoc import PandocWorker


def run(options: argparse.Namespace) -> int:
    """Exit status 0, also without a year before; 2 where a document could not be made."""
    with PandocWorker() as worker:
        # pandoc comes up while the libraries below load
        from reportkit.cli.comparing import compare_targets  # noqa: PLC0415

        return compare_targets(options.targets, options.against, options.to, worker, name=options.name)
