"""Numbers that are held against another: growth over last year, and shares of a whole."""

from reportkit.prose.reading.comparisons.from_to import FromTo, InWords, read_from_to, read_in_words
from reportkit.prose.reading.comparisons.growths import Growth, read_growth_of_requests, read_growths
from reportkit.prose.reading.comparisons.portions import Portion, read_portions, read_shares_apart

__all__ = [
    "FromTo",
    "Growth",
    "InWords",
    "Portion",
    "read_from_to",
    "read_growth_of_requests",
    "read_growths",
    "read_in_words",
    "read_portions",
    "read_shares_apart",
]
