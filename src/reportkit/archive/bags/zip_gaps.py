"""Octets of a ZIP that belong to no member of its table of contents: another program may read them as one."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Sequence
from typing import BinaryIO

_HEADER = struct.Struct("<4s22x2H")  # of a member (APPNOTE 4.3.7): its mark, the lengths of name and extra field
_DESCRIBED = 0x8  # flag: sizes follow the data
_DESCRIPTORS = (0, 12, 16, 20, 24)  # with or without mark, ZIP64 or not (4.3.9)
_END_MARK, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 0xFFFF


def unlisted(stream: BinaryIO, listed: Sequence[zipfile.ZipInfo], listing: int) -> bool:
    """Whether there is anything before, between or behind the members; ``listing`` is where the table begins.

    struct.error where a header is cut off.
    """
    members = sorted(listed, key=lambda one: one.header_offset)
    starts = [*(one.header_offset for one in members), listing]
    if starts[0] != 0 or _behind(stream):
        return True
    return any(
        following - one.header_offset - _length(stream, one)
        not in (_DESCRIPTORS if one.flag_bits & _DESCRIBED else (0,))
        for one, following in zip(members, starts[1:], strict=True)
    )


def _length(stream: BinaryIO, info: zipfile.ZipInfo) -> int:
    """Header and data of a member; a header that is none breaks the member, which is told when it is read."""
    stream.seek(info.header_offset)
    _mark, name, extra = _HEADER.unpack(stream.read(_HEADER.size))
    return _HEADER.size + int(name) + int(extra) + info.compress_size


def _behind(stream: BinaryIO) -> bool:
    """Whether the file goes on after its end record and the comment there."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _LONGEST_COMMENT - _END_SIZE))
    tail = stream.read()
    at = tail.rfind(_END_MARK)
    return at < 0 or at + _END_SIZE + int.from_bytes(tail[at + 20 : at + 22], "little") != len(tail)
