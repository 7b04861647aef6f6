"""What stands where on the pages of a PDF, read back with pypdfium2; lengths in points from the top left corner."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 28 * MM, (210 - 26) * MM, 37 * MM, (297 - 35) * MM
PITCH = 225 * MM / 22
CHARACTER = 156 * MM / 28


@dataclass(frozen=True)
class Char:
    """A character that leaves ink: its box, the place it is set at, its size."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    origin: float
    baseline: float
    size: float


@dataclass(frozen=True)
class Line:
    """Characters on one baseline, from left to right."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)

    @property
    def baseline(self) -> float:
        return self.chars[0].baseline

    @property
    def size(self) -> float:
        return max(char.size for char in self.chars)


@dataclass(frozen=True)
class Rule:
    """A vertical line of a table."""

    place: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Page:
    number: int
    chars: tuple[Char, ...]
    rules: tuple[Rule, ...]

    @property
    def lines(self) -> list[Line]:
        """The lines inside the text block, from top to bottom."""
        inside = sorted((c for c in self.chars if c.baseline < BOTTOM + 1), key=lambda c: (c.baseline, c.origin))
        groups: list[list[Char]] = []
        for char in inside:
            if groups and abs(char.baseline - groups[-1][0].baseline) < 1:
                groups[-1].append(char)
            else:
                groups.append([char])
        return [Line(tuple(sorted(group, key=lambda c: c.origin))) for group in groups]

    @property
    def body(self) -> list[Line]:
        """The lines of 三号 type: text and headings, not tables and not the title."""
        return [line for line in self.lines if 15.5 < line.size < 16.5]

    @property
    def foot(self) -> str:
        """What is printed under the text block."""
        return "".join(char.text for char in self.chars if char.baseline >= BOTTOM + 1)


def read_pages(path: Path) -> list[Page]:
    document = pdfium.PdfDocument(path)
    try:
        return [_page(document[index], index + 1) for index in range(len(document))]
    finally:
        document.close()


def _page(page: pdfium.PdfPage, number: int) -> Page:
    height = page.get_height()
    text = page.get_textpage()
    chars = tuple(_chars(text, height))
    text.close()
    return Page(number, chars, tuple(_rules(page, height)))


def _chars(text: pdfium.PdfTextPage, height: float) -> Iterator[Char]:
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, index))
        if sign.isspace() or raw.FPDFText_IsGenerated(text, index):
            continue
        left, bottom, right, top = text.get_charbox(index)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        size = raw.FPDFText_GetFontSize(text, index)
        # pdfium's box holds the control points of curves too; no glyph here is wider than its square
        right = min(right, x.value + size)
        yield Char(sign, left, height - top, right, height - bottom, x.value, height - y.value, size)


def _rules(page: pdfium.PdfPage, height: float) -> Iterator[Rule]:
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        if right - left < 2 < top - bottom:
            yield Rule((left + right) / 2, height - top, height - bottom)


def hangs(char: Char) -> bool:
    """Punctuation may hang beyond the line end, as a Chinese compositor lets it."""
    return unicodedata.category(char.text).startswith("P")


def outside(page: Page, slack: float = 0.8) -> list[str]:
    """Characters with ink outside the text block; not the page number, not hanging punctuation."""
    return [
        f"第 {page.number} 页 {char.text} ({char.left:.1f}, {char.top:.1f}, {char.right:.1f}, {char.bottom:.1f})"
        for line in page.lines
        for char in line.chars
        if char.left < LEFT - slack
        or (char.right > RIGHT + slack and not (char is line.chars[-1] and hangs(char)))
        or char.right > RIGHT + char.size
        or char.top < TOP - slack
        or char.bottom > BOTTOM + slack
    ]


def overlaps(page: Page, slack: float = 0.6) -> list[str]:
    """Pairs of characters whose ink boxes overlap, and characters that cross a line of a table."""
    chars = sorted(page.chars, key=lambda char: char.top)
    found = []
    for index, char in enumerate(chars):
        for other in chars[index + 1 :]:
            if other.top >= char.bottom - slack:
                break
            beside = abs(char.baseline - other.baseline) < 1  # tight setting lets neighbours touch
            if min(char.right, other.right) - max(char.left, other.left) > (2 if beside else slack):
                found.append(f"第 {page.number} 页 {char.text} 与 {other.text}")
    found += [
        f"第 {page.number} 页 {char.text} 压线"
        for char in chars
        for rule in page.rules
        if char.left + slack < rule.place < char.right - slack
        and min(char.bottom, rule.bottom) - max(char.top, rule.top) > slack
    ]
    return found


def pitches(lines: list[Line]) -> list[float]:
    """The distances of neighbouring lines."""
    return [below.baseline - above.baseline for above, below in pairwise(lines)]


def free_below(path: Path, top: float, bottom: float) -> list[float]:
    """How much of the block between these margins (mm) each page leaves free below its last ink, page number aside."""
    found = []
    with pdfium.PdfDocument(path) as document:
        for page in document:
            height = page.get_height()
            lowest = height - top * MM
            for item in page.get_objects(max_depth=3):
                _left, low, _right, high = item.get_bounds()
                if high - low < height / 2 and low > bottom * MM - 2:
                    lowest = min(lowest, low)
            found.append((lowest - bottom * MM) / (height - (top + bottom) * MM))
    return found


def last_lines(path: Path, bottom: float) -> list[str]:
    """The text on the lowest baseline of each page above the margin (mm)."""
    found = []
    for page in read_pages(path):
        lowest = max(char.baseline for char in page.chars if char.baseline < 297 * MM - bottom * MM + 2)
        chars = sorted((char for char in page.chars if abs(char.baseline - lowest) < 1), key=lambda char: char.origin)
        found.append("".join(char.text for char in chars))
    return found
