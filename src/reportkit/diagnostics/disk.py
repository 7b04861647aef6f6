"""What a file system refused, as a Chinese sentence that says what to do: the system itself speaks English."""

from __future__ import annotations

import errno
from pathlib import Path

_FULL = "磁盘满了；请腾出空间，再运行一次同样的命令"
_BROKEN = "磁盘读写出错；请检查磁盘，并留好备份"
_NO_WRITING = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL.replace("磁盘满了", "用完了磁盘限额"),
    errno.EROFS: "那里是只读的；请换到可以写的磁盘或文件夹，再运行一次同样的命令",
    errno.EACCES: "没有权限；请换到自己可以写的文件夹，或请管理员给予权限，再运行一次同样的命令",
    errno.EPERM: "没有权限；请换到自己可以写的文件夹，或请管理员给予权限，再运行一次同样的命令",
    errno.ENAMETOOLONG: "名字太长；请把文件夹移到较浅的位置，或把名字改短",
    errno.ENOTDIR: "路径里有一段是文件，不是文件夹；请换一个位置",
    errno.ENOENT: "文件夹在运行当中不见了；请确认没有别的程序在移动它，再运行一次",
    errno.EIO: _BROKEN,
}
_NO_READING = {
    errno.EACCES: "没有权限；请管理员给予读的权限，或换一个副本",
    errno.EPERM: "没有权限；请管理员给予读的权限，或换一个副本",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EIO: _BROKEN,
}


def unwritable(path: Path, error: OSError) -> str:
    """Why ``path`` could not be written, and what to do about it."""
    return f"写不进 {path}：{_NO_WRITING.get(error.errno or 0, _unknown(error))}"


def unreadable(path: Path, error: OSError) -> str:
    """Why ``path`` could not be read, and what to do about it."""
    return f"读不了 {path}：{_NO_READING.get(error.errno or 0, _unknown(error))}"


def _unknown(error: OSError) -> str:
    return f"{error.strerror or error}；请检查磁盘和权限"
