"""Sentences that stand elsewhere now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz, process

from reportkit.diff.comparison import Change, ComparedPassage, Move, Run
from reportkit.diff.tokens import Years, joined, runs_between
from reportkit.prose.comparing import core

_ALIKE = 85  # rapidfuzz ratio from which a sentence elsewhere is the same one
_SHORTEST = 8  # letters; shorter sentences are alike by chance


@dataclass
class Draft:
    """A passage in the making; ``whole`` are the places of runs that are whole sentences."""

    change: Change
    level: int
    runs: list[Run] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)

    def add_sentence(self, run: Run) -> None:
        """Add a whole sentence that only one report has here."""
        self.whole.append(len(self.runs))
        self.runs.append(run)

    def passage(self) -> ComparedPassage:
        """The finished passage."""
        return ComparedPassage(self.change, self.level, joined(iter(self.runs)))


@dataclass(frozen=True)
class _Place:
    key: str
    draft: Draft
    index: int
    core: str

    @property
    def run(self) -> Run:
        return self.draft.runs[self.index]


def find_moves(drafts: Sequence[tuple[str, Draft]], years: Years) -> tuple[Move, ...]:
    """Mark in ``drafts`` the deleted sentences that are inserted elsewhere, and return them as moves."""
    gone = _places(drafts, Change.DELETED, years.old)
    come = _places(drafts, Change.INSERTED, years.new)
    moves: list[Move] = []
    for place in come:
        source = _source(place, gone)
        if source is None:
            continue
        gone.remove(source)
        number = len(moves) + 1
        runs = runs_between(source.run.text, place.run.text, years)
        moves.append(Move(number, source.key, place.key, runs))
        for end in (source, place):
            end.draft.runs[end.index] = replace(end.run, move=number)
    return tuple(moves)


def _places(drafts: Sequence[tuple[str, Draft]], change: Change, year: int) -> list[_Place]:
    return [
        _Place(key, draft, index, letters)
        for key, draft in drafts
        for index in draft.whole
        if draft.level == 0
        and draft.runs[index].change is change
        and len(letters := core(draft.runs[index].text, year)) >= _SHORTEST
    ]


def _source(place: _Place, gone: Sequence[_Place]) -> _Place | None:
    found = process.extractOne(place.core, [other.core for other in gone], scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return gone[found[2]] if found is not None else None
