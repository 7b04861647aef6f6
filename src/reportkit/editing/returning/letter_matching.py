"""Which letters of an edited text are which of the text it was made from: paragraphs, sentences, then letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from reportkit.prose.comparing import Pair, align, sentences_of
from reportkit.resources import regex

_SENTENCES = 0.5  # share of letters in order from which two sentences are versions of one
_BETTER = 0.05  # by how much two pieces together must be more like a sentence than one alone
_MOVED = 85  # rapidfuzz ratio from which a sentence elsewhere is the same one
_SHORTEST = 4  # letters of a sentence that is told again elsewhere
_MOST = 250_000  # pairs of sentences that are looked at for likeness
_LARGEST = 4_000_000  # pairs of tokens; beyond that texts are taken for different
_TOKEN = regex(r"[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|.", re.DOTALL)


@dataclass(frozen=True)
class PlacedSentence:
    """A sentence: which text it stands in, and where."""

    text: str
    owner: int
    start: int


Place = tuple[int, int]
"""The number of a text, and a letter of it."""

Versions = tuple[list[PlacedSentence], list[PlacedSentence]]
"""Sentences of the old text, and those of the new one that they became."""


def match_letters(old: Sequence[str], new: Sequence[str], gaps: Sequence[tuple[range, range]]) -> dict[Place, Place]:
    """For letters of ``new`` texts the letters of ``old`` ones that they are; ``gaps`` pair stretches of both.

    Sentences that stand in another gap now are found too.
    """
    pairs: list[Versions] = []
    left_old: list[PlacedSentence] = []
    left_new: list[PlacedSentence] = []
    for gap_old, gap_new in gaps:
        before, after = _sentences(old, gap_old), _sentences(new, gap_new)
        matched = _grouped(before, after)
        pairs += matched
        taken_old = {s for group, _ in matched for s in group}
        taken_new = {s for _, group in matched for s in group}
        left_old += [s for s in before if s not in taken_old]
        left_new += [s for s in after if s not in taken_new]
    pairs += _moved(left_old, left_new)
    found: dict[Place, Place] = {}
    for first, second in pairs:
        places_old, places_new = _places(first), _places(second)
        shared = _equal(_text(first), _text(second))
        found.update((places_new[b], places_old[a]) for a, b in shared)
    return found


def _sentences(texts: Sequence[str], owners: range) -> list[PlacedSentence]:
    found = []
    for owner in owners:
        start = 0
        for text in sentences_of(texts[owner]):
            found.append(PlacedSentence(text, owner, start))
            start += len(text)
    return found


def _grouped(old: Sequence[PlacedSentence], new: Sequence[PlacedSentence]) -> list[Versions]:
    """Sentences that are versions of one; a sentence that was cut in two, or two that became one, come together."""
    aligned = _aligned([s.text for s in old], [s.text for s in new])
    pairs = [([a], [b]) for a, b in aligned if a is not None and b is not None]
    free_old = {a for a, b in aligned if a is not None and b is None}
    free_new = {b for a, b in aligned if b is not None and a is None}
    for first, second in pairs:
        _extended(second, free_new, new, _text(old[i] for i in first))
        _extended(first, free_old, old, _text(new[i] for i in second))
    return [([old[i] for i in first], [new[i] for i in second]) for first, second in pairs]


def _aligned(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """As ``align``; of very many sentences, all of them changed, each is held against the one in its place alone."""
    if len(old) * len(new) <= _MOST or len(old) != len(new):
        return align(old, new, _SENTENCES)
    alike = [Indel.normalized_similarity(a, b) >= _SENTENCES for a, b in zip(old, new, strict=True)]
    same: list[Pair] = []
    for at, likely in enumerate(alike):
        same += [(at, at)] if likely else [(at, None), (None, at)]
    return same


def _extended(group: list[int], free: set[int], every: Sequence[PlacedSentence], other: str) -> None:
    """Take neighbours into the group as long as that makes it more like ``other``."""
    while True:
        now = Indel.normalized_similarity(_text(every[i] for i in group), other)
        if now == 1:
            return
        for wider in ([*group, group[-1] + 1], [group[0] - 1, *group]):
            more = wider[-1] if wider[-1] not in group else wider[0]
            if more in free and Indel.normalized_similarity(_text(every[i] for i in wider), other) > now + _BETTER:
                group[:] = wider
                free.discard(more)
                break
        else:
            return


def _moved(old: list[PlacedSentence], new: list[PlacedSentence]) -> Iterator[Versions]:
    """Sentences that stand elsewhere now: equal ones first, then those that are much alike."""
    known: dict[str, list[PlacedSentence]] = {}
    for sentence in reversed(old):
        if len(sentence.text) >= _SHORTEST:
            known.setdefault(sentence.text, []).append(sentence)
    rest = []
    for sentence in new:
        if same := known.get(sentence.text):
            yield [same.pop()], [sentence]
        else:
            rest.append(sentence)
    left = [sentence for group in known.values() for sentence in group]
    if len(left) * len(rest) > _MOST:
        return
    for sentence in rest:
        texts = [other.text for other in left]
        best = process.extractOne(sentence.text, texts, scorer=fuzz.ratio, score_cutoff=_MOVED)
        if best is not None:
            yield [left.pop(best[2])], [sentence]


def _text(sentences: Iterable[PlacedSentence]) -> str:
    return "".join(sentence.text for sentence in sentences)


def _places(group: Sequence[PlacedSentence]) -> list[Place]:
    return [(s.owner, s.start + offset) for s in group for offset in range(len(s.text))]


def _equal(old: str, new: str) -> Iterator[tuple[int, int]]:
    """The letters that two texts share in order, numbers and words only whole."""
    first, second = _TOKEN.findall(old), _TOKEN.findall(new)
    if old == new:
        yield from ((at, at) for at in range(len(old)))
        return
    if len(first) * len(second) > _LARGEST:
        return
    numbers: dict[str, int] = {}
    ids = [[numbers.setdefault(token, len(numbers)) for token in side] for side in (first, second)]
    starts = [_starts(side) for side in (first, second)]
    for step in Indel.opcodes(*ids):
        if step.tag == "equal":
            for offset in range(step.src_end - step.src_start):
                a, b = step.src_start + offset, step.dest_start + offset
                yield from ((starts[0][a] + n, starts[1][b] + n) for n in range(len(first[a])))


def _starts(tokens: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token)
    return starts
