"""The only door to pandoc and Typst; their warnings become errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.resources import lazy_face

if TYPE_CHECKING:
    from reportkit.engines.coverage import missing_characters
    from reportkit.engines.fonts import CHAINS, Search, bundled_fonts, font_chain, font_file, found_fonts
    from reportkit.engines.free_fonts import fetch_free_fonts
    from reportkit.engines.pandoc import READER, TIME_LIMIT, PandocWorker, pandoc_path
    from reportkit.engines.typst import CARRYING, STANDARDS, MissingGlyphError, compile_pages, compile_pdf

_HOMES = {
    "CARRYING": "typst",
    "CHAINS": "fonts",
    "READER": "pandoc",
    "STANDARDS": "typst",
    "TIME_LIMIT": "pandoc",
    "MissingGlyphError": "typst",
    "PandocWorker": "pandoc",
    "Search": "fonts",
    "bundled_fonts": "fonts",
    "compile_pages": "typst",
    "compile_pdf": "typst",
    "fetch_free_fonts": "free_fonts",
    "font_chain": "fonts",
    "font_file": "fonts",
    "found_fonts": "fonts",
    "missing_characters": "coverage",
    "pandoc_path": "pandoc",
}

__all__ = [
    "CARRYING",
    "CHAINS",
    "READER",
    "STANDARDS",
    "TIME_LIMIT",
    "MissingGlyphError",
    "PandocWorker",
    "Search",
    "bundled_fonts",
    "compile_pages",
    "compile_pdf",
    "fetch_free_fonts",
    "font_chain",
    "font_file",
    "found_fonts",
    "missing_characters",
    "pandoc_path",
]

__getattr__ = lazy_face(__name__, _HOMES)
