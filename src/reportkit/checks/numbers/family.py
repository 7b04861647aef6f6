"""All checks of family N together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from reportkit.checks.context import Context
from reportkit.checks.numbers.applications import check_applications
from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.disclosed import check_channels, check_decisions, check_documents
from reportkit.checks.numbers.fees import check_fees
from reportkit.checks.numbers.litigation import check_cases, check_verdicts
from reportkit.checks.numbers.of_a_part import check_parts
from reportkit.checks.numbers.outcomes import check_outcomes
from reportkit.checks.numbers.own_tables import check_own_tables
from reportkit.checks.numbers.proportions import check_proportions, claims_about_last_year, claims_of_level
from reportkit.checks.numbers.reading import Reading, read
from reportkit.checks.numbers.sums import check_sums
from reportkit.diagnostics import Finding, Severity
from reportkit.prose.reading import Sentence, Statement
from reportkit.reports import Report
from reportkit.resources import regex

_BARE = regex(r"(?:其中|分别(?:为|是)|包括)：?(?P<list>[0-9]+(?:、[0-9]+)+)(?=[，；。）]|$)")


def check_numbers(report: Report, context: Context) -> Iterator[Finding]:
    """N01–N16. Only N11 asks for last year's report."""
    reading = read(report, context.previous)
    for claim in read_claims(reading):
        if not claim.holds:
            yield claim.finding(report)
    yield from check_fees(report)
    yield from check_own_tables(report)
    yield from _bare_lists(reading)


def _bare_lists(reading: Reading) -> Iterator[Finding]:
    """N12, as a note: 158条，其中16、19、51 lists numbers without their unit, and nobody can tell what they count."""
    source = reading.report.narrative.source
    for sentence in (sentence for paragraph in reading.paragraphs for sentence in paragraph):
        for match in _BARE.finditer(sentence.text):
            line, column = sentence.place(match.start("list"))
            message = f"“{match['list']}”没有写单位，没有与总数核对"
            hint = "若是各部分的数，请在每个数后面写上单位，说明是什么"
            yield source.finding("N12", message, hint, line=line, column=column, severity=Severity.NOTE)


def read_claims(reading: Reading) -> list[Claim]:
    """Everything the prose says that could be held against a figure, true and false."""
    claims: list[Claim] = []
    published: list[Statement] = []
    for paragraph in reading.paragraphs:
        before: Sentence | None = None
        told = [reading.statements(sentence) for sentence in paragraph]
        published += chain.from_iterable(told)
        claims += check_applications(reading, chain.from_iterable(told))
        for sentence, statements in zip(paragraph, told, strict=True):
            claims += _of_statements(reading, statements) if statements else ()
            if sentence.quantities:
                claims += _of_numbers(reading, sentence, before)
                before = sentence
    claims += check_channels(published)
    return [*claims, *claims_about_last_year(reading, claims), *claims_of_level(reading, claims)]


def _of_statements(reading: Reading, statements: tuple[Statement, ...]) -> Iterator[Claim]:
    """What a sentence says of applications, cases, documents and decisions."""
    yield from check_outcomes(reading, statements)
    yield from check_parts(reading, statements)
    yield from check_cases(reading, statements)
    yield from check_verdicts(reading, statements)
    yield from check_documents(reading, statements)
    yield from check_decisions(reading, statements)


def _of_numbers(reading: Reading, sentence: Sentence, before: Sentence | None) -> Iterator[Claim]:
    """What a sentence tells of its numbers as such."""
    yield from check_proportions(reading, sentence, before)
    yield from check_sums(sentence, before)
