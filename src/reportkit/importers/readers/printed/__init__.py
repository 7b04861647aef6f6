"""What is on the pages of a PDF: its bounds, its cells by the rules between them, its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.resources import lazy_face

if TYPE_CHECKING:
    from reportkit.importers.readers.printed.pdf_bounds import check_pages, check_streams
    from reportkit.importers.readers.printed.pdf_cells import Boxes, PrintedLine, boxes, lines, merged
    from reportkit.importers.readers.printed.printed_pages import PrintedPage, page_items

_HOMES = {
    "Boxes": "pdf_cells",
    "PrintedLine": "pdf_cells",
    "PrintedPage": "printed_pages",
    "boxes": "pdf_cells",
    "check_pages": "pdf_bounds",
    "check_streams": "pdf_bounds",
    "lines": "pdf_cells",
    "merged": "pdf_cells",
    "page_items": "printed_pages",
}

__all__ = [
    "Boxes",
    "PrintedLine",
    "PrintedPage",
    "boxes",
    "check_pages",
    "check_streams",
    "lines",
    "merged",
    "page_items",
]

__getattr__ = lazy_face(__name__, _HOMES)
