"""Which facts of two format versions are the same thing, and so can be compared.

The concordance is the keys alone: two facts are the same when their row and column keys are. Where one
version has a single row and the other a group of that name, the sum of the group is compared. Whatever
is not listed is 不可比.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportkit.formats.known import kept
from reportkit.formats.loader import load_format
from reportkit.formats.model import Fact, Format

_NOTHING = Decimal(0)


@dataclass(frozen=True)
class Correspondence:
    """Σ ``current`` of one report and Σ ``previous`` of another measure the same; one side is a single fact."""

    concept: str
    current: tuple[str, ...]
    previous: tuple[str, ...]

    def amounts(
        self, current: Mapping[str, Decimal], previous: Mapping[str, Decimal]
    ) -> tuple[Decimal, Decimal] | None:
        """Both amounts, or None where a fact has no value."""
        try:
            new = sum(map(current.__getitem__, self.current), _NOTHING)
            return new, sum(map(previous.__getitem__, self.previous), _NOTHING)
        except KeyError:
            return None


@kept
def concordance(current_id: str, previous_id: str) -> tuple[Correspondence, ...]:
    """All comparable facts of two format versions, in the order of the current one."""
    current, previous = load_format(current_id), load_format(previous_id)
    ours = {fact.concept: fact for fact in current.figures.values()}
    theirs = {fact.concept: fact for fact in previous.figures.values()}
    found: dict[str, Correspondence] = {}
    for concept, fact in ours.items():
        if concept in theirs:
            found[concept] = Correspondence(concept, (fact.pointer,), (theirs[concept].pointer,))
        elif group := tuple(_below(fact, previous)):
            found[concept] = Correspondence(concept, (fact.pointer,), group)
        else:
            found |= _sums(fact, current, theirs)
    return tuple(found.values())


def carried_over(current_id: str, previous_id: str, amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Amounts of one format version under the pointers of another; what cannot be compared is absent."""
    found = {}
    for pointer, before in _under_one_pointer(current_id, previous_id):
        if len(before) == 1:  # as nearly all are
            if before[0] in amounts:
                found[pointer] = amounts[before[0]]
        elif all(each in amounts for each in before):
            found[pointer] = sum((amounts[each] for each in before), Decimal(0))
    return found


@kept
def _under_one_pointer(current_id: str, previous_id: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The facts of the current format, each with those of the previous one that make the same."""
    every = concordance(current_id, previous_id)
    return tuple((pair.current[0], pair.previous) for pair in every if len(pair.current) == 1)


def _sums(fact: Fact, current: Format, theirs: Mapping[str, Fact]) -> dict[str, Correspondence]:
    """The group above ``fact`` that is a single row of the other version, if there is one."""
    steps = fact.row.split("/")
    for depth in range(len(steps) - 1, 1, -1):
        concept = "/".join((*steps[:depth], fact.measure))
        if (whole := theirs.get(concept)) is not None:
            return {concept: Correspondence(concept, tuple(_below(whole, current)), (whole.pointer,))}
    return {}


def _below(fact: Fact, other: Format) -> Iterator[str]:
    """The facts of the same column in the rows under the group that has the name of the fact's row."""
    for candidate in other.figures.values():
        if candidate.row.startswith(f"{fact.row}/") and candidate.measure == fact.measure:
            yield candidate.pointer
