"""Two sentences word by word: numbers whole, short islands swallowed, the reporting year told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from reportkit.diff.comparison import Change, Run
from reportkit.resources import regex

_UNIT = (
    r"%|％|‰|个百分点|[余多]?[万亿]?(?:平方米|公里|人次|件次|场次|年度|季度|个月|小时|分钟|工作日"
    r"|[元件条次篇人期场户份批年月日号个项名倍家字类处期届级亩吨天周岁位台套部门本册章款])|[余多]?[万亿]"
)
_TOKEN = regex(rf"[0-9]+(?:[.,:：][0-9]+)*(?:{_UNIT})?|[A-Za-z]+|.", re.DOTALL)
_NUMBER = regex(r"[0-9]")
_ISLAND = 3  # characters; what is shorter between two edits is chance
_LARGEST = 16_000_000  # pairs of tokens; a stranger's megabyte must not stop the program


@dataclass(frozen=True)
class Years:
    """The reporting years of the two reports."""

    old: int
    new: int

    def replaced(self, old: str, new: str) -> bool:
        """Whether the tokens differ only as the reports' years do: 2022年 → 2023年."""
        if self.old == self.new:
            return False
        before, after = str(self.old), str(self.new)
        return old.startswith(before) and new == after + old.removeprefix(before)


@dataclass(frozen=True)
class _Edit:
    """Tokens replaced by others; equal tokens where ``old is new``."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    year: bool = False

    @property
    def same(self) -> bool:
        return self.old == self.new


def tokens(text: str) -> tuple[str, ...]:
    """A number with its unit or percent sign, a Latin word, or a single character; joined they are the text."""
    return tuple(_TOKEN.findall(text))


def runs_between(old: str, new: str, years: Years) -> tuple[Run, ...]:
    """The runs that turn ``old`` into ``new``."""
    if old == new:
        return (Run(Change.SAME, old),) if old else ()
    edits = _swallow(list(_edits(tokens(old), tokens(new), years)))
    return joined(run for edit in edits for run in _runs(edit))


def joined(runs: Iterator[Run]) -> tuple[Run, ...]:
    """The same runs, neighbours of one fate made one, deletions before the insertions beside them."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if not run.text:
            continue
        if last is not None and (last.change, last.move, last.year) == (run.change, run.move, run.year):
            found[-1] = Run(run.change, last.text + run.text, run.move, run.year)
        else:
            found.append(run)
    return tuple(found)


def _runs(edit: _Edit) -> Iterator[Run]:
    if edit.same:
        yield Run(Change.SAME, "".join(edit.old))
        return
    yield Run(Change.DELETED, "".join(edit.old), year=edit.year)
    yield Run(Change.INSERTED, "".join(edit.new), year=edit.year)


def _edits(old: Sequence[str], new: Sequence[str], years: Years) -> Iterator[_Edit]:
    """The shortest edit script; replaced years stand alone."""
    if len(old) * len(new) > _LARGEST:
        yield _Edit(tuple(old), tuple(new))
        return
    places: dict[str, int] = {}
    first, second = ([places.setdefault(token, len(places)) for token in side] for side in (old, new))
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    for step in Indel.opcodes(first, second):
        if step.tag != "equal":
            removed += tuple(old[step.src_start : step.src_end])
            added += tuple(new[step.dest_start : step.dest_end])
            continue
        yield from _peeled(removed, added, years)
        removed, added = (), ()
        same = tuple(old[step.src_start : step.src_end])
        yield _Edit(same, same)
    yield from _peeled(removed, added, years)


def _peeled(old: tuple[str, ...], new: tuple[str, ...], years: Years) -> Iterator[_Edit]:
    """An edit without the replaced years at its ends, which come as edits of their own."""
    if old and new and years.replaced(old[0], new[0]):
        yield _Edit(old[:1], new[:1], year=True)
        yield from _peeled(old[1:], new[1:], years)
    elif old and new and years.replaced(old[-1], new[-1]):
        yield from _peeled(old[:-1], new[:-1], years)
        yield _Edit(old[-1:], new[-1:], year=True)
    elif old or new:
        yield _Edit(old, new)


def _swallow(edits: list[_Edit]) -> list[_Edit]:
    """Join two edits over an island of a few equal characters. An equal number is never chance, nor is a year."""
    found: list[_Edit] = []
    for edit in edits:
        island = found[-1] if found else None
        before = found[-2] if len(found) > 1 else None
        if (
            island is not None
            and before is not None
            and island.same
            and not (before.same or before.year or edit.same or edit.year)
            and sum(map(len, island.old)) <= _ISLAND
            and not any(_NUMBER.match(token) for token in island.old)
        ):
            found[-2:] = [_Edit(before.old + island.old + edit.old, before.new + island.new + edit.new)]
        else:
            found.append(edit)
    return found
