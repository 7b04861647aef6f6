"""Which reports a run works on, and whether they are many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from reportkit.workspace import Target, resolve_targets

Item = TypeVar("Item")

FEW = 4  # reports that one process finishes before others have started
_LONG = 60  # reports that one process has read before anybody asks how far it is


def select(names: Sequence[str], here: Path, changed: str | None = None, family: str | None = None) -> list[Target]:
    """The reports named (none: all), of these only those that a change since the Git revision ``changed`` concerns.

    With ``family`` only those of that family.
    """
    targets = resolve_targets(names, here, family)
    if not changed:
        return targets
    from reportkit.workspace import concerned  # noqa: PLC0415  # reads reports, for which a build that has none need not wait

    return concerned(targets, changed)


def followed(items: Sequence[Item], what: str) -> Iterable[Item]:
    """Reports, or their names, one after another; where they are many it is shown how far that is."""
    if len(items) <= _LONG:
        return items
    from reportkit.batch import follow  # noqa: PLC0415  # 10 ms that a few reports must not wait for

    return follow(items, len(items), what)
