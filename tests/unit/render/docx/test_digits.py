"""The font of digits and Latin letters: it takes those and nothing else."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw
from tests.support.places import ROOT

from reportkit.engines import PandocWorker
from reportkit.render import style_of
from reportkit.render.report import build_report
from reportkit.reports import read_report


def test_the_font_of_digits_takes_no_han(tmp_path: Path) -> None:
    """Digits from a font that has Han too: headings stay in 黑体."""
    style = style_of({"字体": {"数字": "Noto Serif SC"}})
    with PandocWorker() as worker:
        build_report(read_report(ROOT / "reports" / "2022"), tmp_path / "build", worker, ["pdf"], style=style)
    document = pdfium.PdfDocument(tmp_path / "build" / "report.pdf")
    text = document[0].get_textpage()
    place = text.get_text_range().index("一、总体情况")
    buffer = ctypes.create_string_buffer(100)
    raw.FPDFText_GetFontInfo(text, place, buffer, 100, ctypes.c_int())
    document.close()
    assert b"NotoSans" in buffer.value
