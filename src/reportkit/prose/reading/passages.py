"""The text of a block made ready for reading: facts replaced by their values, widths made equal.

What is read keeps its way back: every character of a passage knows its line and column in ``report.md``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportkit.reports import Report
from reportkit.reports.narrative import Block, Heading
from reportkit.resources import regex

_FIGURE = regex("[0-9]")
UNKNOWN = "□"  # stands for a fact without a value, and for digits that count nothing

_FULL = "０１２３４５６７８９％．():;?!,"
_EVEN = "0123456789%.（）：；？！，"
_WIDTHS = tuple(zip(_FULL, _EVEN, strict=True))
_MAY_BE_THOUSANDS = regex("[0-9]，[0-9]")
_THOUSANDS = regex(r"(?<![0-9.])[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])")
# Blanks mean nothing beside a Han character or within a grouped number (1 121); elsewhere they part words.
_BLANK = regex(
    r"(?=\s)(?:(?<![0-9A-Za-z.])\s+|\s+(?![0-9A-Za-z])|(?<=[0-9])(?<![0-9.][0-9]{3})[ \u00a0](?=[0-9]{3}(?![0-9])))"
)


@dataclass(frozen=True)
class Bound:
    """A stretch of a passage that shows a fact of the statistics."""

    start: int
    end: int
    pointer: str

    def moved(self, by: int) -> Bound:
        """The same in a text that begins elsewhere."""
        return Bound(self.start + by, self.end + by, self.pointer)


@dataclass(frozen=True)
class Passage:
    """A block as plain running text, with the section and topic (keys of the format) that it stands in.

    ``pieces`` are (start in text, start in the block's text, whether characters advance there).
    """

    text: str
    block: Block
    section: str | None
    topic: str | None
    bound: tuple[Bound, ...]
    pieces: tuple[tuple[int, int, bool], ...]

    def origin(self, offset: int) -> int:
        """The offset in the block's text of the character at ``offset``."""
        at = max(bisect_right(self.pieces, offset, key=lambda piece: piece[0]) - 1, 0)
        start, origin, advances = self.pieces[at]
        return origin + (offset - start if advances else 0)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column (from 1) in ``report.md``."""
        return self.block.place(self.origin(offset))


@lru_cache(maxsize=4)  # families N and F read the same report, one after the other
def read_passages(report: Report) -> tuple[Passage, ...]:
    """All running text of a report with the values of its facts in place."""
    return tuple(read_passage(*placed) for placed in _placed(report))


def _placed(report: Report) -> Iterator[tuple[Block, Mapping[str, str], str | None, str | None]]:
    """Running text, and headings that hold a figure: they say something like any other sentence."""
    section: str | None = None
    for item in report.outline.items:
        if isinstance(item, Heading):
            section = item.key.partition("/")[0] or None
            if item.block.level and _FIGURE.search(item.block.text):
                yield item.block, report.texts, section, item.topics[0] if item.topics else None
        else:
            yield item.block, report.texts, item.section, item.topic


def read_passage(
    block: Block, values: Mapping[str, str], section: str | None = None, topic: str | None = None
) -> Passage:
    """The passage of a block; ``values`` are the typed texts of the facts by pointer."""
    out: list[str] = []
    pieces: list[tuple[int, int, bool]] = []
    bound: list[Bound] = []
    length = 0
    for start, end, pointer in _stretches(block):
        if pointer is not None:
            shown = values.get(pointer, UNKNOWN)
            pieces.append((length, start, False))
            bound.append(Bound(length, length + len(shown), pointer))
            out.append(shown)
            length += len(shown)
            continue
        for at, text in _words(block.text, start, end):
            pieces.append((length, at, True))
            out.append(text)
            length += len(text)
    return Passage(even_widths("".join(out)), block, section, topic, tuple(bound), tuple(pieces) or ((0, 0, True),))


def even_widths(text: str) -> str:
    """Half-width punctuation and full-width digits made what Chinese text has; same length."""
    for wide, even in _WIDTHS:  # several times faster than str.translate, which is slow on Han
        text = text.replace(wide, even)
    if not _MAY_BE_THOUSANDS.search(text):
        return text
    return _THOUSANDS.sub(lambda match: match[0].replace("，", ","), text)


def _stretches(block: Block) -> Iterator[tuple[int, int, str | None]]:
    """The block's text cut into plain stretches and facts (with their pointers)."""
    at = 0
    for start, end in block.facts:
        if at < start:
            yield at, start, None
        yield start, end, block.text[start:end]
        at = end
    if at < len(block.text):
        yield at, len(block.text), None


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The stretch without its meaningless blanks, as (offset, text)."""
    at = start
    for blank in _BLANK.finditer(text, start, end):
        if at < blank.start():
            yield at, text[at : blank.start()]
        at = blank.end()
    if at < end:
        yield at, text[at:end]
