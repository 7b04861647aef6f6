"""F09: a word of this field with one character that sounds alike: 公开为长态, 规范性文建, 应公开尽公凯.

The words are those of the rule and the set words of published reports in ``data/field-words.txt``; what sounds alike
stands in ``data/homophones.txt`` (made with pypinyin 0.55: the characters of GB 2312 level 1 by syllable, tones aside,
zh as z, ing as in). The text is read as syllables once, so that the time does
not grow with the number of words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportkit.diagnostics import CATALOGUE
from reportkit.resources import data_dir

SOUNDS, SET_WORDS = "homophones.txt", "field-words.txt"
_SHORTEST = 4  # characters; in shorter words many a homophone makes another word
_VARIANTS = frozenset("它她")  # 其它 is 其他
_SURE = 6  # so long a word stands for no other
# Words of one character that may stand in such a place by right: 工作及制度, 公开和培训
_BY_RIGHT = frozenset(
    "它她及和与或以已于在是为无未不有其即既等各个级的地得之也又并至自由从向对将把被让使可能要会应需但而则若如且所这那此该每另再还就都均共总全新旧大小多少高低上下左右前后内外中间一二三四五六七八九十百千万亿年月日时分秒号元件条次项人家位名部局厅办处科室县市区镇乡村"
)


@cache
def _syllables() -> dict[int, str]:
    """Each character with the first of its syllable's."""
    lines = (data_dir() / SOUNDS).read_text(encoding="utf-8").split()
    return {ord(char): line[0] for line in lines for char in line}


@cache
def _words() -> dict[str, tuple[tuple[str, str], ...]]:
    """By the syllables that they begin with: the words, and all their syllables."""
    more = (data_dir() / SET_WORDS).read_text(encoding="utf-8").split()
    found: dict[str, list[tuple[str, str]]] = {}
    for word in dict.fromkeys((*CATALOGUE["F09"].words["常用词"], *more)):
        if len(word) >= _SHORTEST:
            sounds = word.translate(_syllables())
            found.setdefault(sounds[:_SHORTEST], []).append((word, sounds))
    return {key: tuple(words) for key, words in found.items()}


def homophone_slips(text: str) -> Iterator[tuple[str, int]]:
    """Each word that stands with one character of the same sound, and where it begins."""
    sounds, known = text.translate(_syllables()), _words()
    for at in [at for at in range(len(sounds)) if sounds[at : at + _SHORTEST] in known]:
        for word, spoken in known[sounds[at : at + _SHORTEST]]:
            found = text[at : at + len(word)]
            if found != word and sounds.startswith(spoken, at) and _one_wrong(found, word):
                yield word, at


def _one_wrong(found: str, word: str) -> bool:
    wrong = [here for here, right in zip(found, word, strict=True) if here != right]
    return len(wrong) == 1 and wrong[0] not in _VARIANTS and (len(word) >= _SURE or wrong[0] not in _BY_RIGHT)
