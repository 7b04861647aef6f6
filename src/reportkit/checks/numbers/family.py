"""All checks of family N together."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.context import Context
from reportkit.checks.numbers.applications import Stated, balance, stated_numbers
from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.documents import check_documents
from reportkit.checks.numbers.fees import check_fees
from reportkit.checks.numbers.litigation import check_litigation
from reportkit.checks.numbers.outcomes import check_outcomes
from reportkit.checks.numbers.percentages import check_percentages, claims_about_last_year
from reportkit.checks.numbers.reading import Reading, read
from reportkit.checks.numbers.statements import check_all_done, check_none_received
from reportkit.checks.numbers.sums import check_sums
from reportkit.diagnostics import Finding
from reportkit.prose.reading import Sentence
from reportkit.reports import Report


def check_numbers(report: Report, context: Context) -> Iterator[Finding]:
    """N01–N14. Only N11 asks for last year's report."""
    reading = read(report, context.previous)
    for claim in read_claims(reading):
        if not claim.holds:
            yield claim.finding(report)
    yield from check_fees(report)


def read_claims(reading: Reading) -> list[Claim]:
    """Everything the prose says that could be held against a figure, true and false."""
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
    yield from check_percentages(reading, sentence, before)
    yield from check_sums(sentence, before)
    yield from check_documents(reading, sentence)
    yield from check_none_received(reading, sentence)
    yield from check_all_done(reading, paragraph, sentence)
