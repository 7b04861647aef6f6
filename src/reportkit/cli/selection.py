"""Which reports a command works on, and who does the work when they are many."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from reportkit.batch import Hands, processes
from reportkit.reports import Target, differing, resolve_targets

_FEW = 4  # reports that one process finishes before others have started


def selected(options: argparse.Namespace) -> list[Target]:
    """The reports named, of these only those changed since the Git revision of ``--changed``."""
    targets = resolve_targets(options.targets, Path.cwd())
    return differing(targets, options.changed) if options.changed else targets


def is_many(targets: Sequence[Target], options: argparse.Namespace) -> bool:
    """Whether the work is shared out, and its results are shown as a table."""
    return options.scheduler is not None or len(targets) > _FEW


def hands(options: argparse.Namespace, preload: Sequence[str]) -> Hands:
    """The cores of this machine, or the cluster of ``--scheduler``."""
    if options.scheduler is None:
        return processes(options.jobs, preload)
    from reportkit.batch.cluster import cluster  # noqa: PLC0415  # an extra

    return cluster(options.scheduler)
