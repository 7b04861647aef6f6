"""Typst in process: a source file to PDF bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import typst

from reportkit.diagnostics import EngineError
from reportkit.engines.fonts import Search, found_fonts
from reportkit.engines.pandoc import TIME_LIMIT
from reportkit.engines.patience import within
from reportkit.resources import regex

Standard = Literal["a-2a", "a-3a", "ua-1"]
STANDARDS: Final[tuple[Standard, ...]] = ("a-2a", "ua-1")
"""PDF/A-2a and PDF/UA-1 together; under a standard a missing glyph is an error, not silence."""
CARRYING: Final[tuple[Standard, ...]] = ("a-3a", "ua-1")
"""The same for a PDF that carries other files inside, which PDF/A-2 forbids."""

_MISSING = regex(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPE = regex(r"\\u\{([0-9a-f]+)\}|\\(.)")


class MissingGlyphError(EngineError):
    """No font of a chain has these characters, in the order of the text."""

    def __init__(self, characters: Sequence[str]) -> None:
        super().__init__(f"现有的字体里没有这些字：{'、'.join(characters)}")
        self.characters = tuple(characters)


def compile_pdf(
    source: Path,
    *,
    fonts: Search,
    timestamp: int,
    standards: Sequence[Standard] = STANDARDS,
    limit: float = TIME_LIMIT,
) -> bytes:
    """Compile ``source``; only its own folder can be read.

    Data reach it in files beside the source. Typst remembers what it laid out before, but nothing of documents whose
    ``sys.inputs`` were others, nor what its position in a source file tells apart: rules have a file of their own.

    MissingGlyphError where no font has a character, EngineError on every other failure, on any warning, and where it
    takes more than ``limit`` seconds.
    """

    def compile_it() -> tuple[Any, list[Any]]:
        compiler = typst.Compiler(str(source), root=str(source.parent), font_paths=found_fonts(fonts))
        return compiler.compile_with_warnings(format="pdf", pdf_standards=[*standards], timestamp=timestamp)

    try:
        pdf, warnings = within(limit, compile_it)
    except typst.TypstError as error:
        raise _fault(error) from error
    except TimeoutError as error:
        raise EngineError(f"Typst {limit:g} 秒还没有排完，已经停下", command=["typst"]) from error
    if warnings:
        text = "\n".join(warning.message for warning in warnings)
        raise EngineError("Typst 排版时有警告", command=["typst"], stderr=text)
    if not isinstance(pdf, bytes):
        raise EngineError("Typst 没有给出 PDF")
    return pdf


@dataclass(frozen=True)
class DrawnPages:
    """Pages as PNG pictures, and the same pages as a PDF in which one can look for what stands where."""

    pictures: tuple[bytes, ...]
    pdf: bytes


def compile_pages(source: Path, *, fonts: Search, limit: float = TIME_LIMIT, resolution: float = 96) -> DrawnPages:
    """The pages of ``source`` for the screen, at ``resolution`` dots an inch. The PDF costs a tenth of the pictures.

    EngineError where Typst refuses, or takes more than ``limit`` seconds; a missing glyph is shown as such.
    """

    def compile_it() -> Any:
        compiler = typst.Compiler(str(source), root=str(source.parent), font_paths=found_fonts(fonts))
        return compiler.compile(format="png", ppi=resolution), compiler.compile(format="pdf")

    try:
        pages, pdf = within(limit, compile_it)
    except typst.TypstError as error:
        raise _fault(error) from error
    except TimeoutError as error:
        raise EngineError(f"Typst {limit:g} 秒还没有排完，已经停下", command=["typst"]) from error
    return DrawnPages((pages,) if isinstance(pages, bytes) else tuple(pages), pdf)


def missing_glyphs(error: typst.TypstError) -> list[str]:
    """The texts that Typst could not show, each once; none where it failed for another reason."""
    return list(dict.fromkeys(_ESCAPE.sub(_unescaped, text) for text in _MISSING.findall(error.diagnostic)))


def _fault(error: typst.TypstError) -> EngineError:
    texts = missing_glyphs(error)
    if texts:
        return MissingGlyphError(texts)
    return EngineError("Typst 没有排出 PDF", command=["typst"], stderr=str(error))


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else match[2]
