"""The program's regular expressions: translated once on a machine, not at every start.

Python keeps the compiled form of modules beside them in ``__pycache__``, but not that of regular expressions, which
took a third of a check. The translated form is kept there too, one file for a version of Python. A pattern is found by
its whole text and flags, so nothing in the file can be out of date; what cannot be read, or is of another Python, is
translated as before. Only patterns that stand in the program belong here, never one made of a report's words.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import AnyStr

_STAMP: tuple[str | int, ...] = ()  # empty on another implementation of Python, whose insides are not these
with suppress(ImportError, AttributeError):
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]  # private: without them every start translates

    _STAMP = (sys.version, _sre.MAGIC, _sre.CODESIZE)

_CODE = "I"
_LARGEST = 8 << 20
_Translated = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


class _Kept:
    """The translated patterns of this machine, by (text, flags)."""

    def __init__(self, path: Path) -> None:
        """Read what is kept in ``path``; nothing where it is missing, torn or of another Python."""
        self.path = path
        self.patterns: dict[tuple[str | bytes, int], _Translated] = {}
        self.new = False
        with suppress(OSError, EOFError, ValueError, TypeError):
            stamp, patterns = marshal.loads(path.read_bytes())  # noqa: S302  # beside the .pyc files, which Python reads likewise
            if stamp == _STAMP:
                self.patterns = dict(patterns)

    def write(self) -> None:
        """Keep what was translated by this process, all or nothing; a folder that cannot be written is left alone."""
        if not self.new or sys.dont_write_bytecode:
            return
        text = marshal.dumps((_STAMP, self.patterns))
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        with suppress(OSError):
            if len(text) <= _LARGEST and self.path.parent.is_dir():
                beside.write_bytes(text)
                beside.replace(self.path)
        beside.unlink(missing_ok=True)


_kept = _Kept(Path(cache_from_source(__file__)).with_suffix(".patterns"))


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile(source, flags)``, for patterns that stand in the program. Raises ``re.error`` on a wrong one."""
    if not _STAMP:
        return re.compile(source, flags)
    key = (source, int(flags))
    known = _kept.patterns.get(key)
    if known is not None:
        with suppress(RuntimeError, ValueError, TypeError, OverflowError):
            return _loaded(source, known)
    made = _kept.patterns[key] = _translate(source, int(flags))
    if not _kept.new:
        _kept.new = True
        atexit.register(_kept.write)
    return _loaded(source, made)


def _translate(source: str | bytes, flags: int) -> _Translated:
    tree = _parser.parse(source, flags)
    code = _compiler._code(tree, flags)  # noqa: SLF001  # as re.compile does
    names = tree.state.groupdict
    by_number: list[str | None] = [None] * tree.state.groups
    for name, number in names.items():
        by_number[number] = name
    return flags | tree.state.flags, array(_CODE, code).tobytes(), tree.state.groups - 1, dict(names), tuple(by_number)


def _loaded(source: AnyStr, known: _Translated) -> re.Pattern[AnyStr]:
    flags, code, groups, names, by_number = known
    numbers = array(_CODE)
    numbers.frombytes(code)
    made: re.Pattern[AnyStr] = _sre.compile(source, flags, numbers.tolist(), groups, names, by_number)
    return made
