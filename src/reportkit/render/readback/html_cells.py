"""Read what a built HTML file shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import html

from reportkit.render.readback.cells import ShownBody, ShownLine, ShownRow, ShownTable, place_cells, squeeze

_LEVELS = {"h1": 0, "h2": 1, "h3": 2, "h4": 3, "h5": 4, "h6": 5, "p": 0, "figcaption": 0}
_UNSEEN = ("head", "style", "script", "title")


def html_body(path: Path) -> ShownBody:
    """Headings, paragraphs and tables in order; text outside of them counts as a paragraph. The title is h1."""
    root = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    return [shown for shown in _shown(root) if isinstance(shown, ShownTable) or shown.text]


def _shown(element: html.HtmlElement) -> Iterator[ShownLine | ShownTable]:
    if element.tag in _LEVELS:
        yield ShownLine(_LEVELS[element.tag], squeeze(element.itertext()))
    elif element.tag == "table":
        rows = list(_rows(element))
        yield ShownTable(
            tuple(place_cells(rows)), tuple(ShownRow(tuple(text for text, *_spans in row)) for row in rows)
        )
    elif isinstance(element.tag, str) and element.tag not in _UNSEEN:
        yield ShownLine(0, squeeze(element.text or ""))
        for child in element:
            yield from _shown(child)
            yield ShownLine(0, squeeze(child.tail or ""))


def _rows(table: html.HtmlElement) -> Iterator[list[tuple[str, int, int]]]:
    for row in table.iter("tr"):
        yield [
            (squeeze(cell.itertext()), int(cell.get("rowspan", 1)), int(cell.get("colspan", 1)))
            for cell in row.iter("td", "th")
        ]
