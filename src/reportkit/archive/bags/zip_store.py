"""A bag that is a ZIP: read as a stream, never unpacked to disk, no header believed."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Self

from reportkit.archive.bags.discrepancies import Discrepancy, UnreadableBagError, size_text
from reportkit.archive.bags.member_names import refused
from reportkit.archive.bags.store import CHUNK, LIMITS, Limits, MemberError, check_size
from reportkit.archive.bags.zip_gaps import unlisted
from reportkit.diagnostics import unreadable

_END = struct.Struct("<4s4H2LH")  # end of central directory record (APPNOTE 4.3.16)
_END_MARK = b"PK\x05\x06"
_LOCATOR = struct.Struct("<4sLQL")  # of the ZIP64 end of central directory record, right before (4.3.15)
_LOCATOR_MARK = b"PK\x06\x07"
_LARGE_END = struct.Struct("<4sQ2H2L4Q")  # 4.3.14; some programs write it for small files too
_LARGE_END_MARK = b"PK\x06\x06"
_ENCRYPTED, _UNICODE = 0x1, 0x800  # of the flags
_SPOKEN = ("utf-8", "gb18030")  # Macs and Linux; Windows in China
_KINDS = (0, stat.S_IFREG, stat.S_IFDIR)  # 0: written by a program that records no mode
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error, ValueError)
_BOMB = "像是压缩炸弹，正常的存档里不会有"
_AGAIN = "ZIP 不完整或已损坏；请从别的副本取回"


class ZipStore:
    """The members of a ZIP that holds one bag, in one folder at its top. Use as a context manager.

    UnreadableBagError where it is no ZIP, is cut off, or is larger than any real bag.
    """

    def __init__(self, path: Path, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._expanded: dict[str, int] = {}  # octets by member, as counted
        try:
            self._stream = path.open("rb")
        except OSError as error:
            raise UnreadableBagError(unreadable(path, error)) from error
        try:
            _check_listing(self._stream, limits)
            self._zip = zipfile.ZipFile(self._stream)
            self._list(path)
        except (*_DAMAGED, OSError) as error:
            self._stream.close()
            raise UnreadableBagError(f"{path} 不是完整的 ZIP 文件（可能没有复制完），打不开") from error
        except UnreadableBagError as error:
            self._stream.close()
            raise UnreadableBagError(f"{path}：{error}") from error

    def _list(self, path: Path) -> None:
        listed = self._zip.infolist()
        check_size(0, len(listed), self._limits)
        top = _top_folder([_called(info) for info in listed])
        self.name = top.rstrip("/") or path.stem
        self.sizes: dict[str, int] = {}
        self._infos: dict[str, zipfile.ZipInfo] = {}
        faults: list[Discrepancy] = []
        for info in listed:
            name = _called(info).removeprefix(top)
            if fault := _refused(info, name, known=name in self.sizes):
                faults.append(fault)
            elif not info.is_dir():
                self.sizes[name] = info.file_size
                self._infos[name] = info
        if unlisted(self._stream, listed, self._zip.start_dir):
            message = "里有目录上没有的内容"
            faults.append(Discrepancy(path.name, message, "有的程序会把它们当作文件解开；请从别的副本取回"))
        self.faults = tuple(faults)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a member, counted while it comes out."""
        info = self._infos[name]
        size = 0
        others = sum(self._expanded.values()) - self._expanded.get(name, 0)
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(CHUNK):
                    size += len(chunk)
                    self._expanded[name] = size
                    self._check_expansion(info, name, size, others)
                    yield chunk
        except (*_DAMAGED, OSError) as error:
            raise MemberError(name, "在 ZIP 里已损坏，读不出来", _AGAIN) from error
        if size != info.file_size:
            raise MemberError(name, f"在 ZIP 里只有 {size} 字节，目录上写的是 {info.file_size} 字节", _AGAIN)

    def _check_expansion(self, info: zipfile.ZipInfo, name: str, size: int, others: int) -> None:
        limits = self._limits
        if size + others > limits.total:
            raise MemberError(name, f"解开后一共超过 {size_text(limits.total)}，没有再读", _BOMB)
        if size > limits.slack + limits.ratio * info.compress_size:
            raise MemberError(name, f"压缩得太厉害（解开后已超过 {size_text(size)}），没有再读", _BOMB)

    def close(self) -> None:
        """Close the file."""
        self._zip.close()
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def _check_listing(stream: BinaryIO, limits: Limits) -> None:
    """Refuse a table of contents that would fill the memory before anything could be counted."""
    size = stream.seek(0, os.SEEK_END)
    tail_start = max(0, size - 0xFFFF - _END.size - _LOCATOR.size - _LARGE_END.size)
    stream.seek(tail_start)
    tail = stream.read()
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        raise zipfile.BadZipFile
    listing = _END.unpack_from(tail, at)[5]
    before = tail[max(0, at - _LOCATOR.size) : at]
    if before.startswith(_LOCATOR_MARK):
        stream.seek(min(_LOCATOR.unpack(before)[2], size))
        large = stream.read(_LARGE_END.size)
        if not large.startswith(_LARGE_END_MARK):
            raise zipfile.BadZipFile
        listing = _LARGE_END.unpack(large)[8]
    stream.seek(0)
    if listing > limits.listing:
        raise UnreadableBagError("ZIP 的目录大得不正常，没有读")


def _called(info: zipfile.ZipInfo) -> str:
    """The name of a member. Programs that do not say that it is UTF-8 wrote what their system speaks."""
    if info.flag_bits & _UNICODE or info.filename.isascii():
        return info.filename
    for encoding in _SPOKEN:
        with suppress(UnicodeError):
            return info.filename.encode("cp437").decode(encoding)
    return info.filename


def _top_folder(names: list[str]) -> str:
    """The one folder that holds everything, with its slash; empty where there is none."""
    first = names[0].partition("/")[0] + "/" if names else ""
    return first if first != "/" and all(name.startswith(first) for name in names) else ""


def _refused(info: zipfile.ZipInfo, name: str, *, known: bool) -> Discrepancy | None:
    mode = info.external_attr >> 16
    if fault := refused(_called(info).rstrip("/")):
        return fault
    reasons = (
        (info.orig_filename != info.filename, "名字里有控制字符", "这不是正常的存档"),
        (known, "在 ZIP 里出现了两次", "解开时后一个会盖掉前一个；请从别的副本取回"),
        (stat.S_ISLNK(mode), "是链接，没有读", "存档里不该有链接"),
        (stat.S_IFMT(mode) not in _KINDS, "不是普通的文件，没有读", "存档里只该有普通的文件"),
        (info.flag_bits & _ENCRYPTED, "加了密，读不了", "存档不该加密；请用没有加密的副本"),
        (info.compress_type not in _METHODS, "用了不认识的压缩方法", "请用程序生成的 ZIP"),
    )
    return next((Discrepancy(name, found, meaning) for wrong, found, meaning in reasons if wrong), None)
