"""Which reports a command works on, and whether they are many."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from reportkit.reports import Target, concerned, resolve_targets

FEW = 4  # reports that one process finishes before others have started
_LONG = 60  # reports that one process has read before anybody asks how far it is


def selected(options: argparse.Namespace) -> list[Target]:
    """The reports named, of these only those that a change since the Git revision of ``--changed`` concerns."""
    targets = resolve_targets(options.targets, Path.cwd())
    return concerned(targets, options.changed) if options.changed else targets


def is_many(targets: Sequence[Target], options: argparse.Namespace, few: int = FEW) -> bool:
    """Whether the work is shared out, and its results are shown as a table."""
    return options.scheduler is not None or len(targets) > few


def followed(targets: Sequence[Target], what: str) -> Iterable[Target]:
    """The reports one after another; where they are many it is shown how far that is."""
    if len(targets) <= _LONG:
        return targets
    from reportkit.batch import follow  # noqa: PLC0415  # 10 ms that a few reports must not wait for

    return follow(targets, len(targets), what)
