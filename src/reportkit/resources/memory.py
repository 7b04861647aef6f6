"""How often Python looks for circles of objects that nobody needs any more."""

from __future__ import annotations

import atexit
import gc

_COLLECT = (50_000, 20, 100)


def collect_seldom() -> None:
    """Reports are trees without circles: collecting as often as Python does takes a tenth of a check.

    Nor does anybody need Python's last search at the end of a process, which looks at every object of the program.
    """
    gc.set_threshold(*_COLLECT)
    atexit.unregister(gc.freeze)  # once, however often a process asks
    atexit.register(gc.freeze)
