"""F09: a common word of two characters with one that sounds or looks alike: 增进民生福址, 监督渠倒.

Two characters are little, so a mark or another common word must stand on both sides, the wrong character may be no word
by itself (``single-words.txt``), and what is typed no word of its own. ``common-words.txt`` holds the words of two
characters that published texts use (cut with jieba 0.42). Only one character in fifteen is no word by itself: where
none stands, nothing is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from reportkit.checks.form.wording.alike import COMMON, PAIR, known
from reportkit.checks.form.wording.sounds import is_alike, is_han, is_own_word, lines
from reportkit.resources import regex

SINGLE = "single-words.txt"


@cache
def _words() -> list[str]:
    return lines(COMMON)


@cache
def _common() -> frozenset[str]:
    return frozenset(_words())


@cache
def _no_word() -> re.Pattern[str]:
    """A Chinese character that is no word by itself."""
    return regex(f"[^{''.join(lines(SINGLE))}\0-\u4dff\ua000-\U0010ffff]")


def short_slips(text: str) -> Iterator[tuple[str, int]]:
    """Each common word that stands with one such character, and where it begins; some of them twice."""
    for match in _no_word().finditer(text):
        for at in (match.start() - 1, match.start()):
            for word in _meant(text[max(at, 0) : at + PAIR]):
                if _parts_before(text, at) and _parts_behind(text, at + PAIR) and not _is_quoted(text, at):
                    yield word, at


@lru_cache(maxsize=4096)  # the same few pairs stand in every report
def _meant(pair: str) -> tuple[str, ...]:
    """The common words that may be meant by a pair that is none."""
    if len(pair) < PAIR or pair in _common():
        return ()
    words = known()
    alike = (_words()[nth] for nth in words.common.places(words.classed(words.units(pair))))
    meant = tuple(word for word in alike if _is_slip_for(pair, word))
    return () if meant and is_own_word(pair) else meant


def _is_slip_for(pair: str, word: str) -> bool:
    """Whether they differ in one character, which sounds or looks alike and is no word by itself."""
    wrong = 1 if pair[0] == word[0] else 0
    if not wrong and pair[1] != word[1]:
        return False
    return _no_word().match(pair, wrong) is not None and is_alike(pair[wrong], word[wrong])


def _parts_before(text: str, at: int) -> bool:
    """Whether a word ends where this one begins."""
    before = text[at - 1 : at] if at else ""
    return not before or not is_han(before) or text[max(at - 2, 0) : at] in _common()


def _parts_behind(text: str, at: int) -> bool:
    behind = text[at : at + 1]
    return not behind or not is_han(behind) or text[at : at + 2] in _common()


def _is_quoted(text: str, at: int) -> bool:
    """Whether it stands in quotation marks: “悦读青山” is a name."""
    return text.rfind("“", max(at - 12, 0), at) > text.rfind("”", max(at - 12, 0), at)
