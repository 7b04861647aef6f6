"""Readers of published files, one module for each kind; each is imported only when such a file is read."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit.diagnostics import ReportkitError
from reportkit.importers.document import Document, without_unseen
from reportkit.importers.readers.bounds import check_cells, check_file, check_kind, check_package
from reportkit.importers.readers.printed import Boxes, PrintedLine, PrintedPage, lines, merged, page_items
from reportkit.importers.readers.undecided import refuse_comparison, undecided_told
from reportkit.resources import lazy_face

if TYPE_CHECKING:
    from reportkit.importers.readers.html import html_document, page_text

__all__ = [
    "Boxes",
    "PrintedLine",
    "PrintedPage",
    "check_file",
    "check_package",
    "html_document",
    "lines",
    "merged",
    "page_items",
    "page_text",
    "read_document",
    "undecided_told",
]

__getattr__ = lazy_face(__name__, {"html_document": "html", "page_text": "html"})

_SHEETS = (".ods", ".xls", ".et", ".csv", ".xlsm", ".xlsb")
_READERS = {
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".odt": "odt",
    ".xlsx": "xlsx",
    ".doc": "office",
    ".wps": "office",
    ".rtf": "office",
}


def read_document(path: Path) -> Document:
    """Read a published file; ReportkitError where it cannot be read or holds no text."""
    kind = _READERS.get(path.suffix.lower())
    if path.suffix.lower() in _SHEETS:
        raise ReportkitError(f"{path.name} 这种表格文件读不了；请用 WPS、Excel 或 LibreOffice 另存为 .xlsx，再导入")
    if kind is None:
        raise ReportkitError(f"不认识“{path.name}”这种文件；可以导入：{'、'.join(_READERS)}")
    if not path.is_file():
        raise ReportkitError(f"没有找到文件 {path}")
    check_file(path)
    check_kind(path)
    if kind == "docx":
        refuse_comparison(path)
    document: Document = import_module(f"reportkit.importers.readers.{kind}").read(path)
    check_cells(document, path)
    if not document.items:
        cure = "请看看是不是选错了文件，网页是不是没有存全"
        if kind not in ("html", "text"):  # which hold no pictures of pages
            cure = "是扫描件的，请先做文字识别（OCR），或改用 Word、网页原件"
        raise ReportkitError(f"{path.name} 里没有可读的文字；{cure}")
    return without_unseen(document)
