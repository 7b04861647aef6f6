"""Read the tables of a built HTML file."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from reportkit.render.readback.cells import Shown, place_cells, squeeze


def html_tables(path: Path) -> list[list[Shown]]:
    """All tables, cell by cell."""
    root = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    return [list(place_cells(_rows(table))) for table in root.iter("table")]


def _rows(table: html.HtmlElement) -> list[list[tuple[str, int, int]]]:
    return [
        [
            (squeeze(cell.itertext()), int(cell.get("rowspan", 1)), int(cell.get("colspan", 1)))
            for cell in row.iter("td", "th")
        ]
        for row in table.iter("tr")
    ]
