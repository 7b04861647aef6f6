"""Two changed texts of one: merged line by line, or told apart where both changed the same lines.

Our own, because the library for it (``merge3``) is under the GPL, and ``git merge-file`` needs git.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel


@dataclass(frozen=True)
class MergedText:
    """``text`` holds both changes; where both changed the same lines (``clash``) it has one version after the other."""

    text: str
    clash: bool


@dataclass(frozen=True)
class _LineChange:
    """Lines [low, high) of the common text become ``lines``."""

    low: int
    high: int
    lines: tuple[str, ...]

    def touches(self, other: _LineChange) -> bool:
        """Whether both concern the same lines, or put something in at the same place."""
        if self.low == self.high or other.low == other.high:
            return max(self.low, other.low) <= min(self.high, other.high)
        return max(self.low, other.low) < min(self.high, other.high)


def merge_lines(base: str, mine: str, theirs: str) -> MergedText:
    """What ``mine`` and ``theirs`` made of ``base``, in one text; nothing that either typed is left out."""
    if theirs in (mine, base):
        return MergedText(mine, clash=False)
    if mine == base:
        return MergedText(theirs, clash=False)
    lines = base.split("\n")
    edits = _grouped(list(_edits(lines, mine.split("\n"))), list(_edits(lines, theirs.split("\n"))))
    made: list[str] = []
    at, clash = 0, False
    for low, high, ours, others in edits:
        made += lines[at:low]
        first, second = _version(lines, low, high, ours), _version(lines, low, high, others)
        if not others or first == second:
            made += first
        elif not ours:
            made += second
        else:
            clash = True
            made += first + second
        at = high
    return MergedText("\n".join(made + lines[at:]), clash)


def common_lines(one: str, other: str) -> str:
    """The lines that two texts have in the same order: what both may have come from, where nobody knows."""
    lines = one.split("\n")
    return "\n".join(
        line
        for step in Indel.opcodes(lines, other.split("\n"))
        if step.tag == "equal"
        for line in lines[step.src_start : step.src_end]
    )


def _edits(before: Sequence[str], after: Sequence[str]) -> Iterator[_LineChange]:
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    low_end, high_end = len(before) - end, len(after) - end
    old, new = before[start:low_end], after[start:high_end]
    pending: _LineChange | None = None
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            continue
        edit = _LineChange(start + step.src_start, start + step.src_end, tuple(new[step.dest_start : step.dest_end]))
        if pending is not None and pending.high == edit.low:
            pending = _LineChange(pending.low, edit.high, pending.lines + edit.lines)
            continue
        if pending is not None:
            yield pending
        pending = edit
    if pending is not None:
        yield pending


_Group = tuple[int, int, list[_LineChange], list[_LineChange]]


def _grouped(ours: list[_LineChange], others: list[_LineChange]) -> list[_Group]:
    """Edits in order; those of one side that touch those of the other stand together."""
    tagged = [(edit, True) for edit in ours] + [(edit, False) for edit in others]
    groups: list[_Group] = []
    for edit, own in sorted(tagged, key=lambda one: (one[0].low, one[0].high, one[1])):
        if groups:
            low, high, first, second = groups[-1]
            if any(edit.touches(other) for other in (second if own else first)):
                (first if own else second).append(edit)
                groups[-1] = (low, max(high, edit.high), first, second)
                continue
        groups.append((edit.low, edit.high, [edit] if own else [], [] if own else [edit]))
    return groups


def _version(lines: Sequence[str], low: int, high: int, edits: Sequence[_LineChange]) -> list[str]:
    made: list[str] = []
    at = low
    for edit in edits:
        made += [*lines[at : edit.low], *edit.lines]
        at = edit.high
    return made + list(lines[at:high])
