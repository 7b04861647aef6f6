"""Sentences of a passage, each with its place in the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportkit.prose.reading.cutting import FULL_ENDS, cut
from reportkit.prose.reading.passages import Passage
from reportkit.prose.reading.quantities import Quantity, hide_uncounted, may_count
from reportkit.prose.reading.word_sequence import WordSequence
from reportkit.prose.reading.wordings import CLAUSE, Wording, read_wording

LONGEST_SENTENCE = (
    1000  # characters; time to understand a sentence grows faster than its length, and real ones have 250
)
MOST_NUMBERS = 80  # numbers; a sentence with more is a table typed as text
_BRACKETS = {"（": "）"}


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage; offsets of ``text`` and of its quantities count from its own start.

    ``text`` has the digits hidden that count nothing, but keeps its length; ``raw`` shows them.
    ``brackets`` are the spans of （…）. What is found out about the words is found once for all sentences with them.
    """

    passage: Passage
    start: int
    raw: str
    wording: Wording
    text: str
    quantities: tuple[Quantity, ...]
    brackets: tuple[tuple[int, int], ...]

    @property
    def readable(self) -> bool:
        """Whether it is short enough to be understood; rule F11 names one that is not."""
        return len(self.raw) <= LONGEST_SENTENCE and len(self.quantities) <= MOST_NUMBERS

    @property
    def words(self) -> WordSequence:
        """The sentence as known words."""
        return self.wording.words

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column (from 1) in ``report.md``."""
        return self.passage.place(self.start + offset)

    def bracket(self, offset: int) -> tuple[int, int] | None:
        """The bracket that encloses the offset, or None."""
        return self.wording.bracket(offset)

    def clause_start(self, offset: int, marks: str = CLAUSE) -> int:
        """Where the clause of the offset begins: behind the last mark that is not in a closed bracket."""
        return self.wording.clause_start(offset, marks)

    def head(self, quantity: Quantity, marks: str = CLAUSE) -> str:
        """The text of the clause before the quantity."""
        return self.text[self.wording.clause_start(quantity.start, marks) : quantity.start]

    def tail(self, quantity: Quantity) -> str:
        """The text of the clause behind the quantity."""
        return self.text[quantity.end : self.wording.clause_end(quantity.end)]

    def compared(self, quantity: Quantity) -> bool:
        """Whether the quantity is a difference or a figure of another year, not one of this year."""
        return self.wording.compared(quantity)


def read_sentences(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage, in order; their texts joined give the passage's text."""
    text = passage.text
    hidden = hide_uncounted(text) if may_count(text) else text
    bound = passage.bound
    for start, end in cut(text, FULL_ENDS, within=_BRACKETS):
        shown = tuple(b.moved(-start) for b in bound if b.start < end and start < b.end) if bound else ()
        own = read_wording(hidden[start:end], shown)
        yield Sentence(passage, start, text[start:end], own, own.text, own.quantities, own.brackets)
