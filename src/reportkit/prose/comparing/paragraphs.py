"""The narrative as its readers see it: parts of whole paragraphs, numbers filled in, lines joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from reportkit.prose.reading import ENDS, cut, join_lines
from reportkit.reports import Report
from reportkit.reports.narrative import Block

_BEHIND = "”’」』）"  # marks that stay with the sentence whose end they follow


@dataclass(frozen=True)
class Paragraph:
    """A heading (``level`` 1 and more) or a paragraph (0) as printed, without its markup."""

    level: int
    text: str


@dataclass(frozen=True)
class Stretch:
    """A part of the outline (``key`` as in ``Part``) with its heading, where it has one, as first paragraph."""

    key: str
    paragraphs: tuple[Paragraph, ...]


def stretches(report: Report) -> tuple[Stretch, ...]:
    """The whole narrative in order; paragraphs without text (images alone) are left out."""
    texts = report.texts
    keys = [part.key for part in report.parts]
    number = 0
    placed: list[tuple[int, Paragraph]] = []
    for block in report.narrative.markup.blocks:
        number += block.level > 0
        if text := shown_text(block, texts):
            placed.append((number, Paragraph(block.level, text)))
    return tuple(
        Stretch(keys[number], tuple(paragraph for _, paragraph in group))
        for number, group in groupby(placed, key=lambda pair: pair[0])
    )


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph with their ends; joined they are the paragraph."""
    return tuple(text[start:end] for start, end in cut(text, ENDS, behind=_BEHIND))


def shown_text(block: Block, texts: Mapping[str, str]) -> str:
    """The text of a block with its pointers replaced by numbers; a pointer without a number stays."""
    text, end = block.text, len(block.text)
    for start, stop in reversed(block.facts):
        pointer = text[start:stop]
        text = text[:start] + texts.get(pointer, pointer) + text[stop:end]
        end = len(text)
    return join_lines(text).strip()
