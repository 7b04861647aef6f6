"""What sounds and what looks alike, and what is a word of its own: the tables that the rules for wording share.

``homophones.txt`` was made with pypinyin 0.55 (MIT): the characters of GB 2312 by syllable, tones aside, zh as z, ing
as in. ``similar-shapes.txt`` is written by hand, a line each of characters that are taken for one another.
``own-words.txt`` holds pairs of characters out of the words of jieba 0.42 (MIT) and of published texts: those that a
slip in a known word would make.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Generic, TypeVar

from reportkit.resources import data_dir

Place = TypeVar("Place")
SOUNDS, SHAPES, OWN_WORDS = "homophones.txt", "similar-shapes.txt", "own-words.txt"
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"


def lines(name: str) -> list[str]:
    """The words of a file of ``data``, in order."""
    return (data_dir() / name).read_text(encoding="utf-8").split()


@cache
def tables() -> tuple[dict[int, str], ...]:
    """By sound and by shape: each character with the first of those that are alike, for ``str.translate``."""
    return tuple({ord(char): line[0] for line in lines(name) for char in line} for name in (SOUNDS, SHAPES))


class Alike(dict[str, tuple[Place, ...]], Generic[Place]):
    """By sound or shape the places of words that have it; gathered when a key is first asked for, for few ever are.

    ``known`` are the keys that there are: whoever looks anything up looks there first.
    """

    def __init__(self, texts: Sequence[str], places: Sequence[Place], first: dict[int, str]) -> None:
        """``texts`` are what stands at the ``places``."""
        super().__init__()
        self._keys = "\n".join(texts).translate(first).split("\n")
        self._places = places
        self.known = frozenset(self._keys)

    def __missing__(self, key: str) -> tuple[Place, ...]:
        found = self[key] = tuple(place for one, place in zip(self._keys, self._places, strict=True) if one == key)
        return found


@cache
def own_words() -> frozenset[str]:
    """Pairs of characters that are words, or parts of words, and that a slip in a known word would make as well."""
    return frozenset(lines(OWN_WORDS))


def is_han(char: str) -> bool:
    """Whether it is a Chinese character."""
    return _FIRST_HAN <= char <= _LAST_HAN
