"""Sentences and clauses of a passage. A number belongs to its clause, a clause to its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from reportkit.prose.reading.cutting import FULL_ENDS, any_of, cut
from reportkit.prose.reading.passages import Passage
from reportkit.prose.reading.quantities import Quantity, find_quantities, hide_uncounted, may_count
from reportkit.prose.reading.word_sequence import WordSequence, word_sequence
from reportkit.resources import regex

Item = TypeVar("Item")
LONGEST_SENTENCE = (
    1000  # characters; time to understand a sentence grows faster than its length, and real ones have 250
)
MOST_NUMBERS = 80  # numbers; a sentence with more is a table typed as text
_BRACKET = regex(r"（[^（）]*）")
_BRACKETS = {"（": "）"}
_COMPARED = regex(
    r"(?:增加|减少|增长|下降|上升|降低|提高|提升|净增|多|少|(?<!新)增|减|降)(?:了|约|幅度?(?:为|达))*$"
    r"|(?<!结转)(?<!转结)(?:上年度?|去年|上一年度?|往年)(?:同期|全年)?(?:的|为|是|共|有|收到|受理|新收|分别为)*$|(?:较|比|同比|环比|相比)[^，；。]*$"
)
_GROWN_TO = regex(r"(?:(?<![收接])到|至)(?:了)?$")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage; offsets of ``text`` and of its quantities count from its own start.

    ``text`` has the digits hidden that count nothing, but keeps its length; ``raw`` shows them.
    ``brackets`` are the spans of （…）.
    """

    passage: Passage
    start: int
    raw: str
    text: str
    quantities: tuple[Quantity, ...]
    brackets: tuple[tuple[int, int], ...]

    @property
    def readable(self) -> bool:
        """Whether it is short enough to be understood; rule F11 names one that is not."""
        return len(self.raw) <= LONGEST_SENTENCE and len(self.quantities) <= MOST_NUMBERS

    @cached_property
    def words(self) -> WordSequence:
        """The sentence as known words; found once."""
        return word_sequence(self.text, self.quantities)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column (from 1) in ``report.md``."""
        return self.passage.place(self.start + offset)

    def bracket(self, offset: int) -> tuple[int, int] | None:
        """The bracket that encloses the offset, or None."""
        place = bisect_left(self.brackets, offset, key=_opening) - 1  # the last that opens before it
        span = self.brackets[place] if place >= 0 else None
        return span if span is not None and offset < span[1] else None

    def clause_start(self, offset: int, marks: str = "，；。（") -> int:
        """Where the clause of the offset begins: behind the last mark that is not in a closed bracket."""
        own = self.bracket(offset)
        if own is not None:
            inside = max(self.text.rfind(mark, own[0], offset) for mark in marks)
            if inside >= 0:
                return inside + 1
            offset = own[0]
        outside = self._marks(marks)
        place = bisect_left(outside, offset)
        return outside[place - 1] + 1 if place else 0

    def _marks(self, marks: str) -> list[int]:
        """Where these marks stand outside closed brackets; found once."""
        if (found := self._known_marks.get(marks)) is None:
            places = (match.start() for match in any_of(marks).finditer(self.text))
            opened = {start for start, _ in self.brackets}
            found = [at for at in places if at not in opened and self.bracket(at) is None]
            self._known_marks[marks] = found
        return found

    @cached_property
    def _known_marks(self) -> dict[str, list[int]]:
        return {}

    def head(self, quantity: Quantity, marks: str = "，；。（") -> str:
        """The text of the clause before the quantity."""
        return self.text[self.clause_start(quantity.start, marks) : quantity.start]

    def tail(self, quantity: Quantity) -> str:
        """The text of the clause behind the quantity."""
        rest = self.text[quantity.end :]
        ends = [at for mark in "，；。）：" if (at := rest.find(mark)) >= 0]
        return rest[: min(ends)] if ends else rest

    def compared(self, quantity: Quantity) -> bool:
        """Whether the quantity is a difference or a figure of another year, not one of this year."""
        head = self.head(quantity)
        return bool(_COMPARED.search(head)) and not _GROWN_TO.search(head)


def read_sentences(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage, in order; their texts joined give the passage's text."""
    text = passage.text
    counts = may_count(text)
    hidden = hide_uncounted(text) if counts else text
    brackets = [(match.start(), match.end()) for match in _BRACKET.finditer(text)]
    quantities = deque(find_quantities(hidden, passage.bound) if counts else ())
    waiting = deque(brackets)
    start = 0
    for _, end in cut(text, FULL_ENDS, within=_BRACKETS):
        own = tuple(_moved(q, start) for q in _taken(quantities, end, lambda quantity: quantity.start))
        inner = tuple((a - start, b - start) for a, b in _taken(waiting, end, lambda span: span[0]))
        yield Sentence(passage, start, text[start:end], hidden[start:end], own, inner)
        start = end


def _opening(span: tuple[int, int]) -> int:
    return span[0]


def _taken(waiting: deque[Item], end: int, start_of: Callable[[Item], int]) -> Iterator[Item]:
    """What begins before ``end``, taken away from what waits."""
    while waiting and start_of(waiting[0]) < end:
        yield waiting.popleft()


def _moved(quantity: Quantity, by: int) -> Quantity:
    q = quantity
    return Quantity(q.start - by, q.end - by, q.text, q.value, q.kind, q.exact, q.decimals, q.pointer, q.bounds)
