"""What the glyphs of a PDF's fonts stand for, and how wide they are.

Source: ISO 32000-1, 9.7.4.3 (widths of CID fonts), 9.10.3 (ToUnicode); two bytes a glyph (Identity-H).
"""

from __future__ import annotations

import re
from codecs import escape_decode
from collections.abc import Mapping
from struct import error, unpack

from reportkit.render.readback.pdf_syntax import NotUnderstoodError, PdfFile, reference, references
from reportkit.resources import regex

_PAIR = regex(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s")
_CHARACTERS = regex(rb"\d+ beginbfchar\s(.*?)endbfchar", re.DOTALL)
_WIDTHS = regex(rb"/W\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_WIDTH = regex(rb"(\d+)\s*(?:\[([^\]]*)\]|(\d+) ([\d.]+))\s*")
_DEFAULT_WIDTH = regex(rb"/DW ([\d.]+)")
_PARENTHESIS = regex(rb"\\(?:\\|[()])")
_THOUSAND = 1000.0


class Glyphs(dict[bytes, tuple[str, float]]):
    """A font: the text of a string as it is drawn, ``(…)`` or ``<…>``, and its width in parts of the font's size.

    Each string is read once.
    """

    def __init__(self, texts: Mapping[int, str], widths: Mapping[int, float], default: float) -> None:
        super().__init__()
        self._texts, self._widths, self._default = texts, widths, default

    def __missing__(self, string: bytes) -> tuple[str, float]:
        codes = bytes.fromhex(str(string[1:-1], "ascii")) if string[:1] == b"<" else _unescaped(string[1:-1])
        try:
            numbers = unpack(f">{len(codes) // 2}H", codes)
            text = "".join([self._texts[number] for number in numbers])
        except (KeyError, error) as fault:
            raise NotUnderstoodError(f"a glyph of {string!r}") from fault
        width = sum([self._widths.get(number, self._default) for number in numbers])
        known = self[string] = text, width / _THOUSAND
        return known


def read_glyphs(file: PdfFile, number: int) -> Glyphs:
    """The font that is object ``number``."""
    font = file.body(number)
    if b"/Subtype/Type0" not in font or b"/Encoding/Identity-H" not in font:
        raise NotUnderstoodError("the encoding of a font")
    (inner,) = references(font, b"/DescendantFonts")
    texts = _texts(file.stream(reference(font, b"/ToUnicode")))
    return Glyphs(texts, *_widths(file.body(inner)))


def _texts(cmap: bytes) -> dict[int, str]:
    if b"beginbfrange" in cmap:
        raise NotUnderstoodError("ranges of glyphs")
    pairs = [pair for block in _CHARACTERS.findall(cmap) for pair in _PAIR.findall(block)]
    return {int(code, 16): str(bytes.fromhex(text.decode()), "utf-16-be") for code, text in pairs}


def _widths(font: bytes) -> tuple[dict[int, float], float]:
    """The widths that are told one by one, and that of all others."""
    default = _DEFAULT_WIDTH.search(font)
    found = _WIDTHS.search(font)
    widths: dict[int, float] = {}
    rest = found[1] if found else b""
    at = 0
    while at < len(rest):
        one = _WIDTH.match(rest, at)
        if one is None:
            raise NotUnderstoodError("the widths of a font")
        first, at = int(one[1]), one.end()
        if one[2] is not None:
            widths.update(enumerate(map(float, one[2].split()), start=first))
        else:
            widths.update(dict.fromkeys(range(first, int(one[3]) + 1), float(one[4])))
    return widths, float(default[1]) if default else _THOUSAND


def _unescaped(string: bytes) -> bytes:
    r"""A literal string without its escapes: those of C, and ``\(`` and ``\)``."""
    return bytes(escape_decode(_PARENTHESIS.sub(_octal, string))[0]) if b"\\" in string else string


def _octal(match: re.Match[bytes]) -> bytes:
    return b"\\%03o" % match[0][1]
