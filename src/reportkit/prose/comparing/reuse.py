"""How much of a text was taken over from another: the measure behind rule X04 and the comparison of two years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reportkit.prose.comparing.comparable import OwnSentence

_LARGEST = 1_000_000  # pairs of sentences; beyond that only equal ones count, for time must not grow by their product
_ALIKE = 90  # rapidfuzz ratio from which a sentence counts as the same one, its numbers being equal


@dataclass(frozen=True)
class Reuse:
    """A stretch of text compared: its sentences, and for each reused one its model."""

    ours: tuple[OwnSentence, ...]
    models: tuple[OwnSentence | None, ...]

    @cached_property
    def size(self) -> int:
        """Characters compared."""
        return sum(len(sentence.core) for sentence in self.ours)

    @cached_property
    def reused(self) -> int:
        """Characters of the sentences that were there before."""
        return sum(len(s.core) for s, model in zip(self.ours, self.models, strict=True) if model is not None)

    @property
    def share(self) -> Decimal:
        """Reused characters of all."""
        return Decimal(self.reused) / self.size if self.size else Decimal(0)

    def by_part(self) -> dict[str, Reuse]:
        """The same, of each part, in the order of their first sentences."""
        pairs: dict[str, list[tuple[OwnSentence, OwnSentence | None]]] = {}
        for ours, model in zip(self.ours, self.models, strict=True):
            pairs.setdefault(ours.part, []).append((ours, model))
        return {
            part: Reuse(tuple(ours for ours, _ in kept), tuple(model for _, model in kept))
            for part, kept in pairs.items()
        }


def measure_reuse(ours: Sequence[OwnSentence], theirs: Sequence[OwnSentence]) -> Reuse:
    """Pair each sentence with the one that it repeats. Other numbers make another sentence."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # 15 ms that only a comparison must wait for

    known = {sentence.core: sentence for sentence in reversed(theirs)}
    cores = list(known) if len(ours) * len(known) <= _LARGEST else []

    def model(sentence: OwnSentence) -> OwnSentence | None:
        if sentence.core in known:
            return known[sentence.core]
        best = process.extractOne(sentence.core, cores, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best is None or re.findall(r"[0-9]+", best[0]) != re.findall(r"[0-9]+", sentence.core):
            return None
        return known[best[0]]

    return Reuse(tuple(ours), tuple(map(model, ours)))
