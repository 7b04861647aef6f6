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
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from typing import Any

_STAMP = (sys.version, MAGIC_NUMBER)
_LARGEST = 16 << 20


class Translations:
    """The translated forms of this machine, by kind and text."""

    def __init__(self, path: Path) -> None:
        """Read what is kept in ``path``; nothing where it is missing, torn or of another Python."""
        self._path = path
        self._kept: dict[tuple[Any, ...], Any] = {}
        self.new = False
        with suppress(OSError, EOFError, ValueError, TypeError):
            stamp, kept = marshal.loads(path.read_bytes())  # noqa: S302  # as Python reads the .pyc files beside it
            if stamp == _STAMP:
                self._kept = dict(kept)

    def find(self, key: tuple[Any, ...]) -> Any:
        """What is kept for ``key``; None where nothing is."""
        return self._kept.get(key)

    def keep(self, key: tuple[Any, ...], translated: Any) -> None:
        """Keep what was translated, for ``marshal``; it is written when the program ends."""
        self._kept[key] = translated
        if not self.new:
            self.new = True
            atexit.register(self.write)

    def write(self) -> None:
        """Write all or nothing; a folder that is not there or cannot be written is left alone."""
        if not self.new or sys.dont_write_bytecode:
            return
        text = marshal.dumps((_STAMP, self._kept))
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with suppress(OSError):
            if len(text) <= _LARGEST and self._path.parent.is_dir():
                beside.write_bytes(text)
                beside.replace(self._path)
        with suppress(OSError):
            beside.unlink(missing_ok=True)


KEPT = Translations(Path(cache_from_source(__file__)).with_suffix(".kept"))
"""Those of the installed program."""
