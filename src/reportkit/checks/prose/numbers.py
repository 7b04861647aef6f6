"""All checks of family N together, and the trace of every number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportkit.checks.prose.applications import (
    Stated,
    balance,
    check_all_done,
    check_none_received,
    stated_numbers,
)
from reportkit.checks.prose.claims import Claim
from reportkit.checks.prose.documents import check_documents
from reportkit.checks.prose.fees import check_fees
from reportkit.checks.prose.litigation import check_litigation
from reportkit.checks.prose.outcomes import check_outcomes
from reportkit.checks.prose.percentages import check_percentages, claims_about_last_year
from reportkit.checks.prose.reading import Reading, read
from reportkit.checks.prose.sums import check_sums
from reportkit.diagnostics import Finding
from reportkit.prose.outline import read_outline
from reportkit.prose.sentences import Sentence
from reportkit.reports import Report


class Tie(StrEnum):
    """How a number of the prose is tied to the tables and to other numbers."""

    BOUND = "bound"
    MATCHING = "matching"
    CONTRADICTING = "contradicting"
    UNTIED = "untied"


@dataclass(frozen=True, slots=True)
class TracedNumber:
    """A number of the prose, where it stands, and what it was held against."""

    line: int
    column: int
    text: str
    tie: Tie
    against: str = ""


def check_numbers(report: Report, previous: Report | None = None) -> Iterator[Finding]:
    """N01–N14. ``previous`` is last year's report where it is known; only N11 asks for it."""
    reading = read(report, previous)
    for claim in _claims(reading):
        if not claim.holds:
            yield claim.finding(report)
    yield from check_fees(report, read_outline(report))


def trace_numbers(report: Report, previous: Report | None = None) -> list[TracedNumber]:
    """Every number of the prose in reading order."""
    reading = read(report, previous)
    ties: dict[tuple[int, int, int], Claim] = {}
    for claim in _claims(reading):
        for offset in (claim.start, *claim.others):
            key = _key(claim.sentence, offset)
            if key not in ties or not claim.holds:
                ties[key] = claim
    return [
        _traced(sentence, quantity.start, quantity.text, quantity.pointer, ties)
        for sentences in reading.paragraphs
        for sentence in sentences
        for quantity in sentence.quantities
    ]


def _traced(
    sentence: Sentence, start: int, text: str, pointer: str | None, ties: dict[tuple[int, int, int], Claim]
) -> TracedNumber:
    line, column = sentence.place(start)
    claim = ties.get(_key(sentence, start))
    if pointer is not None:
        return TracedNumber(line, column, text, Tie.BOUND, pointer)
    if claim is None:
        return TracedNumber(line, column, text, Tie.UNTIED)
    return TracedNumber(line, column, text, Tie.MATCHING if claim.holds else Tie.CONTRADICTING, claim.against)


def _key(sentence: Sentence, offset: int) -> tuple[int, int, int]:
    return (*sentence.place(offset), sentence.start + offset)


def _claims(reading: Reading) -> list[Claim]:
    claims: list[Claim] = []
    for paragraph in reading.paragraphs:
        stated: list[Stated] = []
        before: Sentence | None = None
        for sentence in paragraph:
            found = list(stated_numbers(reading, sentence))
            stated += found
            claims += [s.claim for s in found if s.claim is not None]
            claims += _of_sentence(reading, paragraph, sentence, before)
            before = sentence
        claims += balance(stated)
    return [*claims, *claims_about_last_year(reading, claims)]


def _of_sentence(
    reading: Reading, paragraph: tuple[Sentence, ...], sentence: Sentence, before: Sentence | None
) -> Iterator[Claim]:
    yield from check_outcomes(reading, sentence)
    yield from check_litigation(reading, sentence)
    yield from check_percentages(reading, sentence)
    yield from check_sums(sentence, before)
    yield from check_documents(reading, sentence)
    yield from check_none_received(reading, sentence)
    yield from check_all_done(reading, paragraph, sentence)
