"""``reportkit reference``: the reference document and page layout that pandoc alone needs."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics.reporters import shown_path
from reportkit.render.docx import reference_document
from reportkit.render.pdf import LAYOUT
from reportkit.resources import data_dir
from reportkit.workspace import write_file

FILE_NAME = "reference.docx"


def run(options: argparse.Namespace) -> int:
    """Write ``reference.docx`` and ``official.typ`` into a folder, the one at hand unless it is named."""
    here = Path.cwd()
    folder = here / options.to if options.to else here
    folder.mkdir(parents=True, exist_ok=True)
    write_file(folder / FILE_NAME, reference_document())
    write_file(folder / LAYOUT, (data_dir() / "typst" / LAYOUT).read_bytes())
    word, page = (shown_path(folder / name, here) for name in (FILE_NAME, LAYOUT))
    print(f"已生成 {word}（Word 的版面）和 {page}（PDF 的版面）")
    return 0
