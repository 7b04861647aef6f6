"""The functions of pdfium that a built PDF is read back through, out of the library that pypdfium2 brings.

pypdfium2 itself declares all of its 450 functions and their structures, for which every first build would wait 30 ms.
Declared here as in pdfium's headers (fpdfview.h, fpdf_edit.h, fpdf_text.h, fpdf_structtree.h): handles are opaque, so
``c_void_p``; sizes are ``unsigned long``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CDLL, POINTER, c_char_p, c_float, c_int, c_size_t, c_ulong, c_void_p
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from reportkit.diagnostics import EngineError

TEXT = 1
"""FPDF_PAGEOBJ_TEXT: the kind of an object of a page that is text."""

_HANDLE, _NUMBER, _SIZE, _SIDE = c_void_p, c_int, c_ulong, POINTER(c_float)
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "FPDF_InitLibrary": (None, ()),
    "FPDF_LoadDocument": (_HANDLE, (c_char_p, c_char_p)),
    "FPDF_LoadMemDocument64": (_HANDLE, (c_char_p, c_size_t, c_char_p)),
    "FPDF_CloseDocument": (None, (_HANDLE,)),
    "FPDF_GetPageCount": (_NUMBER, (_HANDLE,)),
    "FPDF_LoadPage": (_HANDLE, (_HANDLE, _NUMBER)),
    "FPDF_ClosePage": (None, (_HANDLE,)),
    "FPDF_GetPageWidthF": (c_float, (_HANDLE,)),
    "FPDF_GetPageHeightF": (c_float, (_HANDLE,)),
    "FPDFPage_CountObjects": (_NUMBER, (_HANDLE,)),
    "FPDFPage_GetObject": (_HANDLE, (_HANDLE, _NUMBER)),
    "FPDFPageObj_GetType": (_NUMBER, (_HANDLE,)),
    "FPDFPageObj_GetMarkedContentID": (_NUMBER, (_HANDLE,)),
    "FPDFPageObj_GetBounds": (_NUMBER, (_HANDLE, _SIDE, _SIDE, _SIDE, _SIDE)),
    "FPDFText_LoadPage": (_HANDLE, (_HANDLE,)),
    "FPDFText_ClosePage": (None, (_HANDLE,)),
    "FPDFTextObj_GetText": (_SIZE, (_HANDLE, _HANDLE, c_void_p, _SIZE)),
    "FPDF_StructTree_GetForPage": (_HANDLE, (_HANDLE,)),
    "FPDF_StructTree_CountChildren": (_NUMBER, (_HANDLE,)),
    "FPDF_StructTree_GetChildAtIndex": (_HANDLE, (_HANDLE, _NUMBER)),
    "FPDF_StructTree_Close": (None, (_HANDLE,)),
    "FPDF_StructElement_CountChildren": (_NUMBER, (_HANDLE,)),
    "FPDF_StructElement_GetChildAtIndex": (_HANDLE, (_HANDLE, _NUMBER)),
    "FPDF_StructElement_GetChildMarkedContentID": (_NUMBER, (_HANDLE, _NUMBER)),
    "FPDF_StructElement_GetType": (_SIZE, (_HANDLE, c_void_p, _SIZE)),
}
_FILES = {"win32": "pdfium.dll", "darwin": "libpdfium.dylib"}


@cache
def pdfium() -> SimpleNamespace:
    """The functions by their names; the library is opened once in a process."""
    package = find_spec("pypdfium2_raw")
    places = package.submodule_search_locations if package is not None else None
    file = Path((places or [""])[0]) / _FILES.get(sys.platform, "libpdfium.so")
    if not file.is_file():
        raise EngineError(f"没有 pdfium（{file}）；请重新安装：make setup，或 pip install pypdfium2")
    library = CDLL(str(file))
    calls = {name: getattr(library, name) for name in _FUNCTIONS}
    for name, call in calls.items():
        call.restype, call.argtypes = _FUNCTIONS[name]
    calls["FPDF_InitLibrary"]()  # once more does nothing, should pypdfium2 have begun before
    return SimpleNamespace(**calls)


@contextmanager
def open_pages(pdf: Path | bytes) -> Iterator[Iterator[Any]]:
    """The pages of a PDF in order, each closed when the next is asked for. EngineError where it cannot be opened."""
    raw = pdfium()
    if isinstance(pdf, bytes):
        document = raw.FPDF_LoadMemDocument64(pdf, len(pdf), None)
    else:
        document = raw.FPDF_LoadDocument(str(pdf).encode(), None)
    if not document:
        raise EngineError(f"PDF 打不开：{'' if isinstance(pdf, bytes) else pdf}")
    try:
        yield _pages(raw, document)
    finally:
        raw.FPDF_CloseDocument(document)


def _pages(raw: SimpleNamespace, document: int) -> Iterator[Any]:
    for number in range(raw.FPDF_GetPageCount(document)):
        page = raw.FPDF_LoadPage(document, number)
        try:
            yield page
        finally:
            raw.FPDF_ClosePage(page)
