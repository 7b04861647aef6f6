"""Where sentences end: the one cutter of the house. Who reads, compares or joins text says at which marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

FULL_ENDS = "。！？"
ENDS = FULL_ENDS + "；"
_NONE: Mapping[str, str] = {}
_WIDE = 0x2000  # as in filters/chinese-text.lua


def cut(text: str, ends: str, *, within: Mapping[str, str] = _NONE, behind: str = "") -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, in order and without gaps; a sentence keeps the marks that end it.

    ``within`` are pairs of marks in which none ends, where they are closed; ``behind`` are marks that stay with the
    sentence whose end they follow (。”). Linear in the length of the text.
    """
    closed = _closed(text, within)
    start = at = 0
    while at < len(text):
        if at in closed:
            at = closed[at]
        elif text[at] in ends:
            while at + 1 < len(text) and (text[at + 1] in ends or text[at + 1] in behind):
                at += 1
            yield start, at + 1
            start = at + 1
        at += 1
    if start < len(text):
        yield start, len(text)


def _closed(text: str, pairs: Mapping[str, str]) -> dict[int, int]:
    """Where each pair of marks that is closed begins and ends."""
    closing = {close: opening for opening, close in pairs.items()}
    waiting: dict[str, list[int]] = {opening: [] for opening in pairs}
    found = {}
    for at, char in enumerate(text) if pairs else ():
        if char in closing and waiting[closing[char]]:
            found[waiting[closing[char]].pop()] = at
        elif char in waiting:
            waiting[char].append(at)
    return found


def join_lines(text: str) -> str:
    """A paragraph as one line: a line end is a space only between two narrow characters."""
    lines = text.split("\n")
    joined = lines[0]
    for line in lines[1:]:
        narrow = bool(joined and line) and ord(joined[-1]) < _WIDE and ord(line[0]) < _WIDE
        joined += (" " if narrow else "") + line
    return joined
