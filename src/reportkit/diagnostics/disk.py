"""What a file system refused, as a Chinese sentence that says what to do: the system itself speaks English."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportkit.diagnostics.errors import ReportkitError

_FULL = "磁盘满了；请腾出空间，再来一次"
_BROKEN = "磁盘读写出错；请检查磁盘，并留好备份"
_NO_WRITING = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL.replace("磁盘满了", "用完了磁盘限额"),
    errno.EROFS: "那里是只读的；请改成可以写的，或换一个文件夹，再来一次",
    errno.EACCES: "没有权限；请管理员给予写的权限，或换一个文件夹，再来一次",
    errno.EPERM: "没有权限；请管理员给予写的权限，或换一个文件夹，再来一次",
    errno.ENAMETOOLONG: "名字太长；请把文件夹移到较浅的位置，或把名字改短",
    errno.ENOTDIR: "路径里有一段是文件，不是文件夹；请换一个位置",
    errno.EEXIST: "那里有一个同名的文件，不是文件夹；请把它移走或改名",
    errno.ENOENT: "文件夹在运行当中不见了；请确认没有别的程序在移动它，再来一次",
    errno.EIO: _BROKEN,
}
_NO_READING = {
    errno.EACCES: "没有权限；请管理员给予读的权限，或换一个副本",
    errno.EPERM: "没有权限；请管理员给予读的权限，或换一个副本",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "那是一个文件夹，不是文件；请把它移走或改名",
    errno.ELOOP: "那是一个绕圈的链接；请放入文件本身",
    errno.EIO: _BROKEN,
}


_WORKING = (".making-", ".exporting-")


def unwritable(path: Path, error: OSError) -> str:
    """Why ``path`` could not be written, and what to do about it."""
    return f"写不进 {_known(path)}：{_NO_WRITING.get(error.errno or 0, _unknown(error))}"


def unreadable(path: Path, error: OSError) -> str:
    """Why ``path`` could not be read, and what to do about it."""
    return f"读不了 {path}：{_NO_READING.get(error.errno or 0, _unknown(error))}"


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """What the file system refuses inside is a ReportkitError about ``path``."""
    try:
        yield
    except OSError as error:
        raise ReportkitError(unwritable(path, error)) from error


def refused(error: OSError) -> str:
    """The sentence for what nobody foresaw."""
    named = error.filename if isinstance(error.filename, str) else ""
    return f"读写文件{f' {named} ' if named else ''}时出了错：{_NO_WRITING.get(error.errno or 0, _unknown(error))}"


def refusal_in(text: str) -> OSError | None:
    """What the file system refused another program, as far as its complaint says so."""
    return next((OSError(n, os.strerror(n)) for n in _NO_WRITING if os.strerror(n) in text), None)


def _known(path: Path) -> Path:
    """The folder that people know, for one that is only there while the program is at work."""
    at = next((n for n, part in enumerate(path.parts) if part.startswith(_WORKING)), len(path.parts))
    return Path(*path.parts[:at])


def _unknown(error: OSError) -> str:
    return f"{error.strerror or error}；请检查磁盘和权限"
