"""The trace of every number of the prose: bound to a fact, matching, contradicting or untied."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.family import read_claims
from reportkit.checks.numbers.reading import read
from reportkit.prose.reading import Quantity, Sentence
from reportkit.reports import Report, written

_Place = tuple[int, int, int]


class Tie(StrEnum):
    """How a number of the prose is tied to the tables and to other numbers."""

    BOUND = "bound"
    MATCHING = "matching"
    CONTRADICTING = "contradicting"
    UNTIED = "untied"


_NAMES = {Tie.BOUND: "取自表格", Tie.MATCHING: "吻合", Tie.CONTRADICTING: "矛盾", Tie.UNTIED: "没有核对"}


@dataclass(frozen=True)
class TracedNumber:
    """A number of the prose, where it stands, and what it was held against."""

    line: int
    column: int
    text: str
    tie: Tie
    against: str = ""


def trace_numbers(report: Report, previous: Report | None = None) -> list[TracedNumber]:
    """Every number of the prose in reading order."""
    reading = read(written(report), previous)
    ties: dict[_Place, Claim] = {}
    for claim in read_claims(reading):
        for offset in (claim.start, *claim.others):
            place = _place(claim.sentence, offset)
            if place not in ties or not claim.holds:
                ties[place] = claim
    return [
        _traced(sentence, quantity, ties.get(_place(sentence, quantity.start)))
        for sentences in reading.paragraphs
        for sentence in sentences
        for quantity in sentence.quantities
    ]


def trace_text(numbers: list[TracedNumber], path: str) -> str:
    """One line for each number, then how many there are of each sort."""
    lines = [
        f"{path}:{n.line}:{n.column}: {_NAMES[n.tie]} {n.text}" + (f"（{n.against}）" if n.against else "")
        for n in numbers
    ]
    counts = [f"{_NAMES[tie]} {sum(n.tie is tie for n in numbers)}" for tie in Tie]
    return "\n".join([*lines, f"正文共 {len(numbers)} 个数：{'，'.join(counts)}"])


def _traced(sentence: Sentence, quantity: Quantity, claim: Claim | None) -> TracedNumber:
    line, column = sentence.place(quantity.start)
    if quantity.pointer is not None:
        return TracedNumber(line, column, quantity.text, Tie.BOUND, quantity.pointer)
    if claim is None:
        return TracedNumber(line, column, quantity.text, Tie.UNTIED)
    return TracedNumber(line, column, quantity.text, Tie.MATCHING if claim.holds else Tie.CONTRADICTING, claim.against)


def _place(sentence: Sentence, offset: int) -> _Place:
    return (*sentence.place(offset), sentence.start + offset)
