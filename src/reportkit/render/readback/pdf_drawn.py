"""The texts that a page of a PDF draws, by the number of their marked content.

Source: ISO 32000-1, 8.4 (graphics state), 9.4 (text objects), 14.6 (marked content).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from reportkit.render.readback.pdf_glyphs import Glyphs
from reportkit.render.readback.pdf_syntax import NotUnderstoodError
from reportkit.resources import regex

_NUMBER = rb"-?[\d.]+"
_WITHIN = rb"[^()\\]|\\."
_STRING = rb"(?:\((?:%b|\((?:%b)*+\))*+\)|<[0-9A-Fa-f]*+>)" % (_WITHIN, _WITHIN)
_SETTING = rb"[mlhvcynsSfFBbWwJjMidg]\*?|re|RG|rg|K|k|G|cs|CS|sc|SC|scn|SCN|gs|ri|Tr|Do"
_PARTS = {
    b"strings": rb"(?:%b|[-\d.\s]++)*+" % _STRING,
    b"string": _STRING,
    b"number": _NUMBER,
    b"mark": rb"<</MCID ",
    b"marked": rb"(?:/Lang\([\w-]*+\)|/Alt<[0-9A-Fa-f]*+>)*+>>\s*BDC",
    b"matrix": rb"(?:%b\s+){6}" % _NUMBER,
    b"setting": rb"(?:%b\s+|/\w+\s+|\[[-\d.\s]*+\]\s*)*+(?:%b)(?![A-Za-z*'\"])\s*+" % (_NUMBER, _SETTING),
}
_TOKEN = regex(
    rb"\s*+(?:"
    # a text with all that is its own, as it usually stands; then a drawing without any text
    rb"(?:/\w+\s*%(mark)b(?P<begun>\d+)%(marked)b\s*)?q\s+(?P<place>%(matrix)b)cm\s*+(?:%(setting)b)*+BT\s+"
    rb"(?:0\s+Tr\s*+)?"
    rb"/(?P<face>\w+)\s+(?P<height>%(number)b)\s+Tf\s*+(?P<turn>%(matrix)b)Tm\s*+"
    rb"(?P<run>\[%(strings)b\]\s*TJ|%(string)b\s*Tj)\s+ET\s+Q(?P<ended>\s+EMC)?+(?P<text>)"
    rb"|q\s+(?:%(matrix)bcm\s*+|%(setting)b)*+Q"
    rb"|/\w+\s*%(mark)b(?P<marked>\d+)%(marked)b"
    rb"|(?P<word>EMC|q|Q|BT|ET)"
    rb"|(?P<drawn>\[%(strings)b\]\s*TJ|%(string)b\s*Tj)"
    rb"|(?P<matrix>%(matrix)b)(?P<which>cm|Tm)"
    rb"|/(?P<font>\w+)\s+(?P<size>%(number)b)\s+Tf"
    rb"|/(?P<artifact>Artifact)\s*(?:<<[^<>]*+>>\s*BDC|BMC)"
    rb"|(?:%(setting)b)++"
    rb")(?:(?<=\s)|(?![A-Za-z*'\"]))" % _PARTS,
    re.DOTALL,
)
_OF_TEXT = ("begun", "face", "height", "turn", "place", "run", "ended")
_PIECE = regex(rb"(%b)|(%b)" % (_STRING, _NUMBER), re.DOTALL)

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)
_ROOM = 1.0
"""Points that a text must keep from the sides of its page: ink may reach a little beyond its glyphs' widths."""


class DrawnTexts:
    """Reads one content stream; ``texts`` are those of each marked content, in drawing order."""

    def __init__(self, fonts: Mapping[bytes, Glyphs], width: float) -> None:
        self.texts: dict[int, list[str]] = defaultdict(list)
        self._fonts, self._width = fonts, width
        self._marks: list[int | None] = []
        self._states: list[tuple[Matrix, Glyphs | None, float]] = []
        self._page, self._text = _UNIT, _UNIT
        self._font: Glyphs | None = None
        self._size = 0.0

    def read(self, content: bytes) -> None:
        """NotUnderstoodError at the first word that has another meaning, or where a text may leave its page."""
        at, end = 0, len(content.rstrip())
        for token in _TOKEN.finditer(content):
            if token.start() != at:
                break
            at = token.end()
            if token.lastgroup is not None:
                self._take(token, token.lastgroup)
        if at < end:
            raise NotUnderstoodError(f"{content[at : at + 40]!r}")

    def _take(self, token: re.Match[bytes], kind: str) -> None:
        if kind == "text":
            self._whole(token)
            return
        value = token[kind]
        if kind == "drawn":
            self._draw(value, self._font, self._size, _product(self._text, self._page))
        elif kind == "which":
            matrix = _matrix(token["matrix"])
            if value == b"cm":
                self._page = _product(matrix, self._page)
            else:
                self._text = matrix
        elif kind == "size":
            self._font, self._size = self._fonts[token["font"]], float(value)
        elif kind == "marked":
            self._marks.append(int(value))
        elif kind == "artifact":
            self._marks.append(None)
        else:
            self._turn(value)

    def _whole(self, token: re.Match[bytes]) -> None:
        """A text with its own matrices and font; the marked content that begins or ends with it."""
        begun, face, height, turn, place, run, ended = token.group(*_OF_TEXT)
        if begun is not None:
            self._marks.append(int(begun))
        matrix = _product(_turned(turn), _matrix(place))
        if self._page is not _UNIT:
            matrix = _product(matrix, self._page)
        self._draw(run, self._fonts[face], float(height), matrix)
        if ended is not None:
            self._marks.pop()

    def _turn(self, word: bytes) -> None:
        """Beginnings and ends."""
        if word == b"EMC":
            self._marks.pop()
        elif word == b"q":
            self._states.append((self._page, self._font, self._size))
        elif word == b"Q":
            self._page, self._font, self._size = self._states.pop()
        else:
            self._text = _UNIT

    def _draw(self, drawn: bytes, font: Glyphs | None, size: float, matrix: Matrix) -> None:
        if font is None:
            raise NotUnderstoodError("a text without a font")
        pieces = _PIECE.findall(drawn)
        told = [font[string] for string, _shift in pieces if string]
        if self._marks and (marked := self._marks[-1]) is not None:
            self.texts[marked].append("".join([text for text, _width in told]))
        shifts = sum([float(shift) for _string, shift in pieces if shift])
        advance = sum([width for _text, width in told]) - shifts / 1000
        a, _b, _c, _d, left, _f = matrix
        right = left + a * advance * size
        if not (left >= _ROOM and right <= self._width - _ROOM and left <= right):
            raise NotUnderstoodError("a text at the side of its page")


def _matrix(numbers: bytes) -> Matrix:
    a, b, c, d, e, f = map(float, numbers.split())
    return a, b, c, d, e, f


_turned = cache(_matrix)


def _product(one: Matrix, other: Matrix) -> Matrix:
    """``one`` applied first."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
