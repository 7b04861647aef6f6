"""Whether a PDF is small enough to be read: its pages, what they draw, and what its streams unpack to."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFStream
from pypdfium2 import raw

from reportkit.diagnostics import ReportkitError
from reportkit.importers.readers.bounds import MAX_PAGES, refuse

_MAX_STREAM = 8_000_000  # of drawing; a page of a report draws some 50 kB
_MAX_FONT = 64_000_000
_MAX_OBJECTS = 30_000  # on one page: each letter placed by itself gives 2,000
_PICTURE = "Image"


def check_streams(document: PDFDocument, path: Path) -> None:
    """ReportkitError where a stream of drawing or a font unpacks to more than any report has."""
    for table in document.xrefs:
        for number in table.get_objids():
            stream = _stream(document, number)
            if stream is not None and str(getattr(stream.get("Subtype"), "name", "")) != _PICTURE:
                limit = _MAX_FONT if _is_font(stream) else _MAX_STREAM
                if _unpacks_beyond(stream, limit):
                    raise refuse(path, f"里的一段内容解开后超过 {limit / 1e6:.0f} MB")


def _is_font(stream: Any) -> bool:
    """Fonts tell their lengths or their kind; a form of drawing tells its kind and its box."""
    return "Length1" in stream or ("Subtype" in stream and "BBox" not in stream)


def _stream(document: PDFDocument, number: int) -> Any:
    try:
        found = document.getobj(number)
    except Exception:  # noqa: BLE001  # a damaged object is the reader's to tell
        return None
    return found if isinstance(found, PDFStream) else None


def _unpacks_beyond(stream: Any, limit: int) -> bool:
    data = stream.rawdata or b""
    if len(data) > limit:
        return True
    try:
        return len(zlib.decompressobj().decompress(data, limit + 1)) > limit
    except zlib.error:
        return False  # packed in another way, or not at all


def check_pages(path: Path) -> None:
    """ReportkitError where there are more pages, or more on a page, than any report has."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError:
        return  # damaged or encrypted: the reader tells
    try:
        if len(document) > MAX_PAGES:
            raise refuse(path, f"有 {len(document)} 页，超过 {MAX_PAGES} 页的上限")
        for number, page in enumerate(document, start=1):
            count = raw.FPDFPage_CountObjects(page)
            page.close()
            if count > _MAX_OBJECTS:
                raise refuse(path, f"第 {number} 页画了 {count} 样东西，超过 {_MAX_OBJECTS} 的上限")
    except pdfium.PdfiumError as error:
        raise ReportkitError(f"{path.name} 打不开：文件损坏；请重新下载，或由原件另存一次") from error
    finally:
        document.close()
