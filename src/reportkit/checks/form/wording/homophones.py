"""F09: a word of this field with one character that sounds or looks alike: 公开为长态, 规范性文建, 水乎.

Files of ``data`` say what is right. The words of the rule and of ``field-words.txt`` are sure: one character of the
same sound or shape is a slip wherever they stand. ``field-phrases.txt`` holds more set phrases, ``field-runs.txt``
runs of four characters that three or more of 1,217 published texts share; both count only where the wrong character
makes no word of its own (``own-words.txt``) with its neighbour, a phrase only where it ends there, a run only for its
inner characters. Two characters turned round within a run are a slip as well: 四中会全.

The text is cut into its runs of four once, and those that are right are dropped as sets, so that the time does not grow
with the number of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reportkit.checks.form.wording.short_words import short_slips
from reportkit.checks.form.wording.sounds import Alike, is_han, lines, own_words, tables
from reportkit.diagnostics import CATALOGUE

SET_WORDS, PHRASES = "field-words.txt", "field-phrases.txt"
RUNS = "field-runs.txt"
_RUN = 4  # characters; in shorter words many a homophone makes another word
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


@dataclass(frozen=True)
class _Known:
    """What is right: the runs as they stand, and by their sounds or shapes the words that hold them, and where."""

    right: frozenset[str]
    alike: tuple[Alike[tuple[str, int]], ...]
    sure: frozenset[str]
    phrases: frozenset[str]
    turned: frozenset[str]  # the inner characters of the runs the other way round


@cache
def _known() -> _Known:
    sure = [w for w in dict.fromkeys((*CATALOGUE["F09"].words["常用词"], *lines(SET_WORDS))) if len(w) >= _RUN]
    phrases = [longer for phrase in lines(PHRASES) for longer in _long_enough(phrase)]
    places = [(word, at) for word in (*sure, *phrases) for at in range(len(word) - _RUN + 1)]
    places += [(run, 0) for run in lines(RUNS)]
    runs = [word[at : at + _RUN] for word, at in places]
    alike = tuple(Alike(runs, places, first) for first in tables())
    turned = (run[2] + run[1] for run in runs)
    return _Known(frozenset(runs), alike, frozenset(sure), frozenset(phrases), frozenset(turned))


def _long_enough(phrase: str) -> Iterator[str]:
    """The phrase, or where it is short each way in which it stands between marks."""
    if len(phrase) >= _RUN:
        yield phrase
        return
    yield from (phrase + mark for mark in "、，。”的")
    yield from (mark + phrase for mark in "、，“的")


def homophone_slips(text: str) -> Iterator[tuple[str, int]]:
    """Each word that stands with one character of the same sound or shape, and where it begins; sure words first."""
    known = _known()
    right = known.right
    odd = [at for at in range(len(text) - _RUN + 1) if text[at : at + _RUN] not in right]
    found: dict[tuple[str, int], None] = {}
    spoken = tuple(text.translate(first) for first in tables())
    (by_sound, by_shape), (sounds, shapes) = known.alike, spoken
    for at in odd:
        if (key := sounds[at : at + _RUN]) in by_sound.known:
            found.update(dict.fromkeys(_at_place(text, at, by_sound[key], known, sounds=True)))
        if (key := shapes[at : at + _RUN]) in by_shape.known:
            found.update(dict.fromkeys(_at_place(text, at, by_shape[key], known, sounds=False)))
        if text[at + 1 : at + 3] in known.turned:
            run = text[at : at + _RUN]
            turned = run[0] + run[2] + run[1] + run[3]
            if turned != run and turned in right and not _made_of_words(run):
                found[turned, at] = None
    odd += range(max(len(text) - _RUN + 1, 0), len(text) - 1)
    found.update(dict.fromkeys(short_slips(text, spoken, odd)))
    yield from sorted(found, key=lambda slip: (slip[0] not in known.sure, slip[1], slip[0]))


def _made_of_words(run: str) -> bool:
    """Whether a run whose inner characters are the other way round than usual can be read as it is."""
    own = own_words()
    return not all(map(is_han, run)) or run[1:3] in own or (run[:2] in own and run[2:] in own)


def _at_place(
    text: str, at: int, words: Iterable[tuple[str, int]], known: _Known, *, sounds: bool
) -> Iterator[tuple[str, int]]:
    """The words that stand there but for one character."""
    first = tables()[not sounds]
    for word, shift in words:
        start = at - shift
        typed = text[start : start + len(word)] if start >= 0 else ""
        if len(typed) == len(word) and typed.translate(first) == word.translate(first):
            wrong = [n for n, (here, right) in enumerate(zip(typed, word, strict=True)) if here != right]
            if len(wrong) == 1 and _is_slip(text, start + wrong[0], word, wrong[0], known):
                yield word, start


def _is_slip(text: str, place: int, word: str, nth: int, known: _Known) -> bool:
    """Whether the character at ``place``, the ``nth`` of the word, can stand there by no right."""
    char = text[place]
    before, behind = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    inner = 0 < nth < len(word) - 1
    ends = not inner and _ends_there(before if nth == 0 else behind)
    sure, is_run = word in known.sure, word not in known.sure and word not in known.phrases
    barred = _JOINING if (inner or ends) and not is_run else _BY_RIGHT
    if char in _VARIANTS or (char in barred and not (sure and len(word) >= _SURE)):
        return False
    if sure:
        return before + char not in _OTHERWISE and char + behind not in _OTHERWISE
    if before + char in own_words() or char + behind in own_words():
        return False
    return inner or (not is_run and ends)


def _ends_there(beside: str) -> bool:
    """Whether a word ends (or begins) beside it."""
    return not beside or not is_han(beside) or beside in _BESIDE_WORDS
