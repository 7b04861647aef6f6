"""The words of a sentence, wherever it stands: its numbers, brackets, clauses and known words.

Bodies copy from last year and from each other, and several rules read one sentence: what is found out about a text is
found once. A number belongs to its clause, a clause to its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from reportkit.prose.lexicon import one_of
from reportkit.prose.reading.cutting import any_of
from reportkit.prose.reading.passages import Bound
from reportkit.prose.reading.quantities import Quantity, find_quantities
from reportkit.prose.reading.word_sequence import WordSequence, word_sequence
from reportkit.resources import regex

CLAUSE = "，；。（"  # marks behind which a clause begins
_REMEMBERED = 512  # texts; of real ones 2 MB, of the worst that fit 45
_LONGEST_REMEMBERED = 250  # characters, as real sentences have; endless ones would fill the memory
_BRACKET = regex("（[^（）]*）")
_CLAUSE_END = regex("[，；。）：]")
_GROWN_TO = regex(r"(?:(?<![收接])到|至)(?:了)?$")

Words = tuple[WordSequence, int, int]  # those from … to


@dataclass(frozen=True)
class Wording:
    """``text`` has the digits hidden that count nothing; offsets count from its start; ``brackets`` are spans."""

    text: str
    quantities: tuple[Quantity, ...]
    brackets: tuple[tuple[int, int], ...]
    _marks: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _heads: dict[int, Words] = field(default_factory=dict, init=False, repr=False, compare=False)
    _tails: dict[int, Words] = field(default_factory=dict, init=False, repr=False, compare=False)
    _compared: dict[int, bool] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def words(self) -> WordSequence:
        """The text as known words."""
        return word_sequence(self.text, self.quantities)

    def bracket(self, offset: int) -> tuple[int, int] | None:
        """The bracket that encloses the offset, or None."""
        if not self.brackets:
            return None
        place = bisect_left(self.brackets, offset, key=_opening) - 1  # the last that opens before it
        span = self.brackets[place] if place >= 0 else None
        return span if span is not None and offset < span[1] else None

    def clause_start(self, offset: int, marks: str) -> int:
        """Where the clause of the offset begins: behind the last mark that is not in a closed bracket."""
        own = self.bracket(offset) if self.brackets else None
        if own is not None:
            inside = max(self.text.rfind(mark, own[0], offset) for mark in marks)
            if inside >= 0:
                return inside + 1
            offset = own[0]
        outside = self._marks.get(marks) or self._outside(marks)
        return outside[max(bisect_left(outside, offset) - 1, 0)] + 1

    def clause_end(self, offset: int) -> int:
        """Where the clause that goes on at the offset ends: before the next mark."""
        end = _CLAUSE_END.search(self.text, offset)
        return end.start() if end is not None else len(self.text)

    def head_words(self, quantity: Quantity) -> Words:
        """The words of the clause before a number."""
        known = self._heads.get(quantity.start)
        if known is None:
            words = self.words
            first = words.at(self.clause_start(quantity.start, CLAUSE))
            known = self._heads[quantity.start] = words, first, words.at(quantity.start)
        return known

    def tail_words(self, quantity: Quantity) -> Words:
        """The words of the clause behind a number."""
        known = self._tails.get(quantity.end)
        if known is None:
            words = self.words
            behind = words.before(self.clause_end(quantity.end))
            known = self._tails[quantity.end] = words, words.at(quantity.end), behind
        return known

    def compared(self, quantity: Quantity) -> bool:
        """Whether the quantity is a difference or a figure of another year, not one of this year."""
        known = self._compared.get(quantity.start)
        if known is None:
            head = self.text[self.clause_start(quantity.start, CLAUSE) : quantity.start]
            known = bool(_ends_compared().search(head)) and not _GROWN_TO.search(head)
            self._compared[quantity.start] = known
        return known

    def _outside(self, marks: str) -> list[int]:
        """Where these marks stand outside closed brackets; the first place is that before the text."""
        places = (match.start() for match in any_of(marks).finditer(self.text))
        opened = {start for start, _ in self.brackets}
        found = [-1, *(at for at in places if at not in opened and self.bracket(at) is None)]
        self._marks[marks] = found
        return found


@cache
def _ends_compared() -> re.Pattern[str]:
    """What stands before a number that is compared: a change, another year, a comparison."""
    changed, before = one_of("rise", "fall"), one_of("past")
    return regex(
        rf"(?:{changed}|(?<!新)增|减|降)(?:了|约|幅度?(?:为|达))*$"
        rf"|(?<!结转)(?<!转结){before}(?:同期|全年)?(?:的|为|是|共|有|收到|受理|新收|分别为)*$|(?:较|比|同比|环比|相比)[^，；。]*$"
    )


def read_wording(text: str, bound: tuple[Bound, ...]) -> Wording:
    """The wording of a text whose uncounted digits are hidden, and which shows the facts ``bound``."""
    return _remembered(text, bound) if len(text) <= _LONGEST_REMEMBERED else _read(text, bound)


@lru_cache(maxsize=_REMEMBERED)
def _remembered(text: str, bound: tuple[Bound, ...]) -> Wording:
    return _read(text, bound)


def _read(text: str, bound: tuple[Bound, ...]) -> Wording:
    brackets = tuple(match.span() for match in _BRACKET.finditer(text)) if "（" in text else ()
    return Wording(text, tuple(find_quantities(text, bound)), brackets)


def _opening(span: tuple[int, int]) -> int:
    return span[0]
