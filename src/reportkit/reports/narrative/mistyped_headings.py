"""Headings whose # was typed so that Markdown sees a paragraph: ``#一、``, ``＃ 一、``. Read as they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportkit.reports.narrative.markup import Block
from reportkit.reports.narrative.plain_lines import LONGEST_HEADING
from reportkit.resources import regex

_MARKS = regex(r"(?P<marks>[#＃]{1,6})(?P<blank>[ \u3000\u00a0]*)(?P<title>[^#＃\s][^\n]*)")
_TITLE = regex(r"[（(]?[一二三四五六七八九十]+[)）、.．]")


def mistyped(block: Block) -> re.Match[str] | None:
    """The marks and title with which a paragraph begins that was meant as a heading; None for any other text."""
    match = _MARKS.match(block.text) if block.level == 0 else None
    if match is None or len(match["title"]) > LONGEST_HEADING:
        return None
    return match if _TITLE.match(match["title"]) or "\n" not in block.text.strip() else None


def as_meant(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, such a heading as one, and the text that follows it in the same paragraph by itself."""
    for block in blocks:
        match = mistyped(block)
        if match is None:
            yield block
            continue
        yield replace(block, level=len(match["marks"]), text=match["title"], facts=(), source=block.source[:1])
        after = match.end() + 1
        if block.text[after:].strip():
            facts = tuple((start - after, end - after) for start, end in block.facts if start >= after)
            yield Block(0, block.text[after:], block.line + 1, block.source[1:], facts)
