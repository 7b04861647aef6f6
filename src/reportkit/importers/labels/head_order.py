"""In which order columns stand, as the heads in text without geometry tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportkit.importers.labels.labels import plain
from reportkit.importers.labels.matching import Official


@dataclass(frozen=True)
class _HeadPlace:
    """Where a head is first seen: its line, its number in that line, and whether it is alone there."""

    line: int
    at: int
    alone: bool


def told_order(
    lines: Iterable[Sequence[str]], officials: Sequence[Official], *, total: bool
) -> tuple[Official, ...] | None:
    """The columns as their heads stand; None where that is not the official order, and nobody can say which.

    Heads in one line stand as in print, and so do those that are each alone in a line. Of heads in different lines
    nothing is known: the higher cells of a head may be centred. ``total``: the last column is a total, which may span
    several lines of heads; it stays the last. Of heads that are torn or missing
    nothing is known, but the others must stand in order.
    """
    known = list(lines)
    places = _places(known)
    if len({official.names for official in officials}) < len(officials):
        return tuple(officials) if _repeats_in_order(known, officials, places) else None
    counted = tuple(officials[:-1] if total else officials)
    seen = [official for official in counted if _place(official.names, places) is not None]
    if len(seen) < len(counted):
        return tuple(officials) if _ordered(seen, 0, places) == tuple(seen) else None
    found = _ordered(counted, 0, places)
    if found is None:
        return None
    flat = any(_place(names, places) is None for official in counted for names in official.above[1:])
    last = _place(officials[-1].names, places)
    if found != counted and flat and total and last is not None and last.alone:
        before = [place for official in counted if (place := _place(official.names, places)) is not None]
        if any(place.line > last.line for place in before):
            return None  # the heads may have stood in two lines
    return (*found, *officials[len(counted) :])


def _repeats_in_order(
    lines: Sequence[Sequence[str]], officials: Sequence[Official], places: dict[str, _HeadPlace]
) -> bool:
    """Whether nothing says that the same heads under several groups, or these groups, stand in another order."""
    groups = list(dict.fromkeys(official.above[-1] for official in officials))
    seen = [place for names in groups if (place := _place(names, places)) is not None]
    if any(_comparable(a, b) and not _before(a, b) for at, a in enumerate(seen) for b in seen[at + 1 :]):
        return False
    wanted = [official.names[0] for official in officials if official.above[-1] == groups[0]]
    names = [plain(cell) for line in lines for cell in line if plain(cell) in wanted]
    parts = [names[at : at + len(wanted)] for at in range(0, len(names), len(wanted))]
    return not (all(sorted(part) == sorted(wanted) for part in parts) and any(part != wanted for part in parts))


def _places(lines: Iterable[Sequence[str]]) -> dict[str, _HeadPlace]:
    places: dict[str, _HeadPlace] = {}
    for number, line in enumerate(lines):
        filled = [plain(cell) for cell in line if plain(cell)]
        for at, name in enumerate(filled):
            places.setdefault(name, _HeadPlace(number, at, len(filled) == 1))
    return places


def _place(names: Iterable[str], places: dict[str, _HeadPlace]) -> _HeadPlace | None:
    return next((places[name] for name in names if name in places), None)


def _ordered(columns: Sequence[Official], level: int, places: dict[str, _HeadPlace]) -> tuple[Official, ...] | None:
    """The columns of one group as they stand; those of a group below that is not seen are as if of this one."""
    groups: dict[tuple[str, ...], list[Official]] = {}
    for column in columns:
        above = column.above[level] if len(column.above) > level else ()
        seen = above if above and _place(above, places) is not None else ()
        groups.setdefault(seen or ("", *column.names), []).append(column)
    found = []
    for names, mine in groups.items():
        place = _place(names, places)
        inner = _ordered(mine, level + 1, places) if names[0] else tuple(mine)
        if inner is None or place is None:
            return None
        found.append((place, inner))
    if all(not _comparable(a, b) or _before(a, b) for (a, _x), (b, _y) in _pairs(found)):
        return tuple(column for _place_, inner in found for column in inner)
    if not all(_comparable(a, b) for (a, _x), (b, _y) in _pairs(found)):
        return None
    found.sort(key=lambda pair: (pair[0].line, pair[0].at))
    return tuple(column for _place_, inner in found for column in inner)


def _pairs(
    found: Sequence[tuple[_HeadPlace, tuple[Official, ...]]],
) -> list[tuple[tuple[_HeadPlace, tuple[Official, ...]], tuple[_HeadPlace, tuple[Official, ...]]]]:
    return [(one, other) for at, one in enumerate(found) for other in found[at + 1 :]]


def _comparable(one: _HeadPlace, other: _HeadPlace) -> bool:
    return one.line == other.line or (one.alone and other.alone)


def _before(one: _HeadPlace, other: _HeadPlace) -> bool:
    return (one.line, one.at) < (other.line, other.at)
