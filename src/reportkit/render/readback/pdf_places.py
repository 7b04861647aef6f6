"""Where on the pages of a PDF its lines and tables stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportkit.render.readback.cells import ShownLine, ShownTable
from reportkit.render.readback.pdf_structure import PageTexts, marked_contents, read_page
from reportkit.render.readback.pdfium_calls import open_pages


@dataclass(frozen=True)
class OnPage:
    """A line or table, or a part of one where a page ends in it.

    ``page`` counts from 0; ``left``, ``top``, ``width`` and ``height`` of its texts are parts of the page (0 to 1),
    from the upper left corner. ``begins``: it does not go on from the page before; of a line that is first on its page
    nobody can tell.
    """

    page: int
    shown: ShownLine | ShownTable
    begins: bool
    left: float
    top: float
    width: float
    height: float


def placed_contents(pdf: bytes) -> list[OnPage]:
    """Everything of a tagged PDF that has a text, in reading order."""
    with open_pages(pdf) as pages:
        return [placed for number, page in enumerate(pages) for placed in _of_page(page, number)]


def _of_page(page: Any, number: int) -> Iterator[OnPage]:
    texts = PageTexts(page)
    wide, high = texts.size
    for place, (begins, shown, element) in enumerate(read_page(page, texts)):
        bounds = [one for marked in marked_contents(element) for one in texts.bounds(marked)]
        if not bounds:
            continue
        left, bottom, right, top = (
            pick(sides) for pick, sides in zip((min, min, max, max), zip(*bounds, strict=True), strict=True)
        )
        sure = begins if isinstance(shown, ShownTable) else place > 0
        yield OnPage(number, shown, sure, left / wide, 1 - top / high, (right - left) / wide, (top - bottom) / high)
    texts.close()
