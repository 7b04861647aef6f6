"""The only door to pandoc and Typst; their warnings become errors."""

from reportkit.engines.coverage import missing_characters
from reportkit.engines.fonts import CHAINS, Search, bundled_fonts, font_chain, font_file, found_fonts
from reportkit.engines.free_fonts import fetch_free_fonts
from reportkit.engines.pandoc import READER, TIME_LIMIT, PandocWorker, pandoc_path
from reportkit.engines.typst import CARRYING, STANDARDS, DrawnPages, MissingGlyphError, compile_pages, compile_pdf

__all__ = [
    "CARRYING",
    "CHAINS",
    "READER",
    "STANDARDS",
    "TIME_LIMIT",
    "DrawnPages",
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
