"""A sentence as a sequence of known words, numbers, marks and what is in no list: what patterns of classes work on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from reportkit.prose.lexicon import MARKS, vocabulary
from reportkit.prose.reading.quantities import CASES, Quantity
from reportkit.resources import regex

_YEAR = regex("(?<![0-9])20[0-9][0-9]年度?")


@dataclass(frozen=True)
class WordSequence:
    """``codes`` has one character for each word, which stands at ``starts[n]`` … ``ends[n]`` of ``text``.

    A stretch that is in no list, a quantity, and a mark are one word each; the words cover the text without gaps.
    """

    text: str
    codes: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def at(self, offset: int) -> int:
        """The number of the first word that begins at ``offset`` or behind it."""
        return bisect_left(self.starts, offset)

    def before(self, offset: int) -> int:
        """How many words end at ``offset`` or before it."""
        return bisect_right(self.ends, offset)

    def has(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a word of the class is among the words ``start`` … ``end``."""
        wanted = _codes(name)
        if wanted.isdisjoint(self._present):
            return False
        return not wanted.isdisjoint(self.codes[start:end])

    @cached_property
    def _present(self) -> frozenset[str]:
        """The codes that occur at all: most questions are answered by them."""
        return frozenset(self.codes)


@cache
def _codes(name: str) -> frozenset[str]:
    return frozenset(vocabulary().codes_of(name))


def word_sequence(text: str, quantities: Iterable[Quantity]) -> WordSequence:
    """The words of a text whose quantities are known. Linear in its length."""
    codes, starts, ends = [], [], []
    for start, end, code in _covering(text, quantities):
        codes.append(code)
        starts.append(start)
        ends.append(end)
    return WordSequence(text, "".join(codes), tuple(starts), tuple(ends))


def _covering(text: str, quantities: Iterable[Quantity]) -> Iterator[tuple[int, int, str]]:
    known = vocabulary()
    found = tuple(quantities)
    numbers = [(q.start, q.end, known.code(_class_of(q))) for q in found]
    about = known.code("number-word")  # 约, 近, 10—
    numbers += [(q.start - q.bounds.lead, q.start, about) for q in found if q.bounds is not None and q.bounds.lead]
    years = [(*match.span(), known.code("year-number")) for match in _YEAR.finditer(text)]
    at = 0
    for start, end, code in sorted(numbers + years):
        if start < at:  # a number that is no year: 2023年度报告3份
            continue
        yield from _words(text, at, start)
        yield start, end, code
        at = end
    yield from _words(text, at, len(text))


def _class_of(quantity: Quantity) -> str:
    if quantity.kind in CASES:
        return "case-number"
    return "percent-number" if quantity.kind == "%" else "other-number"


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    at = start
    for first, last, code in vocabulary().find(text, start, end):
        yield from _unlisted(text, at, first)
        yield first, last, code
        at = last
    yield from _unlisted(text, at, end)


def _unlisted(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Marks one by one, other stretches whole."""
    known = vocabulary()
    began = start
    for at in range(start, end):
        if text[at] in MARKS:
            if began < at:
                yield began, at, known.code("unknown")
            yield at, at + 1, known.code(MARKS[text[at]])
            began = at + 1
    if began < end:
        yield began, end, known.code("unknown")
