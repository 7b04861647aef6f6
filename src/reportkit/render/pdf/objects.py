"""The objects of a PDF as Typst writes it: one cross-reference table, nothing compressed around objects.

Just enough to change structure elements, which hold only names, numbers and references; streams are copied.
"""

from __future__ import annotations

import re

from reportkit.diagnostics import EngineError
from reportkit.resources import regex

_OBJECT = regex(rb"([0-9]+) 0 obj\n")
_ENTRY = regex(rb"([0-9]{10}) [0-9]{5} n")


class PdfObjects:
    """A PDF taken apart: ``bodies`` maps an object number to its text between ``obj`` and ``endobj``."""

    def __init__(self, pdf: bytes) -> None:
        """EngineError where the file is not built as expected."""
        start = _number(pdf, rb"startxref\s+([0-9]+)")
        if pdf[start : start + 4] != b"xref":
            raise EngineError("Typst 给出的 PDF 没有交叉引用表，不能补标表头")
        end = pdf.index(b"trailer", start)
        offsets = sorted(int(entry) for entry in _ENTRY.findall(pdf[start:end]))
        self._head = pdf[: offsets[0]]
        self._trailer = re.sub(rb"startxref.*", b"", pdf[end:], flags=re.DOTALL)
        self.bodies: dict[int, bytes] = {}
        for offset, following in zip(offsets, [*offsets[1:], start], strict=True):
            match = _OBJECT.match(pdf, offset)
            if match is None:
                raise EngineError("Typst 给出的 PDF 里有读不懂的对象，不能补标表头")
            self.bodies[int(match[1])] = pdf[match.end() : pdf.rindex(b"endobj", offset, following)]

    def joined(self) -> bytes:
        """The file with the bodies as they are now; equal bodies give equal bytes."""
        parts, offsets, length = [self._head], {}, len(self._head)
        for number, body in self.bodies.items():
            offsets[number] = length
            parts.append(b"%d 0 obj\n%bendobj\n" % (number, body))
            length += len(parts[-1])
        size = max(offsets) + 1
        parts.append(b"xref\n0 %d\n0000000000 65535 f\r\n" % size)
        parts += [b"%010d 00000 n\r\n" % offsets[number] for number in range(1, size)]
        parts.append(self._trailer + b"startxref\n%d\n%%%%EOF" % length)
        return b"".join(parts)

    def find(self, mark: bytes) -> list[int]:
        """The numbers of the objects whose text begins with ``mark``."""
        return [number for number, body in self.bodies.items() if body.startswith(mark)]


def references(body: bytes, key: bytes) -> list[int]:
    """The object numbers in the array under ``key``."""
    match = re.search(rb"/%b\[([^\]]*)\]" % key, body)
    return [int(number) for number in re.findall(rb"([0-9]+) 0 R", match[1])] if match else []


def _number(pdf: bytes, pattern: bytes) -> int:
    match = re.search(pattern, pdf[-64:])
    if match is None:
        raise EngineError("Typst 给出的 PDF 不完整")
    return int(match[1])
