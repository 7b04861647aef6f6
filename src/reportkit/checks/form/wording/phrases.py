"""F09: a phrase of this field with one character confused: 政府信息公升条例, 国务院办公斤….

A set phrase is looked for by its halves: where one half stands and the other differs in one character, it is a slip,
unless what stands there is a word of its own. In shorter words only characters that sound or look alike are looked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate

from reportkit.checks.form.wording.homophones import homophone_slips
from reportkit.checks.form.wording.sounds import tables
from reportkit.diagnostics import CATALOGUE, Finding, Severity
from reportkit.reports import Report

_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
_COUNTING = frozenset("零〇一二三四五六七八九十")


def check_phrases(report: Report) -> Iterator[Finding]:
    """One warning for each place where a phrase is one character off."""
    blocks = report.narrative.markup.blocks
    whole = "\n".join(block.text for block in blocks)
    starts = list(accumulate((len(block.text) + 1 for block in blocks), initial=0))
    taken: set[int] = set()
    for phrase, offset in _slips(whole):
        wrong = whole[offset : offset + len(phrase)]
        place = next(n for n, (a, b) in enumerate(zip(wrong, phrase, strict=True)) if a != b) + offset
        if place in taken:
            continue
        taken.add(place)
        if sorted(wrong) == sorted(phrase):  # turned round
            taken.add(place + 1)
            said = f"“{wrong}”里的“{whole[place : place + 2]}”像是写颠倒了"
        else:
            said = f"“{wrong}”里的“{whole[place]}”像是写错了"
        nth = bisect_right(starts, place) - 1
        line, column = blocks[nth].place(offset - starts[nth])
        hint = f"应写“{phrase}”；不是这个意思的，不必改"
        yield report.narrative.source.finding("F09", said, hint, line=line, column=column, severity=Severity.WARNING)


def _slips(text: str) -> Iterator[tuple[str, int]]:
    """Each of the set phrases, and each word, that is one character off, and where it begins."""
    places: dict[str, list[int]] = {}
    for phrase in _phrases():
        if _begun(text, phrase):
            yield from ((phrase, offset) for offset in _almost(text, phrase, places))
    yield from _confused(text)
    yield from homophone_slips(text)


def _confused(text: str) -> Iterator[tuple[str, int]]:
    """The words in which a character stands for one that sounds or looks alike: 正务公开, 政策解毒."""
    known = _confusable()
    for place, char in enumerate(text):
        for word, at in known.get(char, ()):
            start = place - at
            if start >= 0 and text.startswith(word[:at], start) and text.startswith(word[at + 1 :], place + 1):
                yield word, start


@cache
def _confusable() -> dict[str, tuple[tuple[str, int], ...]]:
    """By wrong character the words, and the place in them, that it may stand in by mistake."""
    rule = CATALOGUE["F09"].words
    places: dict[str, list[tuple[str, int]]] = {}
    for word in rule["常用词"]:
        for at, char in enumerate(word):
            places.setdefault(char, []).append((word, at))
    found: dict[str, list[tuple[str, int]]] = {}
    for right, wrong in ((each[0], each[1:]) for each in rule["易混的字"]):
        for char in wrong:
            found.setdefault(char, []).extend(places.get(right, ()))
    return {char: tuple(sorted(words, key=lambda each: -len(each[0]))) for char, words in found.items()}


@cache
def _phrases() -> tuple[str, ...]:
    """The longest first."""
    return tuple(sorted(CATALOGUE["F09"].words["固定用语"], key=len, reverse=True))


@cache
def _halves(phrase: str) -> tuple[tuple[str, int], tuple[str, int]]:
    """Both halves, each with where it begins; where one character is wrong, one half stands."""
    half = len(phrase) // 2
    return (phrase[:half], 0), (phrase[half:], half)


def _begun(text: str, phrase: str) -> bool:
    """Whether a half stands where the phrase does not; most texts hold most phrases, and hold them right."""
    rightly = text.count(phrase)
    return any(text.count(part) > rightly or (part in text and _overlaps(part)) for part, _ in _halves(phrase))


@cache
def _overlaps(part: str) -> bool:
    """Whether it can begin inside itself (公开公), so that ``count`` may leave some out."""
    return any(part.startswith(part[start:]) for start in range(1, len(part)))


def _almost(text: str, phrase: str, places: dict[str, list[int]]) -> Iterator[int]:
    """Where the phrase stands but for one character inside it; never its first or last, which may be another word's.

    ``places`` are where the halves stand that were looked for before: many phrases share one.
    """
    for part, shift in _halves(phrase):
        if part not in places:
            places[part] = list(_found(text, part))
        for at in places[part]:
            start = at - shift
            inside = start >= 0 and _one_off(text[start : start + len(phrase)], phrase)
            if inside or (not shift and _last_off(text, start, phrase)):
                yield start


def _found(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _last_off(text: str, start: int, phrase: str) -> bool:
    """Whether the phrase stands but for its last character, and is one whose beginning nothing else continues."""
    if start < 0 or phrase not in CATALOGUE["F09"].words["末字确定"] or not text.startswith(phrase[:-1], start):
        return False
    wrong = text[start + len(phrase) - 1 : start + len(phrase)]
    return _FIRST_HAN <= wrong <= _LAST_HAN and wrong != phrase[-1]


@lru_cache(maxsize=4096)  # the same few phrases stand in every report
def _one_off(found: str, phrase: str) -> bool:
    if found == phrase or len(found) != len(phrase):
        return False
    different = [n for n, (a, b) in enumerate(zip(found, phrase, strict=True)) if a != b]
    if len(different) != 1 or different[0] in (0, len(phrase) - 1):
        return False
    wrong, right = found[different[0]], phrase[different[0]]
    if different[0] == len(phrase) - 2 and not any(
        found.translate(first) == phrase.translate(first) for first in tables()
    ):
        return False  # 政府信息公开深度 is no slip for 政府信息公开制度
    if not _FIRST_HAN <= wrong <= _LAST_HAN or not _FIRST_HAN <= right <= _LAST_HAN or {wrong, right} & _COUNTING:
        return False
    return not any({wrong, right} == set(pair) for pair in CATALOGUE["F09"].words["可以替换的字"])


def _alike(found: str, phrase: str) -> bool:
    """Whether they sound or look alike."""
    return any(found.translate(first) == phrase.translate(first) for first in tables())
