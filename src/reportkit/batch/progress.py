"""How far a long run is, its rate and what remains: on standard error, never among the results."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

_COUNTS = "{{desc}}：{{n_fmt}}/{{total_fmt}} {unit}"
_TIMES = "{rate_fmt}，已用 {elapsed}，约剩 {remaining}"
_SELDOM = 10.0  # seconds between lines in a log


def follow(items: Iterable[Item], total: int, what: str, unit: str = "份") -> Iterator[Item]:
    """Pass the items on and show how many have come: a moving line on a terminal, in a log a line now and then."""
    from tqdm import tqdm  # noqa: PLC0415  # runs of one report need none

    counts = _COUNTS.format(unit=unit)
    if sys.stderr.isatty():
        form = f"{counts} {{bar}} {_TIMES}"
        yield from tqdm(items, desc=what, total=total, unit=unit, bar_format=form, mininterval=0.2)
        return
    begun = said = time.monotonic()
    for number, item in enumerate(items, start=1):
        yield item
        now = time.monotonic()
        if now - said >= _SELDOM or number == total:
            said = now
            line = tqdm.format_meter(
                number, total, now - begun, prefix=what, unit=unit, bar_format=f"{counts} {_TIMES}"
            )
            print(line, file=sys.stderr, flush=True)
