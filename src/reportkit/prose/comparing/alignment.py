"""Which items of one sequence are which of another, order kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

_LARGEST = 250_000  # pairs; beyond that only equal items are paired

Pair = tuple[int | None, int | None]


def align(old: Sequence[str], new: Sequence[str], alike: float) -> list[Pair]:
    """Pair items in order so that as many characters as possible agree.

    Items pair from a similarity of ``alike`` (0 to 1). What has no partner comes alone, the old ones first;
    every index comes once, in order.
    """
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    middle = _middle(inner_old, inner_new, alike)
    pairs = [(index, index) for index in range(start)]
    pairs += [(a + start, b + start) for a, b in middle]
    pairs += [(len(old) - back, len(new) - back) for back in range(end, 0, -1)]
    return list(_filled(pairs, len(old), len(new)))


def equal_pairs(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pair equal items in order, as many as possible."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415  # 8 ms that only a comparison must wait for

    places: dict[str, int] = {}
    first, second = ([places.setdefault(item, len(places)) for item in side] for side in (old, new))
    pairs = [
        (step.src_start + offset, step.dest_start + offset)
        for step in Indel.opcodes(first, second)
        if step.tag == "equal"
        for offset in range(step.src_end - step.src_start)
    ]
    return list(_filled(pairs, len(old), len(new)))


def _middle(old: Sequence[str], new: Sequence[str], alike: float) -> list[tuple[int, int]]:
    if len(old) * len(new) > _LARGEST:
        return [(a, b) for a, b in equal_pairs(old, new) if a is not None and b is not None]
    return _chain(old, new, _score(alike))


def _score(alike: float) -> Callable[[str, str], float]:
    """Characters that agree, 0 for items that are not alike; equal items win over all others."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415  # see above

    def score(old: str, new: str) -> float:
        if old == new:
            return len(old) + 1.0
        if Indel.normalized_similarity(old, new, score_cutoff=alike) < alike:
            return 0.0
        return Indel.similarity(old, new) / 2

    return score


def _chain(old: Sequence[str], new: Sequence[str], score: Callable[[str, str], float]) -> list[tuple[int, int]]:
    """The chain of pairs with the highest sum of scores."""
    scores = [[score(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _filled(pairs: Sequence[tuple[int, int]], old: int, new: int) -> Iterator[Pair]:
    i = j = 0
    for a, b in [*pairs, (old, new)]:
        yield from ((index, None) for index in range(i, a))
        yield from ((None, index) for index in range(j, b))
        if (a, b) != (old, new):
            yield a, b
        i, j = a + 1, b + 1
