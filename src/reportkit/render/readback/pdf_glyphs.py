"""What the glyphs of a PDF's fonts stand for, and how wide they are.

Source: ISO 32000-1, 9.7.4.3 (widths of CID fonts), 9.10.3 (ToUnicode); two bytes a glyph (Identity-H).
"""

from __future__ import annotations

import re
from codecs import escape_decode
from collections.abc import Mapping
from struct import error, unpack

from reportkit.render.readback.pdf_syntax import Entries, NotUnderstoodError, PdfFile, reference, references
from reportkit.resources import regex

_PAIR = regex(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>\n")
_MAP = regex(  # comments, what has no codes, the blocks of pairs, what has no codes, comments
    rb"(?:%[^\r\n]*+\n)*+((?:[^%<>()]|\(\w*+\))*?)1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    rb"((?:\d+ beginbfchar\n(?:<[0-9A-Fa-f]{4}> <[0-9A-Fa-f]+>\n)++endbfchar\n)*+)"
    rb"endcmap\n([^%<>()]*+)(?:%[^\r\n]*+\n?)*+"
)
_WIDTH = regex(rb"\s*(\d+)\s*(?:\[([^\]]*)\]|(\d+) ([\d.]+))")
_PARENTHESIS = regex(rb"\\(?:\\|[()])")
_UNDERSTOOD = regex(rb"(?:[^\\\r]|\\(?:[nrtbf()\\]|[0-3][0-7]{2}|[0-7]{1,2}(?![0-7])))*+")
"""The escapes of PDF that C has as well; what else follows a backslash, and a line end, has another meaning there."""
_THOUSAND = 1000.0


Drawn = tuple[str, float, float]
"""A string as it is drawn: its text, and in parts of the font's size its width and that of its last glyph."""


class Glyphs(dict[bytes, Drawn]):
    """A font: what each string that is drawn, ``(…)`` or ``<…>``, stands for. Each is read once."""

    def __init__(self, texts: Mapping[int, str], widths: Mapping[int, float], default: float) -> None:
        super().__init__()
        self._texts, self._widths, self._default = texts, widths, default

    def __missing__(self, string: bytes) -> Drawn:
        codes = bytes.fromhex(str(string[1:-1], "ascii")) if string[:1] == b"<" else _unescaped(string[1:-1])
        try:
            numbers = unpack(f">{len(codes) // 2}H", codes)
            text = "".join([self._texts[number] for number in numbers])
        except (KeyError, error) as fault:
            raise NotUnderstoodError(f"a glyph of {string!r}") from fault
        widths = [self._widths.get(number, self._default) / _THOUSAND for number in numbers]
        known = self[string] = text, sum(widths), (widths[-1] if widths else 0.0)
        return known


def read_glyphs(file: PdfFile, number: int) -> Glyphs:
    """The font that is object ``number``."""
    font = file.entries(number)
    if font[b"Subtype"] != b"/Type0" or font[b"Encoding"] != b"/Identity-H":
        raise NotUnderstoodError("the encoding of a font")
    (number_within,) = references(font[b"DescendantFonts"])
    inner = file.entries(number_within)
    description = file.entries(reference(inner[b"FontDescriptor"]))
    if not {b"FontFile2", b"FontFile3"} & description.keys():
        raise NotUnderstoodError("a font that is not in the file")
    return Glyphs(_texts(file.stream(reference(font[b"ToUnicode"]))), *_widths(inner))


def _texts(cmap: bytes) -> dict[int, str]:
    """What each glyph stands for; one thing alone."""
    found = _MAP.fullmatch(cmap)
    if found is None or any(word in found[1] + found[3] for word in (b"begincid", b"bf", b"usecmap")):
        raise NotUnderstoodError("what glyphs stand for")
    pairs = _PAIR.findall(found[2])
    texts = {int(code, 16): str(bytes.fromhex(text.decode()), "utf-16-be") for code, text in pairs}
    if len(texts) != len(pairs):
        raise NotUnderstoodError("a glyph that stands for two things")
    return texts


def _widths(font: Entries) -> tuple[dict[int, float], float]:
    """The widths that are told one by one, and that of all others."""
    widths: dict[int, float] = {}
    rest = font.get(b"W", b"[]")[1:-1].rstrip()
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
    return widths, float(font.get(b"DW", _THOUSAND))


def _unescaped(string: bytes) -> bytes:
    r"""A literal string without its escapes: those of C, and ``\(`` and ``\)``."""
    if _UNDERSTOOD.fullmatch(string) is None:
        raise NotUnderstoodError(f"{string!r}")
    return bytes(escape_decode(_PARENTHESIS.sub(_octal, string))[0]) if b"\\" in string else string


def _octal(match: re.Match[bytes]) -> bytes:
    return b"\\%03o" % match[0][1]
