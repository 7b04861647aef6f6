"""F09: a phrase of this field with one character confused: 政府信息公升条例, 国务院办公斤….

A set phrase is looked for by its halves: where one half stands and the other differs in one character, it is a slip,
unless what stands there is a word of its own. In shorter words only characters that sound or look alike are looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate

from reportkit.checks.form.wording.homophones import homophone_slips
from reportkit.checks.form.wording.sounds import is_alike, is_han
from reportkit.diagnostics import CATALOGUE, Finding, Severity
from reportkit.reports import Report
from reportkit.resources import regex

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
    yield from _off(text)
    yield from _confused(text)
    yield from homophone_slips(text)


def _off(text: str) -> Iterator[tuple[str, int]]:
    """The set phrases, the longest first; of one phrase, those whose first half stands right come first."""
    found: list[tuple[int, bool, int]] = []
    for match in _one_character_off().finditer(text):
        start = match.start()
        for nth, phrase in enumerate(_phrases()):
            typed = text[start : start + len(phrase)]
            if _one_off(typed, phrase) or _last_off(typed, phrase):
                found.append((nth, not typed.startswith(phrase[: len(phrase) // 2]), start))
    yield from ((_phrases()[nth], start) for nth, _, start in sorted(found))


def _confused(text: str) -> Iterator[tuple[str, int]]:
    """The words in which a character stands for one that sounds or looks alike: 正务公开, 政策解毒."""
    known = _confusable()
    for match in _confused_characters().finditer(text):
        place = match.start()
        for word, at in known[match[0]]:
            start = place - at
            if start >= 0 and text.startswith(word[:at], start) and text.startswith(word[at + 1 :], place + 1):
                yield word, start


@cache
def _confused_characters() -> re.Pattern[str]:
    return regex(f"[{''.join(_confusable())}]")


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
def _one_character_off() -> re.Pattern[str]:
    """Where a phrase stands but for one character, not its first; what stands there may be another phrase as well."""
    begun: dict[str, list[str]] = {}
    for phrase in _phrases():
        begun.setdefault(phrase[0], []).append(_but_for_one(phrase[1:]))
    return regex("|".join(f"{first}(?={'|'.join(behind)})" for first, behind in begun.items()))


def _but_for_one(text: str) -> str:
    """A pattern for the text with one of its characters another."""
    found = f"[^{text[-1]}]"
    for at in range(len(text) - 2, -1, -1):
        found = f"(?:{text[at]}{found}|[^{text[at]}]{text[at + 1 :]})"
    return found


def _last_off(found: str, phrase: str) -> bool:
    """Whether the phrase stands but for its last character, and is one whose beginning nothing else continues."""
    if phrase not in CATALOGUE["F09"].words["末字确定"] or found[:-1] != phrase[:-1] or len(found) != len(phrase):
        return False
    return is_han(found[-1]) and found[-1] != phrase[-1]


@lru_cache(maxsize=4096)  # the same few phrases stand in every report
def _one_off(found: str, phrase: str) -> bool:
    if found == phrase or len(found) != len(phrase):
        return False
    different = [n for n, (a, b) in enumerate(zip(found, phrase, strict=True)) if a != b]
    if len(different) != 1 or different[0] in (0, len(phrase) - 1):
        return False
    wrong, right = found[different[0]], phrase[different[0]]
    if different[0] == len(phrase) - 2 and not is_alike(wrong, right):
        return False  # 政府信息公开深度 is no slip for 政府信息公开制度
    if not is_han(wrong) or not is_han(right) or {wrong, right} & _COUNTING:
        return False
    return not any({wrong, right} == set(pair) for pair in CATALOGUE["F09"].words["可以替换的字"])
