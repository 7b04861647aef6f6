"""Typst in process: a source file to PDF bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, Literal

import typst

from reportkit.diagnostics import EngineError

STANDARDS: Final[list[Literal["a-2a", "ua-1"]]] = ["a-2a", "ua-1"]
"""PDF/A-2a and PDF/UA-1 together; under a standard a missing glyph is an error, not silence."""


@cache
def _fonts(folders: tuple[Path, ...]) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in folders]
    )


def compile_pdf(source: Path, *, fonts: Sequence[Path], inputs: Mapping[str, str], timestamp: int) -> bytes:
    """Compile ``source``; only its own folder can be read. EngineError on failure and on any warning."""
    compiler = typst.Compiler(str(source), root=str(source.parent), font_paths=_fonts(tuple(fonts)))
    try:
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", sys_inputs=dict(inputs), pdf_standards=[*STANDARDS], timestamp=timestamp
        )
    except typst.TypstError as error:
        raise EngineError("Typst 没有排出 PDF", command=["typst"], stderr=str(error)) from error
    if warnings:
        text = "\n".join(warning.message for warning in warnings)
        raise EngineError("Typst 排版时有警告", command=["typst"], stderr=text)
    if not isinstance(pdf, bytes):
        raise EngineError("Typst 没有给出 PDF")
    return pdf
