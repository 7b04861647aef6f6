"""The numbers of the prose on the review page: what each was held against, those tied to nothing to be lit up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import builder as E  # noqa: N812  # the name lxml's documentation gives it

from reportkit.diagnostics import harmless

_MOST = 60  # paragraphs of a report on the page


@dataclass(frozen=True)
class TiedParagraph:
    """A paragraph, and its numbers as (start, end, tie, what is told of it), in order."""

    text: str
    numbers: tuple[tuple[int, int, str, str], ...]


@dataclass(frozen=True)
class ProseNumbers:
    """How many numbers the prose has, in one line, and the paragraphs that have them."""

    counts: str = ""
    paragraphs: tuple[TiedParagraph, ...] = ()


def prose_numbers(numbers: ProseNumbers) -> Iterator[Any]:
    """A folded part: the paragraphs that have numbers, each number with its sentence for pointer, keys and readers."""
    if not numbers.paragraphs:
        return
    more = len(numbers.paragraphs) - _MOST
    yield E.DETAILS(
        E.SUMMARY(numbers.counts),
        *(E.P(*_marked(one)) for one in numbers.paragraphs[:_MOST]),
        *([E.P(f"还有 {more} 段有数的没有列在这里。", E.CLASS("quiet"))] if more > 0 else []),
    )


def _marked(paragraph: TiedParagraph) -> Iterator[Any]:
    at = 0
    for start, end, tie, told in paragraph.numbers:
        if start >= at:
            yield harmless(paragraph.text[at:start])
            shown = harmless(told)
            attributes = {"data-tie": tie, "tabindex": "0", "title": shown}
            yield E.SPAN(harmless(paragraph.text[start:end]), E.SPAN(f"（{shown}）", E.CLASS("told")), attributes)
            at = end
    yield harmless(paragraph.text[at:])
