"""F09: a common word of two characters with one that sounds or looks alike: 增进民生福址, 监督渠倒.

Two characters are little, so a mark or another common word must stand on both sides, the wrong character may be no word
by itself (``single-words.txt``), and what is typed no word of its own. ``common-words.txt`` holds the words of two
characters that published texts use (cut with jieba 0.42).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from reportkit.checks.form.wording.sounds import is_han, lines, own_words, tables

COMMON, SINGLE = "common-words.txt", "single-words.txt"


@cache
def _common() -> tuple[frozenset[str], tuple[dict[str, tuple[str, ...]], ...]]:
    """The words, and by their sounds and by their shapes those that are alike."""
    words = lines(COMMON)
    found = []
    for first in tables():
        alike: dict[str, tuple[str, ...]] = {}
        for key, word in zip("\n".join(words).translate(first).split("\n"), words, strict=True):
            alike[key] = (*alike.get(key, ()), word)
        found.append(alike)
    return frozenset(words), tuple(found)


@cache
def _single() -> frozenset[str]:
    """Characters that are words by themselves."""
    return frozenset(lines(SINGLE))


def short_slips(text: str, spoken: tuple[str, ...], places: Iterable[int]) -> Iterator[tuple[str, int]]:
    """Each common word with one such character that begins at one of the places, and where.

    ``spoken`` is the text by sounds and by shapes.
    """
    common, alike = _common()
    (by_sound, by_shape), (sounds, shapes) = alike, spoken
    for at in places:
        if text[at : at + 2] in common:
            continue
        if (key := sounds[at : at + 2]) in by_sound:
            yield from ((word, at) for word in by_sound[key] if _is_slip(text, at, word, common))
        if (key := shapes[at : at + 2]) in by_shape:
            yield from ((word, at) for word in by_shape[key] if _is_slip(text, at, word, common))


def _is_slip(text: str, at: int, word: str, common: frozenset[str]) -> bool:
    first, second = text[at], text[at + 1]
    if first == word[0]:
        wrong = second
    elif second == word[1]:
        wrong = first
    else:
        return False
    if wrong in _single() or not (_parts_before(text, at, common) and _parts_behind(text, at + 2, common)):
        return False
    return first + second not in own_words() and not _is_quoted(text, at)


def _parts_before(text: str, at: int, common: frozenset[str]) -> bool:
    """Whether a word ends where this one begins."""
    before = text[at - 1 : at] if at else ""
    return not before or not is_han(before) or text[max(at - 2, 0) : at] in common


def _parts_behind(text: str, at: int, common: frozenset[str]) -> bool:
    behind = text[at : at + 1]
    return not behind or not is_han(behind) or text[at : at + 2] in common


def _is_quoted(text: str, at: int) -> bool:
    """Whether it stands in quotation marks: “悦读青山” is a name."""
    return text.rfind("“", max(at - 12, 0), at) > text.rfind("”", max(at - 12, 0), at)
