"""Slips of ``report.md`` with one cure: colons, marks and wordings of headings, punctuation, blanks.

Each step is proved by reading the text again: the same letters and figures in the same order, the same tables,
references and pictures. A step that cannot be proved is left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from reportkit.formats import Format
from reportkit.reports.narrative import (
    Block,
    Heading,
    Markup,
    front_bounds,
    front_colons,
    mistyped,
    read_markup,
    read_outline,
)
from reportkit.reports.text import Source, chinese_punctuation
from reportkit.resources import regex

_NO_LETTER = regex(r"[\W_]+")
_BLANKS = " \t\u3000\u00a0"


def mended_narrative(source: Source, fmt: Format | None) -> list[str]:
    """The lines of a narrative, mended; as they are where nothing can be mended. Headings only as ``fmt`` has them."""
    lines = front_colons(source)
    first = front_bounds(lines).body
    front, body = [line.rstrip(_BLANKS) for line in lines[:first]], lines[first:]
    for step in (_marks, _punctuation, _trailing_blanks):
        mended = step(body)
        if _alike(read_markup(body, 1), read_markup(mended, 1)):
            body = mended
    return [*front, *(_headings(body, fmt) if fmt is not None else body)]


def _marks(body: Sequence[str]) -> list[str]:
    """``#一、`` becomes ``# 一、``."""
    mended = list(body)
    for block in read_markup(body, 1).blocks:
        if (match := mistyped(block)) is not None:
            mended[block.line - 1] = f"{'#' * len(match['marks'])} {match['title'].strip()}"
    return mended


def _punctuation(body: Sequence[str]) -> list[str]:
    return [line if line.startswith((":::", "#")) else chinese_punctuation(line) for line in body]


def _trailing_blanks(body: Sequence[str]) -> list[str]:
    return [line.rstrip(_BLANKS) for line in body]


def _headings(body: Sequence[str], fmt: Format) -> list[str]:
    """Headings of the six sections as the format words them, and with their mark."""
    mended = list(body)
    for heading in read_outline(read_markup(body, 1).blocks, fmt).headings:
        if heading.topics or heading.section is None or not _plainly_typed(heading.block, body):
            continue
        if heading.right is not None or heading.block.level == 0:
            mended[heading.block.line - 1] = f"{'#' * max(heading.block.level, 1)} {_worded(heading)}"
    return mended


def _worded(heading: Heading) -> str:
    return heading.right or heading.block.text.strip()


def _plainly_typed(block: Block, body: Sequence[str]) -> bool:
    """Whether the line holds nothing but the heading: no markup, no second line."""
    return body[block.line - 1].lstrip("# ").strip() == block.text.strip()


def _alike(one: Markup, two: Markup) -> bool:
    return _held(one) == _held(two)


def _held(markup: Markup) -> tuple[object, ...]:
    """What must not change: letters and figures, tables, references, pictures; and no more faults."""
    text = "".join(_letters(block.text) for block in markup.blocks)
    references = tuple(reference.pointer for reference in markup.references)
    return text, tuple(s.table for s in markup.slots), references, tuple(p.name for p in markup.pictures)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text))
