"""Why a number of the prose was held against nothing: what its statement is limited to, or why none was read."""

from __future__ import annotations

from reportkit.checks.numbers.reading import Reading
from reportkit.prose.reading import Quantity, Sentence, why_unread


def why_untied(reading: Reading, sentence: Sentence, quantity: Quantity) -> str:
    """One Chinese phrase."""
    statement = next((s for s in reading.statements(sentence) if s.quantity == quantity), None)
    if statement is not None:
        return f"读作“{statement.said}”" if statement.limit else f"读作“{statement.said}”，表里没有可比的数"
    return why_unread(sentence, quantity, reading.speaker, at_home=reading.at_home(sentence))
