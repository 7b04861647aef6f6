"""Grey PNG files with nothing but the standard library: small enough to be reviewed beside the code."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Grey:
    """``rows`` holds one byte for each pixel, from white (255) to black (0)."""

    width: int
    rows: tuple[bytes, ...]

    @property
    def height(self) -> int:
        return len(self.rows)


def write_grey(path: Path, image: Grey) -> None:
    data = b"".join(b"\0" + row for row in image.rows)
    header = struct.pack(">IIBBBBB", image.width, image.height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(data, 9)), (b"IEND", b""))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks))


def read_grey(path: Path) -> Grey:
    """A file of ``write_grey``."""
    chunks = dict(_chunks(path.read_bytes()))
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    data = zlib.decompress(chunks[b"IDAT"])
    step = width + 1
    return Grey(width, tuple(data[n * step + 1 : (n + 1) * step] for n in range(height)))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_SIGNATURE)
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        yield data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        place += length + 12
