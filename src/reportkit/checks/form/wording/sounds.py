"""What sounds and what looks alike, and what is a word of its own: the tables that the rules for wording share.

``homophones.txt`` was made with pypinyin 0.55 (MIT): the characters of GB 2312 by syllable, tones aside, zh as z, ing
as in. ``similar-shapes.txt`` is written by hand, a line each of characters that are taken for one another.
``own-words.txt`` holds pairs of characters out of the words of jieba 0.42 (MIT) and of published texts: those that a
slip in a known word would make.
"""

from __future__ import annotations

from functools import cache

from reportkit.resources import data_dir

SOUNDS, SHAPES, OWN_WORDS = "homophones.txt", "similar-shapes.txt", "own-words.txt"
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"


def lines(name: str) -> list[str]:
    """The words of a file of ``data``, in order."""
    return (data_dir() / name).read_text(encoding="utf-8").split()


@cache
def tables() -> tuple[dict[int, str], ...]:
    """By sound and by shape: each character with the first of those that are alike, for ``str.translate``."""
    return tuple({ord(char): line[0] for line in lines(name) for char in line} for name in (SOUNDS, SHAPES))


@cache
def own_words() -> frozenset[str]:
    """Pairs of characters that are words, or parts of words, and that a slip in a known word would make as well."""
    return frozenset(lines(OWN_WORDS))


def is_han(char: str) -> bool:
    """Whether it is a Chinese character."""
    return _FIRST_HAN <= char <= _LAST_HAN
