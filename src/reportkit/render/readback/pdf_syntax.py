"""The objects of a PDF by its cross-reference table, for a quick reading; what is not understood is left to pdfium.

Source: ISO 32000-1, 7.5 (file structure), 7.3 (objects). Understood is what a plain writer writes: one table that is
right for every object, dictionaries read whole with no key twice, streams whole or deflated; nothing is guessed.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping

from reportkit.resources import regex

_START = regex(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = regex(rb"xref\s+0 (\d+)\s+0000000000 65535 f\s\s")
_ENTRY = regex(rb"(\d{10}) 00000 n\s\s")
_TRAILER = regex(rb"trailer\s+(<<.*>>)\s+startxref\s+\d+\s+%%EOF\s*")
_OBJECT = regex(rb"(\d++) 0 obj\s++")
_STREAM = regex(rb"stream\r?\n")
_STREAM_ENDS = regex(rb"\s*+endstream\s++endobj\s*+")
_ENDS = regex(rb"\s*+endobj\s*+")
_WINDOW = 64  # bytes at the end in which the start of the table is told
_BEGINNING = 1024  # bytes in which a file says that it is arranged for the web, with two tables

_ATOM = (
    rb"(?:(?:[-+.\d]++(?:\s++\d++\s++R)?|true|false|null)(?![\w.+-])|/[\w.+-]++"
    rb"|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\)|<[0-9A-Fa-f]*+>)"
)
_VALUE = _ATOM
for _depth in range(4):  # as deep as dictionaries and arrays lie in one another
    _VALUE = rb"(?:%b|\[\s*+(?:%b\s*+)*+\]|<<\s*+(?:/[\w.+-]++\s*+%b\s*+)*+>>)" % (_ATOM, _VALUE, _VALUE)
_PAIR = regex(rb"(?s:/([\w.+-]++)\s*+(%b)\s*+)" % _VALUE)
_REFERENCE = regex(rb"(\d++) 0 R")
_REFERENCES = regex(rb"\[\s*+(?:\d++ 0 R(?:\s++|(?=\])))*+\]")


class NotUnderstoodError(Exception):
    """Something stands there that the quick reading does not know. Not a fault of the document: pdfium is asked."""


Entries = Mapping[bytes, bytes]
"""A dictionary: each key, without its slash, and the bytes of its value."""


class PdfFile:
    """The bytes of a PDF, and where its objects stand."""

    def __init__(self, data: bytes) -> None:
        start = _START.search(data, max(len(data) - _WINDOW, 0))
        table = _TABLE.match(data, int(start[1])) if start else None
        if table is None or not data.startswith(b"%PDF-1.") or data.find(b"/Linearized", 0, _BEGINNING) >= 0:
            raise NotUnderstoodError("the cross-reference table")
        self._data = data
        self._places: dict[int, int] = {}
        at = table.end()
        for number in range(1, int(table[1])):
            entry = _ENTRY.match(data, at)
            head = _OBJECT.match(data, int(entry[1])) if entry else None
            if entry is None or head is None or int(head[1]) != number:
                raise NotUnderstoodError(f"entry {number} of the table")
            self._places[number] = int(entry[1])
            at = entry.end()
        places = sorted(self._places.values())
        self._ends = dict(zip(places, [*places[1:], table.start()], strict=True))
        trailer = _TRAILER.fullmatch(data, at)
        if trailer is None:
            raise NotUnderstoodError("the trailer")
        self.trailer = entries_of(trailer[1])
        only(self.trailer, (b"Size", b"Root", b"Info", b"ID"))
        if self.trailer[b"Size"] != table[1]:
            raise NotUnderstoodError("the size of the table")

    def _begins(self, number: int) -> tuple[int, int]:
        """Where the text of an object begins, behind ``obj``, and where that of the next one does."""
        place = self._places.get(number, -1)
        head = _OBJECT.match(self._data, place) if place >= 0 else None
        if head is None:
            raise NotUnderstoodError(f"object {number}")
        return head.end(), self._ends[place]

    def entries(self, number: int) -> Entries:
        """The dictionary that is object ``number``."""
        at, end = self._begins(number)
        found, at = _entries(self._data, at, end)
        if _ENDS.fullmatch(self._data, at, end) is None:
            raise NotUnderstoodError(f"object {number}")
        return found

    def array(self, number: int) -> list[int]:
        """The array of references that is object ``number``."""
        at, end = self._begins(number)
        ends = self._data.find(b"]", at, end) + 1
        if ends == 0 or _ENDS.fullmatch(self._data, ends, end) is None:
            raise NotUnderstoodError(f"object {number}")
        return references(self._data[at:ends])

    def stream(self, number: int) -> bytes:
        """The content of a stream, decompressed."""
        at, end = self._begins(number)
        head, at = _entries(self._data, at, end)
        only(head, (b"Length", b"Filter", b"Type", b"WMode"))
        begins = _STREAM.match(self._data, at, end)
        if begins is None or not head[b"Length"].isdigit() or head.get(b"Filter", b"/FlateDecode") != b"/FlateDecode":
            raise NotUnderstoodError(f"stream {number}")
        ends = begins.end() + int(head[b"Length"])
        if _STREAM_ENDS.fullmatch(self._data, ends, end) is None:
            raise NotUnderstoodError(f"the length of stream {number}")
        content = self._data[begins.end() : ends]
        try:
            return zlib.decompress(content) if b"Filter" in head else content
        except zlib.error as error:
            raise NotUnderstoodError(f"stream {number}") from error


def _entries(data: bytes, at: int, end: int) -> tuple[Entries, int]:
    """The dictionary that stands ``at`` a place, and where it ends, with white space behind."""
    if data[at : at + 2] != b"<<":
        raise NotUnderstoodError(f"{data[at : at + 40]!r}")
    at += 2
    found: dict[bytes, bytes] = {}
    while pair := _PAIR.match(data, at, end):
        if pair[1] in found:
            raise NotUnderstoodError(f"{pair[1]!r} twice")
        found[pair[1]] = pair[2]
        at = pair.end()
    if data[at : at + 2] != b">>":
        raise NotUnderstoodError(f"{data[at : at + 40]!r}")
    at += 2
    while data[at : at + 1].isspace():
        at += 1
    return found, at


def entries_of(text: bytes) -> Entries:
    """The dictionary that is all of ``text``."""
    found, at = _entries(text, 0, len(text))
    if at != len(text):
        raise NotUnderstoodError(f"{text[at : at + 40]!r}")
    return found


def only(found: Entries, known: Collection[bytes]) -> None:
    """NotUnderstoodError where a dictionary has a key that is not known."""
    if other := next((key for key in found if key not in known), None):
        raise NotUnderstoodError(other.decode())


def reference(value: bytes) -> int:
    """The number of the object that a value refers to."""
    found = _REFERENCE.fullmatch(value)
    if found is None:
        raise NotUnderstoodError(f"{value[:40]!r}")
    return int(found[1])


def references(value: bytes) -> list[int]:
    """The numbers of the objects that an array refers to; nothing else may stand there."""
    if _REFERENCES.fullmatch(value) is None:
        raise NotUnderstoodError(f"{value[:40]!r}")
    return list(map(int, _REFERENCE.findall(value)))
