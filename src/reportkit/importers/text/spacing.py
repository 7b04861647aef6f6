"""White space and sentences of Chinese text."""

from __future__ import annotations

import re

from reportkit.importers.labels import mend_radicals
from reportkit.prose.reading import FULL_ENDS, cut
from reportkit.reports.text import without_strays
from reportkit.resources import regex

_QUANTITY = regex(r"[0-9][0-9.,]*(?:%|(?![年月日至到和与及、])[\u4e00-\u9fff]){1,2}$")
_ENDS = FULL_ENDS + "!?"
_CLOSERS = '”’」』）)》】"'
_PAIRS = {"（": "）", "(": ")", "“": "”", "「": "」", "《": "》", "『": "』", "【": "】"}


def visible(text: str) -> str:
    """Text without invisible characters, CJK radicals turned into ideographs; white space is kept."""
    lined = re.sub("[\u2028\u2029\r\f\v]", "\n", text).replace("ﬁ", "fi").replace("ﬂ", "fl")
    return mend_radicals(without_strays(lined))


def close_up(text: str) -> str:
    """One line without the spaces that typesetting or extraction put beside Chinese characters.

    Kept are spaces beside Latin words and between digits, and one that alone keeps two quantities
    apart (1121人 466.4415万元).
    """
    words = visible(text).split()
    joined = ""
    for word in words:
        joined += (" " if joined and _apart(joined, word) else "") + word
    return joined


def _apart(before: str, after: str) -> bool:
    left, right = before[-1], after[0]
    if left.isascii() and right.isascii():
        return (left.isalnum() or left in ",.;:%") and right.isalnum()
    if right.isascii() != left.isascii() and (left if left.isascii() else right).isalpha():
        return (right if left.isascii() else left).isalpha()
    return right.isdigit() and bool(_QUANTITY.search(before))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; none ends within brackets or quotation marks that close later."""
    pieces = (text[start:end].strip() for start, end in cut(text, _ENDS, within=_PAIRS, behind=_CLOSERS))
    return [sentence for sentence in pieces if sentence]
