"""Paragraphs that an edited copy joined, divided or moved: what was done, instead of text taken out and put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.distance import Indel

from reportkit.prose.comparing import Paragraph, equal_pairs
from reportkit.resources import regex

_ALIKE = 0.85  # share of letters from which paragraphs together are versions of another
_BETTER = 0.05  # by how much the last one must make them more like it
_MOST = 40_000  # pairs of changed paragraphs that are looked at
_SHORTEST = 4  # letters
_CLAUSES = regex("[，。；：！？,;:!?]")


class Rearranging(Enum):
    """What was done."""

    JOINED = "合为一段"
    DIVIDED = "分成几段"
    MOVED = "移动"


@dataclass(frozen=True)
class Rearranged:
    """The paragraphs ``old`` became ``new`` (numbers in order); ``after`` is the one above it now, -1 at the top."""

    kind: Rearranging
    old: tuple[int, ...]
    new: tuple[int, ...]
    after: int = -1


def rearranged(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Rearranged]:
    """What became of whole paragraphs, headings and tables aside; each is told once at most, in their order now."""
    pairs = equal_pairs([f"{p.level} {p.text}" for p in old], [f"{p.level} {p.text}" for p in new])
    gone = [a for a, b in pairs if a is not None and b is None and _is_text(old[a])]
    come = [b for a, b in pairs if b is not None and a is None and _is_text(new[b])]
    if len(gone) * len(come) > _MOST:
        return []
    found = list(_moved(old, new, gone, come))
    for move in found:
        gone, come = [a for a in gone if a not in move.old], [b for b in come if b not in move.new]
    for at in list(come):
        if pieces := _pieces(new[at].text, gone, old):
            found.append(Rearranged(Rearranging.JOINED, tuple(pieces), (at,)))
            gone, come = [a for a in gone if a not in pieces], [b for b in come if b != at]
    for at in gone:
        if pieces := _pieces(old[at].text, come, new):
            found.append(Rearranged(Rearranging.DIVIDED, (at,), tuple(pieces)))
            come = [b for b in come if b not in pieces]
    return sorted(found, key=lambda one: one.new)


def _is_text(paragraph: Paragraph) -> bool:
    return not paragraph.level and not paragraph.text.startswith("|") and len(paragraph.text) >= _SHORTEST


def _moved(
    old: Sequence[Paragraph], new: Sequence[Paragraph], gone: Sequence[int], come: Sequence[int]
) -> Iterator[Rearranged]:
    places: dict[str, list[int]] = {}
    for at in reversed(gone):
        places.setdefault(old[at].text, []).append(at)
    for at in come:
        if same := places.get(new[at].text):
            yield Rearranged(Rearranging.MOVED, (same.pop(),), (at,), at - 1)


def _pieces(whole: str, parts: Sequence[int], texts: Sequence[Paragraph]) -> list[int]:
    """The neighbours among ``parts`` that together are a version of ``whole``, each of which is needed for that."""
    best: tuple[float, list[int]] = (_ALIKE, [])
    for start in range(len(parts)):
        taken: list[int] = []
        before = 0.0
        for at in parts[start:]:
            if (taken and at != taken[-1] + 1) or not _stands_in(texts[at].text, whole):
                break
            now = Indel.normalized_similarity("".join(texts[n].text for n in (*taken, at)), whole)
            if now < before + _BETTER:
                break
            taken, before = [*taken, at], now
            if len(taken) > 1 and now >= best[0]:
                best = (now, taken)
    return best[1]


def _stands_in(text: str, whole: str) -> bool:
    """Whether half of the letters of a text stand in clauses that the other text has word for word."""
    clauses = [clause for clause in _CLAUSES.split(text) if clause.strip()]
    return 2 * sum(len(clause) for clause in clauses if clause in whole) >= sum(map(len, clauses))
