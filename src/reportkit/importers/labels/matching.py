"""Match what was found with what is official, in order: sequence alignment of label paths.

Never by position alone, and never each on its own: 「3.其他」 resembles 「其他处理」.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from reportkit.formats import Node
from reportkit.importers.labels.labels import LEAST, MARGIN, likeness, names, plain
from reportkit.resources import regex

_CONTEXT = 0.3
_BY_PLACE = 0.5  # how alike a label must be where its place leaves no choice
_UNIT = regex("(?:件|项|条|个|次|份|宗|[百千万亿]?元)+")  # in a column of their own beside the labels
_LONGEST = 6  # pieces that a label may be broken into


@dataclass(frozen=True)
class Official:
    """A row or column to be found: label, names, and those of the nodes above. ``group`` has rows below."""

    pointer: str
    label: str
    names: tuple[str, ...]
    above: tuple[tuple[str, ...], ...]
    group: bool = False


@dataclass(frozen=True)
class Match:
    """Found number ``index`` is official number ``official``; ``label`` is its text as found."""

    index: int
    official: int
    likeness: float
    context: float
    label: str


def official_of(pointer: str, path: Sequence[Node], *, group: bool = False) -> Official:
    """The last node of a path, to be found under the ones before it."""
    return Official(pointer, path[-1].label, names(path[-1]), tuple(names(node) for node in path[:-1]), group)


@lru_cache(maxsize=4096)
def _candidates(pieces: tuple[str, ...], officials: tuple[Official, ...]) -> dict[int, Match]:
    """``candidates`` of texts that come again: the heads stand over each row."""
    return candidates(pieces, officials)


def candidates(pieces: Sequence[str], officials: Sequence[Official]) -> dict[int, Match]:
    """The officials that a label path may stand for: alike enough, and clearly more alike than any other name."""
    scored = {index: match for index, official in enumerate(officials) if (match := _score(pieces, official))}
    best = [Match(0, index, m[0], m[1], m[2]) for index, m in scored.items()]
    if not best:
        return {}
    top = max(best, key=lambda match: match.likeness)
    top_names = officials[top.official].names
    rivals = [m.likeness for m in best if not set(officials[m.official].names) & set(top_names)]
    if top.likeness < LEAST or (top.likeness < 1 and rivals and top.likeness - max(rivals) < MARGIN):
        return {}
    return {m.official: m for m in best if m.likeness >= LEAST and top.likeness - m.likeness < MARGIN}


def _score(pieces: Sequence[str], official: Official) -> tuple[float, float, str] | None:
    """Likeness, share of the nodes above that are seen, and the label; the label may be broken into pieces."""
    found: tuple[float, float, str] | None = None
    pieces = [piece for piece in pieces if not _UNIT.fullmatch(plain(piece))] or pieces
    longest = 1 if official.group else _LONGEST
    for start in range(len(pieces) - 1, max(len(pieces) - 1 - longest, -1), -1):
        label = "".join(pieces[start:])
        alike = likeness(plain(label), official.names)
        if alike < 1 and (named := _with_group(plain(label), official)) is not None:
            return 1.0, _context(pieces[:start], replace(official, above=official.above[:-1])) or 1.0, named
        if not plain(pieces[-1]) and alike < 1:
            continue  # a blank head below another: its column bears that name, or none that can be told
        if alike and (found is None or alike > found[0]):
            found = (alike, _context(pieces[:start], official), label)
    return found


def _with_group(label: str, official: Official) -> str | None:
    """The name alone where a label is that of the group above with the name behind it, in brackets or not."""
    groups = official.above[-1] if official.above else ()
    alone = (label.removeprefix(group) for group in groups if label.startswith(group))
    return next((text for text in alone if text in official.names), None)


def _context(above: Sequence[str], official: Official) -> float:
    if not official.above:
        return 0.0
    texts = [plain(text) for text in above]
    seen = sum(any(likeness(text, known) >= LEAST for text in texts) for known in official.above)
    return seen / len(official.above)


def align(found: Sequence[Sequence[str]], officials: Sequence[Official]) -> list[Match]:
    """The best matching that keeps the order of both; what is not matched stays unmatched."""
    known = tuple(officials)
    allowed = [_candidates(tuple(pieces), known) for pieces in found]
    height, width = len(found), len(officials)
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            match = allowed[i].get(j)
            taken = _weight(match) + best[i + 1][j + 1] if match else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], taken)
    matches: list[Match] = []
    i = j = 0
    while i < height and j < width:
        match = allowed[i].get(j)
        if match and best[i][j] == _weight(match) + best[i + 1][j + 1]:
            matches.append(Match(i, j, match.likeness, match.context, match.label))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return matches


def by_name(found: Sequence[Sequence[str]], officials: Sequence[Official]) -> list[Match]:
    """Every official by its exact name in one place of its own, in any order; none where one is in doubt."""
    places: dict[int, list[Match]] = {}
    for at, pieces in enumerate(found):
        exact = {o: m for o, m in _candidates(tuple(pieces), tuple(officials)).items() if m.likeness == 1}
        if len(exact) == 1:
            ((official, match),) = exact.items()
            places.setdefault(official, []).append(Match(at, official, 1.0, match.context, match.label))
    sure = sorted((mine[0] for mine in places.values() if len(mine) == 1), key=lambda match: match.official)
    return sure if len(sure) == len(officials) == len(places) else []


def in_gaps(found: Sequence[Sequence[str]], officials: Sequence[Official], matches: Sequence[Match]) -> list[Match]:
    """What the place alone leaves no choice for: one unknown label between two that are known, where one official is.

    The label must resemble the official one all the same. The ends count as known.
    """
    more: list[Match] = []
    bounds = [(-1, -1), *((m.index, m.official) for m in matches), (len(found), len(officials))]
    for (low, first), (high, last) in pairwise(bounds):
        indices = [at for at in range(low + 1, high) if any(map(plain, found[at]))]
        missing = [at for at in range(first + 1, last) if not officials[at].group]
        if len(indices) == len(missing) == 1:
            label, official = found[indices[0]][-1], officials[missing[0]]
            alike = max((ratio(plain(label), name) / 100 for name in official.names), default=0.0)
            if alike >= _BY_PLACE:
                more.append(Match(indices[0], missing[0], alike, 0.0, label))
    return more


def _weight(match: Match) -> float:
    return match.likeness + _CONTEXT * match.context
