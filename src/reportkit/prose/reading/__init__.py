"""What a sentence says: passages, quantities, wholes and their parts."""

from reportkit.prose.reading.breakdowns import find_breakdowns
from reportkit.prose.reading.enumerations import Named, named_before
from reportkit.prose.reading.passages import Passage, read_passages
from reportkit.prose.reading.quantities import Quantity, find_quantities, hide_uncounted
from reportkit.prose.reading.sentences import LONGEST_SENTENCE, MOST_NUMBERS, Sentence, read_sentences
from reportkit.prose.reading.verdicts import Agreement, Breakdown

__all__ = [
    "LONGEST_SENTENCE",
    "MOST_NUMBERS",
    "Agreement",
    "Breakdown",
    "Named",
    "Passage",
    "Quantity",
    "Sentence",
    "find_breakdowns",
    "find_quantities",
    "hide_uncounted",
    "named_before",
    "read_passages",
    "read_sentences",
]
