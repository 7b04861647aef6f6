"""F09: a word of this field with one character that sounds or looks alike: 公开为长态, 规范性文建, 水乎.

Files of ``data`` say what is right. The words of the rule and of ``field-words.txt`` are sure: one character of the
same sound or shape is a slip wherever they stand. ``field-phrases.txt`` holds more set phrases, ``field-runs.txt``
runs of four characters that three or more of 1,217 published texts share; both count only where the wrong character
makes no word of its own (``own-words.txt``) with its neighbour, a phrase only where it ends there, a run only for its
inner characters. Two characters turned round within a run are a slip as well: 四中会全.

The whole text is held against all of them at once (``alike``); what is not right and may be alike is read closely.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import compress, count
from typing import NamedTuple

from reportkit.checks.form.wording.alike import RUN, known, windows
from reportkit.checks.form.wording.short_words import short_slips
from reportkit.checks.form.wording.sounds import is_alike, is_han, is_own_word

_VARIANTS = frozenset("它她")  # 其它 is 其他
_SURE = 6  # so long a word stands for no other
# Words of one character that may stand in such a place by right: 工作及制度, 公开和培训
_BY_RIGHT = frozenset(
    "它她及和与或以已于在是为无未不有其即既等各个级的地得之也又并至自由从向对将把被让使可能要会应需但而则若如且所这那此该每另再还就都均共总全新旧大小多少高低上下左右前后内外中间一二三四五六七八九十百千万亿年月日时分秒号元件条次项人家位名部局厅办处科室县市区镇乡村"
)
_JOINING = frozenset("及和与或的之以于其等共均都已")  # may stand between two words: 工作及制度
# Words that stand by right where a set word has another: 公开粒度, 公开形势
_OTHERWISE = frozenset(("粒度", "形势", "实效", "时效", "监察", "督察", "公证", "即时", "适时", "实时", "适用", "试用"))
_BESIDE_WORDS = frozenset("的和与及等在了对为是将")  # what stands at a word's side and is no part of it


class _Candidate(NamedTuple):
    """A word that may be meant by a run, the run's place in it, and that of the character that is wrong.

    Of a run that is turned round, ``nth`` is -1.
    """

    word: str
    shift: int
    nth: int
    is_run: bool


def homophone_slips(text: str) -> Iterator[tuple[str, int]]:
    """Each word that stands with one character of the same sound or shape, and where it begins; sure words first."""
    words = known()
    units = words.units(text)
    typed = windows(units, 2, RUN)
    alike = map(words.near.__contains__, windows(words.classed(units), 1, RUN))
    found: dict[tuple[str, int], None] = {}
    for at in compress(count(), alike):
        if typed[at] not in words.right:
            found.update(dict.fromkeys(_at_place(text, at)))
    short = ((word, at) for word, at in short_slips(text) if at >= len(typed) or typed[at] not in words.right)
    found.update(dict.fromkeys(short))
    yield from sorted(found, key=lambda slip: (slip[0] not in _sure(), slip[1], slip[0]))


@cache
def _sure() -> frozenset[str]:
    """The words that stand for no other."""
    return frozenset(known().text[: known().phrases].split())


def _at_place(text: str, at: int) -> Iterator[tuple[str, int]]:
    """The words that stand there but for one character, and the run that is turned round."""
    for word, shift, nth, is_run in _meant(text[at : at + RUN]):
        start = at - shift
        stands = start >= 0 and text.startswith(word[:nth], start) and text.startswith(word[nth + 1 :], start + nth + 1)
        if nth < 0 or (stands and _is_slip(text, start + nth, word, nth, is_run=is_run)):
            yield word, start


@lru_cache(maxsize=4096)  # the same few runs stand in every report
def _meant(run: str) -> tuple[_Candidate, ...]:
    """What may be meant by a run that is not right."""
    words = known()
    found = []
    for place in words.alike.places(words.classed(words.units(run))):
        right = words.text[place : place + RUN]
        wrong = [n for n, (here, there) in enumerate(zip(run, right, strict=True)) if here != there]
        begin = words.text.rfind("\n", 0, place) + 1
        if len(wrong) == 1 and is_alike(run[wrong[0]], right[wrong[0]]):
            word = words.text[begin : words.text.index("\n", place)]
            found.append(_Candidate(word, place - begin, place - begin + wrong[0], place >= words.runs))
        elif run == right[0] + right[2] + right[1] + right[3] and not _made_of_words(run):
            found.append(_Candidate(right, 0, -1, is_run=True))
    return tuple(found)


def _made_of_words(run: str) -> bool:
    """Whether a run whose inner characters are the other way round than usual can be read as it is."""
    return not all(map(is_han, run)) or is_own_word(run[1:3]) or (is_own_word(run[:2]) and is_own_word(run[2:]))


def _is_slip(text: str, place: int, word: str, nth: int, *, is_run: bool) -> bool:
    """Whether the character at ``place``, the ``nth`` of the word, can stand there by no right."""
    char = text[place]
    before, behind = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    inner = 0 < nth < len(word) - 1
    ends = not inner and _ends_there(before if nth == 0 else behind)
    sure = word in _sure()
    barred = _JOINING if (inner or ends) and not is_run else _BY_RIGHT
    if char in _VARIANTS or (char in barred and not (sure and len(word) >= _SURE)):
        return False
    if sure:
        return before + char not in _OTHERWISE and char + behind not in _OTHERWISE
    if is_own_word(before + char) or is_own_word(char + behind):
        return False
    return inner or (not is_run and ends)


def _ends_there(beside: str) -> bool:
    """Whether a word ends (or begins) beside it."""
    return not beside or not is_han(beside) or beside in _BESIDE_WORDS
