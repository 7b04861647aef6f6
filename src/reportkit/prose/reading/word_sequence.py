"""A sentence as a sequence of known words, numbers, marks and what is in no list: what patterns of classes work on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, compress

from reportkit.prose.lexicon import FILLING, vocabulary
from reportkit.prose.reading.quantities import CASES, Quantity
from reportkit.resources import regex

_YEAR = regex("(?<![0-9])20[0-9][0-9]年度?")
_PRIVATE, _NO_WORD = regex("[\ue000-\uf8ff]"), "□"  # such signs are pasted from PDFs


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
        return self.has_any((name,), start, end)

    def has_any(self, names: tuple[str, ...], start: int = 0, end: int | None = None) -> bool:
        """Whether a word of one of the classes is among the words ``start`` … ``end``."""
        wanted = _codes(names)
        if wanted.isdisjoint(self._present):
            return False
        return (not start and end is None) or not wanted.isdisjoint(self.codes[start:end])

    def of(self, names: tuple[str, ...], start: int = 0, end: int | None = None) -> Iterator[int]:
        """The numbers of the words of these classes among the words ``start`` … ``end``."""
        wanted = _codes(names)
        return (number for number, code in enumerate(self.codes[start:end], start) if code in wanted)

    def without(self, names: tuple[str, ...], start: int, end: int) -> str:
        """The words ``start`` … ``end`` as written, without those of these classes."""
        left_out = _codes(names)
        kept = (number for number in range(start, end) if self.codes[number] not in left_out)
        return "".join(self.text[self.starts[number] : self.ends[number]] for number in kept)

    def written(self, number: int) -> str:
        """A word as it stands in the text."""
        return self.text[self.starts[number] : self.ends[number]]

    @cached_property
    def _present(self) -> frozenset[str]:
        """The codes that occur at all: most questions are answered by them."""
        return frozenset(self.codes)


@cache
def _codes(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset("".join(map(vocabulary().codes_of, names)))


def word_sequence(text: str, quantities: Iterable[Quantity]) -> WordSequence:
    """The words of a text whose quantities are known. Linear in its length."""
    known = vocabulary()
    parts = known.cut(_coded(text, quantities))
    code = known.words.get
    codes = [_code("unknown")] * len(parts)
    codes[1::2] = [code(part) or part[0] for part in parts[1::2]]
    lengths = list(map(len, parts))
    ends = list(accumulate(lengths))
    starts = [0, *ends[:-1]]
    every = (tuple(compress(each, lengths)) for each in (starts, ends))
    return WordSequence(text, "".join(compress(codes, lengths)), *every)


def _coded(text: str, quantities: Iterable[Quantity]) -> str:
    """The text with each number as its code; the characters of codes themselves are in no list."""
    text = _PRIVATE.sub(_NO_WORD, text)
    out, at = [], 0
    for start, end, code in sorted(_numbers(text, quantities)):
        if start >= at:  # a number that is no year: 2023年度报告3份
            out += [text[at:start], code, FILLING * (end - start - 1)]
            at = end
    return "".join([*out, text[at:]]) if out else text


def _numbers(text: str, quantities: Iterable[Quantity]) -> Iterator[tuple[int, int, str]]:
    for quantity in quantities:
        yield quantity.start, quantity.end, _code(_class_of(quantity))
        if quantity.bounds is not None and quantity.bounds.lead:  # 约, 近, 10—
            yield quantity.start - quantity.bounds.lead, quantity.start, _code("number-word")
    for year in _YEAR.finditer(text) if "年" in text else ():
        yield *year.span(), _code("year-number")


@cache
def _code(name: str) -> str:
    return vocabulary().code(name)


def _class_of(quantity: Quantity) -> str:
    if quantity.kind in CASES:
        return "case-number"
    return "percent-number" if quantity.kind == "%" else "other-number"
