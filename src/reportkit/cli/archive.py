"""``reportkit archive``: check a report, then seal it with its documents in a bag and record the version."""

from __future__ import annotations

import argparse

from reportkit.engines.pandoc import PandocWorker


def run(options: argparse.Namespace) -> int:
    """Exit status 0 archived or nothing changed, 1 a report was refused, 2 an engine failed."""
    with PandocWorker() as worker:
        # pandoc comes up while the libraries below load
        from reportkit.cli.archiving import archive_targets  # noqa: PLC0415

        return archive_targets(options, worker)
