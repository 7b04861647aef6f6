"""Where sentences end: the one cutter of the house. Who reads, compares or joins text says at which marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from reportkit.resources import regex

FULL_ENDS = "。！？"
ENDS = FULL_ENDS + "；"
_NONE: Mapping[str, str] = {}
_WIDE = 0x2000  # as in filters/chinese-text.lua


def cut(text: str, ends: str, *, within: Mapping[str, str] = _NONE, behind: str = "") -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, in order and without gaps; a sentence keeps the marks that end it.

    ``within`` are pairs of marks in which none ends, where they are closed; ``behind`` are marks that stay with the
    sentence whose end they follow (。”). Linear in the length of the text.
    """
    if not behind and not any(mark in text for mark in within):
        yield from (piece.span() for piece in _up_to(ends).finditer(text))
        return
    closed = _closed(text, within)
    start = after = 0
    for mark in any_of(ends + "".join(within)).finditer(text):
        at = mark.start()
        if at < after:
            continue
        after = at + 1
        if at in closed:
            after = closed[at] + 1
        elif text[at] in ends:
            while after < len(text) and (text[after] in ends or text[after] in behind):
                after += 1
            yield start, after
            start = after
    if start < len(text):
        yield start, len(text)


def _closed(text: str, pairs: Mapping[str, str]) -> dict[int, int]:
    """Where each pair of marks that is closed begins and ends."""
    closing = {close: opening for opening, close in pairs.items()}
    waiting: dict[str, list[int]] = {opening: [] for opening in pairs}
    found = {}
    for mark in any_of("".join([*pairs, *closing])).finditer(text) if pairs else ():
        at, char = mark.start(), mark[0]
        if char in closing and waiting[closing[char]]:
            found[waiting[closing[char]].pop()] = at
        elif char in waiting:
            waiting[char].append(at)
    return found


@cache
def _up_to(ends: str) -> re.Pattern[str]:
    """A sentence that ends at these marks, with all of them, or the last one without any."""
    inside = re.escape(ends)
    return regex(f"[^{inside}]*[{inside}]+|[^{inside}]+")


@cache
def any_of(marks: str) -> re.Pattern[str]:
    """One of these marks; a text is read character by character only where one stands."""
    return regex(f"[{re.escape(marks)}]")


def join_lines(text: str) -> str:
    """A paragraph as one line: a line end is a space only between two narrow characters."""
    lines = text.split("\n")
    joined = lines[0]
    for line in lines[1:]:
        narrow = bool(joined and line) and ord(joined[-1]) < _WIDE and ord(line[0]) < _WIDE
        joined += (" " if narrow else "") + line
    return joined
