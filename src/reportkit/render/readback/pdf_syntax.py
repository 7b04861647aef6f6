"""The objects of a PDF by its cross-reference table, for a quick reading; what is not understood is left to pdfium.

Source: ISO 32000-1, 7.5 (file structure), 7.3.8 (streams). Understood is what a plain writer writes: one table, streams
whole or deflated; nothing is guessed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from reportkit.resources import regex

_START = regex(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = regex(rb"xref\s+0 (\d+)\s+")
_ENTRY = regex(rb"(\d{10}) \d{5} ([nf])\s\s")
_OBJECT = regex(rb"(\d+) 0 obj\s+")
_LENGTH = regex(rb"/Length (\d+)(?! \d)")
_STREAM = regex(rb"stream\r?\n")
_REFERENCE = regex(rb"(\d+) 0 R")
_WINDOW = 64  # bytes at the end in which the start of the table is told


class NotUnderstoodError(Exception):
    """Something stands there that the quick reading does not know. Not a fault of the document: pdfium is asked."""


class PdfFile:
    """The bytes of a PDF, and where its objects stand."""

    def __init__(self, data: bytes) -> None:
        start = _START.search(data, max(len(data) - _WINDOW, 0))
        table = _TABLE.match(data, int(start[1])) if start else None
        if table is None:
            raise NotUnderstoodError("the cross-reference table")
        self._data = data
        self._places: dict[int, int] = {}
        at = table.end()
        for number in range(int(table[1])):
            entry = _ENTRY.match(data, at)
            if entry is None:
                raise NotUnderstoodError(f"entry {number} of the table")
            if entry[2] == b"n":
                self._places[number] = int(entry[1])
            at = entry.end()
        places = sorted(self._places.values())
        self._ends = dict(zip(places, [*places[1:], table.start()], strict=True))
        self.trailer = data[at:]
        if b"/Prev" in self.trailer or b"/Encrypt" in self.trailer:
            raise NotUnderstoodError("an older table, or a key")

    def body(self, number: int) -> bytes:
        """What stands between ``obj`` and ``endobj``."""
        place = self._places.get(number, -1)
        head = _OBJECT.match(self._data, place) if place >= 0 else None
        if head is None or int(head[1]) != number:
            raise NotUnderstoodError(f"object {number}")
        end = self._data.rfind(b"endobj", head.end(), self._ends[place])
        if end < 0:
            raise NotUnderstoodError(f"the end of object {number}")
        return self._data[head.end() : end]

    def stream(self, number: int) -> bytes:
        """The content of a stream, decompressed."""
        body = self.body(number)
        begins = _STREAM.search(body)
        length = _LENGTH.search(body, 0, begins.start()) if begins else None
        if begins is None or length is None:
            raise NotUnderstoodError(f"stream {number}")
        head, content = body[: begins.start()], body[begins.end() : begins.end() + int(length[1])]
        if b"/Filter" not in head:
            return content
        if b"/Filter/FlateDecode" not in head or b"/DecodeParms" in head:
            raise NotUnderstoodError(f"the filter of stream {number}")
        try:
            return zlib.decompress(content)
        except zlib.error as error:
            raise NotUnderstoodError(f"stream {number}") from error


def reference(body: bytes, key: bytes) -> int:
    """The number of the object that a dictionary refers to under ``key`` (with its slash)."""
    found = _REFERENCE.match(body, body.find(key + b" ") + len(key) + 1)
    if found is None or key + b" " not in body:
        raise NotUnderstoodError(key.decode())
    return int(found[1])


def references(body: bytes, key: bytes) -> Iterator[int]:
    """The numbers of the objects in the array under ``key``."""
    begins = body.find(key + b"[")
    ends = body.find(b"]", begins)
    if begins < 0 or ends < 0:
        raise NotUnderstoodError(key.decode())
    return map(int, _REFERENCE.findall(body, begins, ends))
