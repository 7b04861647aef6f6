"""Short ways from a text to what the package reads in it."""

from reportkit.prose.reading.passages import Passage, read_passage
from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.sentences import Sentence, read_sentences
from reportkit.reports.narrative import Block


def passage(text: str) -> Passage:
    return read_passage(Block(0, text, 1, tuple(text.split("\n"))), {})


def sentences(text: str) -> list[Sentence]:
    return list(read_sentences(passage(text)))


def quantities(text: str) -> list[Quantity]:
    return [quantity for sentence in sentences(text) for quantity in sentence.quantities]
