"""What sounds and what looks alike, and what is a word of its own: the tables that the rules for wording share.

``homophones.txt`` was made with pypinyin 0.55 (MIT): the characters of GB 2312 by syllable, tones aside, zh as z, ing
as in. ``similar-shapes.txt`` is written by hand, a line each of characters that are taken for one another.
``own-words.txt`` holds pairs of characters out of the words of jieba 0.42 (MIT) and of published texts: those that a
slip in a known word would make.
"""

from __future__ import annotations

from functools import cache, lru_cache

from reportkit.resources import data_dir

SOUNDS, SHAPES, OWN_WORDS = "homophones.txt", "similar-shapes.txt", "own-words.txt"
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"


@cache
def listed(name: str) -> str:
    """The text of a file of ``data``: words, with blanks and line ends between them."""
    return (data_dir() / name).read_text(encoding="utf-8")


def lines(name: str) -> list[str]:
    """The words of a file of ``data``, in order."""
    return listed(name).split()


def is_alike(one: str, other: str) -> bool:
    """Whether two characters sound or look alike."""
    return is_han(one) and any(other in _line_of(one, listed(name)) for name in (SOUNDS, SHAPES))


def _line_of(char: str, text: str) -> str:
    at = text.find(char)
    return text[text.rfind("\n", 0, at) + 1 : text.find("\n", at)] if at >= 0 else ""


@lru_cache(maxsize=4096)
def is_own_word(pair: str) -> bool:
    """Whether two characters are a word, or part of a word, that a slip in a known word would make as well."""
    return len(pair) > 1 and is_han(pair[0]) and is_han(pair[1]) and pair in listed(OWN_WORDS)


def is_han(char: str) -> bool:
    """Whether it is a Chinese character."""
    return _FIRST_HAN <= char <= _LAST_HAN
