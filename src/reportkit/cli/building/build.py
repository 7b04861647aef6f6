"""``reportkit build``: check, then make the documents of each report that has no errors."""

from __future__ import annotations

import argparse

from reportkit.engines.pandoc import PandocWorker


def run(options: argparse.Namespace) -> int:
    """Exit status 0 all built or unchanged, 1 a report has errors, 2 an engine failed."""
    with PandocWorker() as worker:
        # pandoc takes 60 ms to come up; the libraries below take 200 ms to load: both at the same time.
        from reportkit.cli.building import build_here, kinds_of  # noqa: PLC0415
        from reportkit.cli.selection import is_many, selected  # noqa: PLC0415

        targets = selected(options)
        kinds = kinds_of(options.to)
        if not is_many(targets, options):
            return build_here(targets, kinds, worker)
    from reportkit.cli.build_many import build_many  # noqa: PLC0415  # most runs build one report

    return build_many(targets, kinds, options)
