"""Known words in a form in which a whole text is held against them at once: prepared once on a machine, then kept.

Each character has a class, one byte, that it shares with all that sound or look alike, and with a few more. So what
sounds or looks alike has the same bytes, and of all else hardly anything has. Four bytes are one number: a text is
three thousand numbers, looked up in a third of a millisecond, and only the few that are found are read closely.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from reportkit.checks.form.wording.sounds import SHAPES, SOUNDS, lines
from reportkit.diagnostics import CATALOGUE
from reportkit.resources import KEPT, data_dir, file_state, regex

SET_WORDS, PHRASES, RUNS, COMMON = "field-words.txt", "field-phrases.txt", "field-runs.txt", "common-words.txt"
RUN, PAIR = 4, 2  # characters; in shorter words than a run many a homophone makes another word
_KIND = "words"
_UNITS = f"utf-16-{'le' if sys.byteorder == 'little' else 'be'}"
_CODES: dict[int, Literal["H", "I", "Q"]] = {2: "H", 4: "I", 8: "Q"}  # of ``memoryview.cast``, by the bytes of a number
_BEYOND = regex("[\U00010000-\U0010ffff]")  # two units each, and in no known word
_NO_CHARACTER = "\uffff"


class Alike:
    """Where in a list of words stands what may be alike, by the number of its classes."""

    def __init__(self, length: int, keys: bytes, places: bytes) -> None:
        """``keys`` are the numbers in order, ``length`` bytes each, ``places`` that of each of them."""
        self._keys, self._places = memoryview(keys).cast(_CODES[length]), memoryview(places).cast("I")

    def places(self, classed: bytes) -> Iterator[int]:
        """The places, any number of them, of what has these classes."""
        key = int.from_bytes(classed, sys.byteorder)
        at = bisect_left(self._keys, key)
        while at < len(self._keys) and self._keys[at] == key:
            yield self._places[at]
            at += 1


@dataclass(frozen=True)
class Known:
    """What is right: ``text`` are the sure words, then from ``phrases`` on the phrases, from ``runs`` on the runs.

    Each is a line. ``right`` are all their runs of four characters as numbers, ``near`` the numbers of the classes of
    these and of the same with the inner two characters turned round; ``alike`` tells where in the text they stand,
    ``common`` which of the common words have the classes of a pair.
    """

    text: str
    phrases: int
    runs: int
    right: dict[int, None]
    near: dict[int, None]
    classes: bytes
    alike: Alike
    common: Alike

    def units(self, text: str) -> bytes:
        """Two bytes for each character."""
        units = text.encode(_UNITS, "surrogatepass")
        return units if len(units) == 2 * len(text) else self.units(_BEYOND.sub(_NO_CHARACTER, text))

    def classed(self, units: bytes) -> bytes:
        """The class of each character."""
        return bytes([self.classes[unit] for unit in memoryview(units).cast("H")])


@cache
def known() -> Known:
    """The words of the rule and of the files; what is kept counts while none of them, nor this module, has changed."""
    files = (*map(data_dir().joinpath, (SOUNDS, SHAPES, SET_WORDS, PHRASES, RUNS, COMMON)), Path(__file__))
    state = (*CATALOGUE["F09"].words["常用词"], *map(file_state, map(str, files)))
    key = _KIND, str(data_dir())
    found: Any = KEPT.find(key)
    if not isinstance(found, tuple) or found[0] != state:
        found = state, _prepared()
        KEPT.keep(key, found)
    KEPT.drop(key)
    text, phrases, runs, right, near, classes, alike, common = found[1]
    # dictionaries take a third of the memory of sets: they stay near the processor
    rightly, nearly = dict.fromkeys(memoryview(right).cast("Q")), dict.fromkeys(memoryview(near).cast("I"))
    return Known(text, phrases, runs, rightly, nearly, classes, Alike(RUN, *alike), Alike(PAIR, *common))


def windows(data: bytes, width: int, length: int) -> list[int]:
    """Each ``length`` characters of ``width`` bytes that follow one another, as a number."""
    size = width * length
    found = [0] * max(len(data) // width - length + 1, 0)
    view = memoryview(data)
    for first in range(length):
        whole = max(len(data) - first * width, 0) // size * size
        found[first::length] = view[first * width : first * width + whole].cast(_CODES[size])
    return found


def _prepared() -> tuple[Any, ...]:
    """What ``Known`` is made of, as bytes."""
    sure = dict.fromkeys(w for w in (*CATALOGUE["F09"].words["常用词"], *lines(SET_WORDS)) if len(w) >= RUN)
    phrases = dict.fromkeys(longer for phrase in lines(PHRASES) for longer in _long_enough(phrase))
    parts: list[str] = []
    seen: set[str] = set()
    for words in (sure, phrases, lines(RUNS)):
        parts.append("".join(f"{word}\n" for word in words if word not in seen))
        seen.update(words)
    text, classes = "".join(parts), _classes()
    places = [at + n for at, word in _begun(text) for n in range(len(word) - RUN + 1)]
    units, classed = text.encode(_UNITS), _classed(text, classes)
    right, alike = windows(units, 2, RUN), windows(classed, 1, RUN)
    keys = [alike[at] for at in places]
    keys = [*keys, *map(_turned, keys)]
    pairs = windows(_classed("".join(lines(COMMON)), classes), 1, PAIR)[::PAIR]
    return (
        text,
        len(parts[0]),
        len(parts[0]) + len(parts[1]),
        array("Q", dict.fromkeys(right[at] for at in places)).tobytes(),
        array("I", dict.fromkeys(keys)).tobytes(),
        classes,
        _in_order(RUN, keys, places * 2),
        _in_order(PAIR, pairs, range(len(pairs))),
    )


def _begun(text: str) -> Iterator[tuple[int, str]]:
    """Each line, and where it begins."""
    at = 0
    for word in text.splitlines():
        yield at, word
        at += len(word) + 1


def _turned(key: int) -> int:
    """The number of four bytes whose inner two are turned round."""
    return key & 0xFF0000FF | (key & 0xFF00) << 8 | (key & 0xFF0000) >> 8


def _long_enough(phrase: str) -> Iterator[str]:
    """The phrase, or where it is short each way in which it stands between marks."""
    if len(phrase) >= RUN:
        yield phrase
        return
    yield from (phrase + mark for mark in "、，。”的")
    yield from (mark + phrase for mark in "、，“的")


def _classes() -> bytes:
    """The class of each character up to U+FFFF; 0 is that of all that are alike to none."""
    merged: dict[str, set[str]] = {}
    for line in chain(lines(SOUNDS), lines(SHAPES)):
        one = set(line).union(*(merged.get(char, ()) for char in line))
        merged.update(dict.fromkeys(one, one))
    found = bytearray(0x10000)
    for number, chars in enumerate({id(one): one for one in merged.values()}.values(), 1):
        for char in chars:
            found[ord(char)] = number
    return bytes(found)


def _classed(text: str, classes: bytes) -> bytes:
    return bytes([classes[ord(char)] for char in text])


def _in_order(length: int, keys: Sequence[int], places: Sequence[int]) -> tuple[bytes, bytes]:
    """What ``Alike`` is made of."""
    pairs = sorted(key << 32 | place for key, place in zip(keys, places, strict=True))
    return (
        array(_CODES[length], [pair >> 32 for pair in pairs]).tobytes(),
        array("I", [pair & 0xFFFFFFFF for pair in pairs]).tobytes(),
    )
