"""How far a long run is, its rate and what remains: on standard error, never among the results."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

_FORM = "{desc}：{n_fmt}/{total_fmt} 份 {bar} {rate_fmt}，已用 {elapsed}，约剩 {remaining}"
_SELDOM = 10.0  # seconds between lines in a log


def follow(items: Iterable[Item], total: int, what: str) -> Iterator[Item]:
    """Pass the items on and show how many have come; in a log a line now and then instead of a moving one."""
    from tqdm import tqdm  # noqa: PLC0415  # runs of one report need none

    moving = sys.stderr.isatty()
    yield from tqdm(
        items,
        desc=what,
        total=total,
        unit="份",
        bar_format=_FORM,
        ascii=None if moving else " .",
        mininterval=0.2 if moving else _SELDOM,
        leave=True,
        disable=None if moving else False,
        ncols=None if moving else 100,
    )
