"""A bag that is a folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from reportkit.archive.bags.discrepancies import Discrepancy, UnreadableBagError
from reportkit.archive.bags.member_names import refused
from reportkit.archive.bags.store import CHUNK, LIMITS, Limits, MemberError, check_size
from reportkit.diagnostics import unreadable

# neither follows a link put there in the meantime, nor waits at a pipe
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_LINK = "存档里不该有链接：它指到的内容不受校验。请用文件本身替换它，或从别的副本取回"
_SPECIAL = "存档里只该有普通的文件"


class FolderStore:
    """The regular files below a folder; links are never followed, pipes and devices never opened."""

    def __init__(self, folder: Path, limits: Limits = LIMITS) -> None:
        self.name = folder.name
        self.sizes: dict[str, int] = {}
        self._folder = folder
        self._limits = limits
        faults: list[Discrepancy] = []
        try:
            self._scan(faults)
        except OSError as error:
            raise UnreadableBagError(unreadable(folder, error)) from error
        self.faults = tuple(faults)

    def _scan(self, faults: list[Discrepancy]) -> None:
        total = entries = 0
        waiting = [""]
        while waiting:
            below = waiting.pop()
            with os.scandir(self._folder / below) as found:
                listed = sorted(found, key=lambda entry: entry.name)
            for entry in listed:
                entries += 1
                name = f"{below}{entry.name}"
                kind = entry.stat(follow_symlinks=False)
                if (fault := refused(name)) or (fault := _not_a_file(name, kind.st_mode)):
                    faults.append(fault)
                elif stat.S_ISDIR(kind.st_mode):
                    waiting.append(f"{name}/")
                else:
                    self.sizes[name] = kind.st_size
                    total += kind.st_size
            check_size(total, entries, self._limits)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a file, which must not change meanwhile."""
        try:
            handle = os.open(self._folder / name, _FLAGS)
        except OSError as error:
            raise MemberError(name, f"读不了：{error.strerror}", "请检查权限和磁盘，或换一个副本再核对") from error
        with os.fdopen(handle, "rb", buffering=0) as stream:
            yield from self._read(name, stream.fileno())

    def _read(self, name: str, handle: int) -> Iterator[bytes]:
        try:
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode):
                raise MemberError(name, "不是普通的文件", _SPECIAL)
            size = 0
            while chunk := os.read(handle, CHUNK):
                size += len(chunk)
                if size > self._limits.total:
                    raise MemberError(name, "读的时候还在变大，没有读完", "请在没有程序写它的时候再核对")
                yield chunk
            after = os.fstat(handle)
        except OSError as error:
            raise MemberError(name, f"读不了：{error.strerror}", "请检查磁盘，或换一个副本再核对") from error
        if (size, before.st_mtime_ns, before.st_size) != (self.sizes[name], after.st_mtime_ns, after.st_size):
            raise MemberError(name, "读的时候正在改变", "请在没有程序写它的时候再核对")


def _not_a_file(name: str, mode: int) -> Discrepancy | None:
    if stat.S_ISLNK(mode):
        return Discrepancy(name, "是链接，没有读", _LINK)
    if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
        return Discrepancy(name, "不是普通的文件（管道、设备或套接字），没有读", _SPECIAL)
    return None
