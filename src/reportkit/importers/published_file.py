"""Any published file to a document: by its reader, or by recognition where it is a scan."""

from __future__ import annotations

from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.importers.document import Document, NoTextError
from reportkit.importers.readers import check_file, read_document
from reportkit.importers.scans import PICTURES, read_scan


def open_document(path: Path) -> Document:
    """Read a file; pictures, and a PDF without text, are recognised. ReportkitError where it cannot be read."""
    if path.suffix.lower() in PICTURES:
        if not path.is_file():
            raise ReportkitError(f"没有找到文件 {path}")
        check_file(path)
        return read_scan(path, "是图片")
    try:
        return read_document(path)
    except NoTextError as error:
        return read_scan(path, error.found)
