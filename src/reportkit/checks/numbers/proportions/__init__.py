"""N11: percentages, differences and rates recomputed from the numbers that they are said of."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.proportions.growth_told import check_growth
from reportkit.checks.numbers.proportions.last_year import claims_about_last_year, claims_of_level
from reportkit.checks.numbers.proportions.rates import check_above_all, check_rates
from reportkit.checks.numbers.proportions.shares_told import check_shares
from reportkit.checks.numbers.reading import Reading
from reportkit.prose.reading import Sentence

__all__ = ["check_proportions", "claims_about_last_year", "claims_of_level"]


def check_proportions(reading: Reading, sentence: Sentence, previous: Sentence | None) -> Iterator[Claim]:
    """All claims of a sentence; ``previous`` may hold the whole of a share."""
    yield from check_growth(reading, sentence)
    if any(quantity.kind == "%" for quantity in sentence.quantities):
        yield from check_shares(reading, sentence, previous)
        yield from check_rates(reading, sentence)
        yield from check_above_all(sentence)
