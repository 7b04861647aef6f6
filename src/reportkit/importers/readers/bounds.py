"""How much of a published file is read: far more than any report has, far less than a computer can bear.

A file of a few kilobytes may unpack to gigabytes. The longest real report has 4 MB of XML, 900 cells and 60 pages.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from reportkit.diagnostics import ReportkitError
from reportkit.importers.document import Document, GridTable, LooseTable
from reportkit.resources import regex

MAX_FILE = 100_000_000
MAX_PART = 32_000_000
MAX_ELEMENTS = 400_000
MAX_CELLS = 20_000
MAX_PLACES = 200_000  # that merged cells cover
MAX_SPAN = 100  # columns or rows of one cell; beyond are the padding of a sheet
_HEAD = 4096  # bytes at the start of a file that tell its kind
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # files of Word 97, and packages behind a password
_PACKED = (".docx", ".odt", ".xlsx")
MAX_PAGES = 300
MAX_LINES = 50_000  # of text: a report that is copied has some 2,000
MAX_TEXT = 500_000  # characters: a report has some 30,000
BOXED = 100  # characters in a table of one cell that is but a cell of figures or labels
_MERGED = regex(rb'<mergeCell\s+ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_CURE = "请检查是不是选错了文件；年报之外的内容请先删去，另存一份再导入"


def count_in(value: str | None, most: int = MAX_SPAN, *, otherwise: int = 1) -> int:
    """A number of columns or rows as a file tells it, no more than any table has; ``otherwise`` where it tells none."""
    return min(int(value), most) if value and value.isdecimal() and value.isascii() else otherwise


def refuse(path: Path, found: str) -> ReportkitError:
    """What is told of a file that is too large in some way."""
    return ReportkitError(f"{path.name} {found}；{_CURE}")


def check_file(path: Path) -> None:
    """ReportkitError where the file itself is too large."""
    size = path.stat().st_size
    if size > MAX_FILE:
        raise refuse(path, f"有 {size / 1e6:.0f} MB，超过 {MAX_FILE / 1e6:.0f} MB 的上限")


def check_kind(path: Path) -> None:
    """ReportkitError where a file is plainly of another kind than its name says, or locked."""
    kind = path.suffix.lower()
    start = path.read_bytes()[:_HEAD]
    packed, printed = start.startswith(b"PK\x03\x04"), b"%PDF-" in start[:1024]
    if start.startswith(_COMPOUND) and kind in (*_PACKED, ".html", ".htm", ".txt", ".pdf"):
        if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
            raise ReportkitError(f"{path.name} 加了密码；请用 Word、Excel 或 WPS 打开，去掉密码，另存以后再导入")
        kept = kind if kind in _PACKED else ".docx"
        raise ReportkitError(
            f"{path.name} 其实是旧格式的文件（DOC、WPS 或 XLS）；请用 Word、Excel 或 WPS 打开，另存为 {kept} 再导入"
        )
    if printed and not packed and kind in (*_PACKED, ".html", ".htm", ".txt"):
        raise ReportkitError(f"{path.name} 其实是 PDF 文件；请把扩展名改成 .pdf 再导入")
    if packed and kind in (".html", ".htm", ".txt", ".pdf"):
        raise ReportkitError(f"{path.name} 其实是 Word（DOCX）、ODT 或 ZIP 文件；请看看它是什么，改正扩展名再导入")
    if kind in _PACKED and start.lstrip()[:9].lower().startswith((b"<!doctype", b"<html")):
        raise ReportkitError(f"{path.name} 其实是网页；请把扩展名改成 .html 再导入")


def part(package: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """A part of a ZIP package; no more is unpacked than the package declares, and that is looked at first."""
    size = package.getinfo(name).file_size
    if size > MAX_PART:
        raise refuse(path, f"里的 {name} 解开后有 {size / 1e6:.0f} MB，超过 {MAX_PART / 1e6:.0f} MB 的上限")
    return package.read(name)


def check_package(path: Path) -> None:
    """ReportkitError where any part of a ZIP package is too large; what is no package is left to its reader."""
    check_file(path)
    check_kind(path)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            large = next((info for info in package.infolist() if info.file_size > MAX_PART), None)
        if large is not None:
            raise refuse(path, f"里的 {large.filename} 解开后有 {large.file_size / 1e6:.0f} MB")
        if path.suffix.lower() == ".xlsx":
            _check_merged(path)


def _check_merged(path: Path) -> None:
    """ReportkitError where merged cells cover more places than any report has, which openpyxl would unfold."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                ranges = _MERGED.findall(part(package, name, path))
                places = sum((int(d) - int(b) + 1) * (_column(c) - _column(a) + 1) for a, b, c, d in ranges)
                if places > MAX_PLACES:
                    raise refuse(path, f"的合并单元格一共占 {places} 格，超过 {MAX_PLACES} 格的上限")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def check_elements(root: etree._Element, path: Path) -> None:
    """ReportkitError where a tree has more elements than any report."""
    for count, _element in enumerate(root.iter()):
        if count > MAX_ELEMENTS:
            raise refuse(path, f"的内容太多（{MAX_ELEMENTS} 个以上的元素）")


def check_text(text: str, path: Path) -> None:
    """ReportkitError where there is more text than any report has."""
    if len(text) > MAX_TEXT:
        raise refuse(path, f"有 {len(text)} 个字，超过 {MAX_TEXT} 个字的上限")
    if (lines := text.count("\n")) > MAX_LINES:
        raise refuse(path, f"有 {lines} 行，超过 {MAX_LINES} 行的上限")


def check_cells(document: Document, path: Path) -> None:
    """ReportkitError where a document has more cells than any report."""
    cells = 0
    for item in document.items:
        if isinstance(item, GridTable):
            cells += len(item.cells)
        elif isinstance(item, LooseTable):
            cells += sum(map(len, item.rows))
    if cells > MAX_CELLS:
        raise refuse(path, f"的表格一共有 {cells} 格，超过 {MAX_CELLS} 格的上限")
