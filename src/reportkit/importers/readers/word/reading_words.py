"""Reads an edited copy, whatever program saved it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.editing.returning import WordDocument
from reportkit.importers.readers.bounds import check_file
from reportkit.importers.readers.office import as_docx
from reportkit.importers.readers.undecided import refuse_comparison

WORD_KINDS = (".docx", ".odt", ".doc", ".wps", ".rtf")
"""What an edited copy may be saved as."""


def read_word(path: Path) -> WordDocument:
    """Read an edited copy; ReportkitError where it cannot be read or holds nothing."""
    kind = path.suffix.lower()
    if kind not in WORD_KINDS:
        raise ReportkitError(f"“{path.name}”不是 Word 文件；请另存为 DOCX（{'、'.join(WORD_KINDS)} 也可以）再带回来")
    if not path.is_file():
        raise ReportkitError(f"没有找到文件 {path}")
    check_file(path)
    if kind == ".docx":
        refuse_comparison(path)
        document = _with("word_docx", path)
    elif kind == ".odt":
        document = _with("word_odt", path)
    else:
        with as_docx(path) as converted:
            document = _with("word_docx", converted)
    if not document.items:
        raise ReportkitError(f"{path.name} 里没有文字")
    return document


def _with(module: str, path: Path) -> WordDocument:
    document: WordDocument = import_module(f"reportkit.importers.readers.word.{module}").read(path)
    return document
