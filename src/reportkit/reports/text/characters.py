"""Characters that may not stand in a report: nobody sees them, or they make a figure look like another one.

One table, told by properties of the Unicode character database (15.0) that Python does not all know:
Default_Ignorable_Code_Point, general categories Cc, Cf, Zl, Zp, Zs, Cs and Co, noncharacters, and letters and symbols
that have no ink. ``tests/unit/reports/test_characters.py`` holds it against the database. Marks that join a digit
(a stroke through 3) are told by their category where they stand.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from reportkit.resources import regex

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # Cc without the tab and the line end
_FORMATS = (
    r"\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e0fff"  # tags and selectors: the whole block is ignorable
)
_IGNORABLE = r"\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
_INKLESS = r"\u2800\U0001d159\ufffc"  # a Braille cell without dots, a note head without ink, a place for an object
_SEPARATORS = r"\u2028\u2029"
_PRIVATE = r"\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_NO_CHARACTERS = r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff" + "".join(
    rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17)
)
_LOST = r"\ufffd"  # what a program writes where it could not read a character
_SPACES = r"\xa0\u1680\u2000-\u200a\u202f\u205f"  # Zs without the blank and the full-width one

_STRAY = regex(f"[{_CONTROLS}{_FORMATS}{_IGNORABLE}{_INKLESS}{_SEPARATORS}{_PRIVATE}{_NO_CHARACTERS}{_LOST}{_SPACES}]")
_PLAIN = r"\x00-\u02ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef"  # beside a digit, these need not be looked up
_BESIDE_DIGIT = regex(f"(?<=[0-9])[^{_PLAIN}]|[^{_PLAIN}](?=[0-9])")
_ORDINARY = regex(r"[\t\n\x20-\x7e\u4e00-\u9fff\u3000-\u3003\u3008-\u3011\u3014-\u3017‘’“”—…·\uff01-\uff5e￥]*")
"""What most texts consist of; nothing of it is a stray anywhere, and to see that takes a fiftieth of the time."""
_ODD_SPACE, _OWN_USE, _UNREAD = (regex(f"[{chars}]") for chars in (_SPACES, _PRIVATE, _LOST))


@dataclass(frozen=True)
class Stray:
    """A character that may not stand where it does, at ``offset`` of a text. ``space`` tells an odd blank."""

    offset: int
    char: str

    @property
    def space(self) -> bool:
        """Whether it is a blank of another kind: seen as a gap, read by programs as something else."""
        return _ODD_SPACE.match(self.char) is not None

    @property
    def message(self) -> str:
        """What it is, as an editor can understand it."""
        code = f"（U+{ord(self.char):04X}）"
        if self.space:
            return f"这里有一个特殊的空格{code}"
        if _OWN_USE.match(self.char):
            return f"这里有一个只在某些电脑上才有的字{code}"
        if _UNREAD.match(self.char):
            return f"这里有一个读不出的字{code}，原来的字已经丢失"
        if _STRAY.match(self.char) is None:
            return f"数字上叠了一个符号{code}"
        return f"这里有一个看不见的字符{code}"

    @property
    def hint(self) -> str:
        """What to type instead."""
        if self.space:
            return "请删去它；确实要空一格的，用键盘上的空格键打"
        if _OWN_USE.match(self.char) or _UNREAD.match(self.char):
            return "请对照原稿，改成要写的字"
        return "请删去它，再核对前后的文字和数字"


def strays(text: str) -> Iterator[Stray]:
    """Every character of the text that may not stand in a report, in order. Line ends and tabs may."""
    if _ORDINARY.fullmatch(text):
        return
    places = {match.start() for match in _STRAY.finditer(text)}
    places |= {m.start() for m in _BESIDE_DIGIT.finditer(text) if unicodedata.category(m[0]).startswith("M")}
    for offset in sorted(places):
        yield Stray(offset, text[offset])


def without_strays(text: str) -> str:
    """The text without these characters, those left that somebody sees; odd blanks become the ordinary one."""
    found = [stray for stray in strays(text) if not (_OWN_USE.match(stray.char) or _UNREAD.match(stray.char))]
    if not found:
        return text
    parts, at = [], 0
    for stray in found:
        parts += [text[at : stray.offset], " " if stray.space else ""]
        at = stray.offset + 1
    return "".join([*parts, text[at:]])
