"""How often Python looks for circles of objects that nobody needs any more."""

from __future__ import annotations

import gc

_COLLECT = (50_000, 20, 100)


def collect_seldom() -> None:
    """Reports are trees without circles: collecting as often as Python does takes a tenth of a check."""
    gc.set_threshold(*_COLLECT)


def collect_no_more() -> None:
    """At the end of a process Python looks at every object of the program once more, for which nobody need wait."""
    gc.freeze()
