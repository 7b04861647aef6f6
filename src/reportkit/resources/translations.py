"""What Python translates at every start, kept on the machine beside the bytecode of modules.

Python keeps the compiled form of modules in ``__pycache__``, but neither that of regular expressions nor that of the
methods which it writes for dataclasses; the two took half of a check. They are found by their whole text, so cannot be
out of date. Modules (``kept_modules``) and the drawn official tables (``render.report.drawing``) are kept with what
they were made from, and count only while that is the same. A file that is torn, or of another Python, is as good as
none. Only text that stands in the program belongs here, never one made of a report's words.
"""

from __future__ import annotations

import atexit
import marshal
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.util import MAGIC_NUMBER, cache_from_source
from itertools import accumulate
from pathlib import Path
from struct import Struct
from struct import error as StructError  # noqa: N812  # a class, whatever its name
from threading import Lock
from typing import Any
from zlib import crc32

_STAMP = (sys.version, MAGIC_NUMBER, sys.prefix, sys.flags.optimize)
_LARGEST = 16 << 20
_32_BITS = 0xFFFFFFFF
_HEAD = Struct("<QL")
"""Before all: length and checksum of the table, which says of each bundle its place behind the table, its length, its
checksum and what is in it: ``marshal`` may do anything with bytes that it has not written."""
_PREAD: Callable[[int, int, int], bytes] | None = getattr(os, "pread", None)  # not on Windows
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)

Key = tuple[Any, ...]


_Bundle = tuple[int, int, int, tuple[int, ...]]
"""What was kept at one time, and so will be needed at one time: place, length, checksum, the entries by short name."""
_Part = tuple[tuple[int, ...], bytes]
"""A bundle to be written: its entries by short name, and its bytes."""


class Translations:
    """The translated forms of this machine, by kind and text (the last of a key). Each is read when it is asked for.

    The file stays open and is not mapped into memory: a file that another program cut short, or that went away on
    another machine, is then one that cannot be read, not the end of this process.
    """

    def __init__(self, path: Path) -> None:
        """Open what is kept in ``path``; nothing where it is missing, torn or of another Python."""
        self._path = path
        self._bundles: list[_Bundle] = []
        self._closed: dict[int, _Bundle] = {}  # by short name: in a bundle that nobody has asked for yet
        self._file: int | None = None
        self._behind = 0
        self._ready: dict[Key, Any] = {}
        self._kept: dict[Key, Any] = {}
        self._reading = Lock()
        self.new = False
        self._open()

    def _open(self) -> None:
        with suppress(OSError, EOFError, ValueError, TypeError, StructError, OverflowError, MemoryError):
            self._file = os.open(self._path, _READING)
            length, sum_of_table = _HEAD.unpack(self._read(0, _HEAD.size))
            table = self._read(_HEAD.size, min(length, _LARGEST))
            if crc32(table) == sum_of_table:
                stamp, bundles = marshal.loads(table)  # noqa: S302  # as Python reads the .pyc files beside it
                if stamp == _STAMP:
                    self._behind, self._bundles = _HEAD.size + length, list(bundles)
                    for bundle in self._bundles:
                        self._closed.update(dict.fromkeys(bundle[-1], bundle))

    def _close(self) -> None:
        """Look at the file no more: Windows would not let another take the place of one that is open."""
        self._bundles, self._closed, self._ready = [], {}, {}
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def forget(self) -> None:
        """Begin anew: what is written then holds only what is kept from now on."""
        self._close()
        self._kept, self.new = {}, False
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def reopen(self) -> None:
        """Look at what another process has written meanwhile."""
        self._close()
        self._open()

    def find(self, key: Key) -> Any:
        """What is kept for ``key``; None where nothing is."""
        if key in self._kept:
            return self._kept[key]
        if key not in self._ready and (bundle := self._closed.get(_short(key))) is not None:
            for name in bundle[-1]:
                self._closed.pop(name, None)
            self._ready.update(self._entries(bundle))
        return self._ready.get(key)

    def drop(self, key: Key) -> None:
        """Nobody will ask for it again: its memory is free."""
        self._ready.pop(key, None)

    def _entries(self, bundle: _Bundle) -> dict[Key, Any]:
        """What stands in a bundle; nothing where its bytes are not those that were written."""
        with suppress(EOFError, ValueError, TypeError):
            return dict(marshal.loads(self._bytes(bundle)))  # noqa: S302  # see above
        return {}

    def _bytes(self, bundle: _Bundle) -> bytes:
        """The bytes of a bundle; none where they are not those that were written."""
        with suppress(OSError, ValueError, TypeError):
            place, length, checksum, _names = bundle
            data = self._read(self._behind + place, length)
            if crc32(data) == checksum:
                return data
        return b""

    def _read(self, at: int, length: int) -> bytes:
        if self._file is None:
            return b""
        if _PREAD is not None:
            return _PREAD(self._file, length, at)  # processes copied from this one share its place in the file
        with self._reading:
            os.lseek(self._file, at, os.SEEK_SET)
            return os.read(self._file, length)

    def keep(self, key: Key, translated: Any) -> None:
        """Keep what was translated, for ``marshal``; it is written when the program ends."""
        self._kept[key] = translated
        if not self.new:
            self.new = True
            atexit.register(self.write)

    def write(self) -> None:
        """Write all or nothing, with what others wrote meanwhile; a folder that cannot be written is left alone.

        What was kept since the last time is one bundle. Where all is too much, what older versions of the program
        left is dropped.
        """
        if not self.new or sys.dont_write_bytecode or not self._path.parent.is_dir():
            return
        self.reopen()
        own = _part(self._kept)
        text = _joined([*self._others(), own])
        if len(text) > _LARGEST:
            text = _joined([own])
        self._close()
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with suppress(OSError):
            if len(text) <= _LARGEST:
                beside.write_bytes(text)
                beside.replace(self._path)
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        self._kept, self.new = {}, False
        self._open()

    def _others(self) -> Iterator[_Part]:
        """The bundles of the file as they are, without those that are torn, and without what is kept anew."""
        anew = set(map(_short, self._kept))
        for bundle in self._bundles:
            if not anew.isdisjoint(bundle[-1]):
                yield _part({key: one for key, one in self._entries(bundle).items() if key not in self._kept})
            elif data := self._bytes(bundle):
                yield bundle[-1], data


def _part(entries: Mapping[Key, Any]) -> _Part:
    return tuple(map(_short, entries)), marshal.dumps(tuple(entries.items()))


def _joined(parts: Sequence[_Part]) -> bytes:
    """The whole file."""
    held = [(names, data) for names, data in parts if names]
    ends = accumulate((len(data) for _names, data in held), initial=0)
    told = [(at, len(data), crc32(data), names) for at, (names, data) in zip(ends, held, strict=False)]
    table = marshal.dumps((_STAMP, told))
    return b"".join([_HEAD.pack(len(table), crc32(table)), table, *(data for _names, data in held)])


def _short(key: Key) -> int:
    """A number for a key; the whole key stands in its entry."""
    text = key[-1]
    if isinstance(text, bytes):
        return crc32(text, ~_of_kind(key[:-1]) & _32_BITS) | len(text) << 32
    data = str(text).encode("utf-8", "surrogatepass")
    return crc32(data, _of_kind(key[:-1])) | len(data) << 32


@cache
def _of_kind(kind: Key) -> int:
    return crc32(repr(kind).encode())


KEPT = Translations(Path(cache_from_source(__file__)).with_suffix(f".{crc32(repr(_STAMP).encode()):08x}.kept"))
"""Those of the installed program."""
