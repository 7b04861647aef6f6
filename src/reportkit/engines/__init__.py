"""The only door to pandoc and Typst; their warnings become errors."""

from reportkit.engines.fonts import bundled_fonts
from reportkit.engines.pandoc import READER, PandocWorker, pandoc_path
from reportkit.engines.typst import compile_pdf

__all__ = ["READER", "PandocWorker", "bundled_fonts", "compile_pdf", "pandoc_path"]
