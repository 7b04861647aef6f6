"""``reportkit archive``: check a report, then seal it with its documents in a bag and record the version."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.engines.pandoc import PandocWorker


def run(options: argparse.Namespace) -> int:
    """Exit status 0 archived or nothing changed, 1 a report was refused, 2 an engine failed."""
    with PandocWorker() as worker:
        # pandoc comes up while the libraries below load
        from reportkit.cli.archiving import Archiver, Order  # noqa: PLC0415
        from reportkit.cli.outcome import exit_status  # noqa: PLC0415
        from reportkit.cli.selection import is_many, selected  # noqa: PLC0415
        from reportkit.cli.summary import tell_with_findings  # noqa: PLC0415

        targets = selected(options)
        folder = Path.cwd() / options.to if options.to else None
        order = Order(folder, (options.reason or "").strip(), options.zip, options.tag)
        if not is_many(targets, options):
            archiver = Archiver(worker, order, Path.cwd())
            return exit_status([tell_with_findings(archiver.archive(target), Path.cwd()) for target in targets])
    from reportkit.cli.archive_many import archive_many  # noqa: PLC0415  # most runs archive one report

    return archive_many(targets, order, options)
