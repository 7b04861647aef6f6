"""What Python translates at every start, kept on the machine beside the bytecode of modules.

Python keeps the compiled form of modules in ``__pycache__``, but neither that of regular expressions nor that of the
methods which it writes for dataclasses; the two took half of a check. Everything is found by its whole text, so
nothing in the file can be out of date; a file that is torn, or of another Python, is as good as none. Only text that
stands in the program belongs here, never one made of a report's words.
"""

from __future__ import annotations

import atexit
import marshal
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.util import MAGIC_NUMBER, cache_from_source
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import Struct
from struct import error as StructError  # noqa: N812  # a class, whatever its name
from typing import Any
from zlib import crc32

_STAMP = (sys.version, MAGIC_NUMBER, sys.prefix, sys.flags.optimize)
_LARGEST = 16 << 20
_HEAD = Struct("<Q")
"""Before all: the length of the table, which says of each entry where it stands behind the table, and its length."""

Key = tuple[Any, ...]


class Translations:
    """The translated forms of this machine, by kind and text (the last of a key). Each is read when it is asked for."""

    def __init__(self, path: Path) -> None:
        """Open what is kept in ``path``; nothing where it is missing, torn or of another Python."""
        self._path = path
        self._places: dict[int, tuple[int, int]] = {}
        self._mapped: mmap | None = None  # read where it is asked for: a start needs a tenth of it
        self._behind = 0
        self._kept: dict[Key, Any] = {}
        self.new = False
        self._open()

    def _open(self) -> None:
        with suppress(OSError, EOFError, ValueError, TypeError, StructError):
            with self._path.open("rb") as file:
                data = self._mapped = mmap(file.fileno(), 0, access=ACCESS_READ)
            behind = _HEAD.size + _HEAD.unpack_from(data)[0]
            stamp, places = marshal.loads(data[_HEAD.size : behind])  # noqa: S302  # as Python reads the .pyc files beside
            if stamp == _STAMP:
                self._places, self._behind = dict(places), behind

    def forget(self) -> None:
        """Begin anew: what is written then holds only what is kept from now on."""
        self._places, self._kept, self.new = {}, {}, False
        if self._mapped is not None:
            self._mapped.close()  # else Windows would not let another file take its place
            self._mapped = None

    def find(self, key: Key) -> Any:
        """What is kept for ``key``; None where nothing is."""
        if key in self._kept:
            return self._kept[key]
        with suppress(EOFError, ValueError, TypeError, KeyError):
            whole, translated = marshal.loads(self._entry(*self._places[_short(key)]))  # noqa: S302  # see above
            return translated if whole == key else None
        return None

    def _entry(self, at: int, length: int) -> bytes:
        return self._mapped[self._behind + at : self._behind + at + length] if self._mapped is not None else b""

    def keep(self, key: Key, translated: Any) -> None:
        """Keep what was translated, for ``marshal``; it is written when the program ends."""
        self._kept[key] = translated
        if not self.new:
            self.new = True
            atexit.register(self.write)

    def write(self) -> None:
        """Write all or nothing; a folder that is not there or cannot be written is left alone."""
        if not self.new or sys.dont_write_bytecode:
            return
        entries = {name: self._entry(*place) for name, place in self._places.items()}
        entries |= {_short(key): marshal.dumps((key, translated)) for key, translated in self._kept.items()}
        text = _joined(entries)
        self.forget()
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with suppress(OSError):
            if len(text) <= _LARGEST and self._path.parent.is_dir():
                beside.write_bytes(text)
                beside.replace(self._path)
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        self._open()


def _joined(entries: Mapping[int, bytes]) -> bytes:
    """The whole file."""
    ends = list(accumulate(map(len, entries.values()), initial=0))
    places = {name: (at, len(entry)) for (name, entry), at in zip(entries.items(), ends, strict=False)}
    table = marshal.dumps((_STAMP, places))
    return b"".join([_HEAD.pack(len(table)), table, *entries.values()])


def _short(key: Key) -> int:
    """A number for a key; the whole key stands in its entry."""
    text = key[-1]
    data = text if isinstance(text, bytes) else str(text).encode("utf-8", "surrogatepass")
    return crc32(data, _of_kind(key[:-1])) | len(data) << 32


@cache
def _of_kind(kind: Key) -> int:
    return crc32(repr(kind).encode())


KEPT = Translations(Path(cache_from_source(__file__)).with_suffix(".kept"))
"""Those of the installed program."""
