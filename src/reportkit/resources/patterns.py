"""The program's regular expressions: translated once on a machine, not at every start."""

from __future__ import annotations

import re
import sys
from array import array
from contextlib import suppress
from types import FrameType
from typing import Any, AnyStr

from reportkit.resources.translations import KEPT

_INSIDE: tuple[int, ...] = ()  # empty on another implementation of Python, whose insides are not these
with suppress(ImportError, AttributeError):
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]  # private: without them every start translates

    _INSIDE = (_sre.MAGIC, _sre.CODESIZE)

    _by_python = _compiler.compile

_CODE = "I"
_OF_A_FUNCTION = 0x1
"""CO_OPTIMIZED: set for the code of functions, not for that of modules and classes (inspect's documentation)."""
_Translated = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile(source, flags)``, for patterns that stand in the program. Raises ``re.error`` on a wrong one."""
    if not _INSIDE:
        return re.compile(source, flags)
    key = (*_INSIDE, int(flags), source)
    known = KEPT.find(key)
    if known is not None:
        with suppress(RuntimeError, ValueError, TypeError, OverflowError):
            return _loaded(source, known)
    made = _translate(source, int(flags))
    KEPT.keep(key, made)
    return _loaded(source, made)


def keep_patterns() -> None:
    """Let ``re`` find the translated form of every pattern that stands in a program, of a library as well.

    Done by the command line at its start, as ``keep_generated_methods`` is. A pattern that was made while the program
    ran, of a report's words perhaps, is translated by ``re`` as ever.
    """
    if _INSIDE:
        _compiler.compile = _kept


def _kept(source: Any, flags: int = 0) -> re.Pattern[Any]:
    """What ``re`` asks for the translation of a pattern that it has not seen yet."""
    return regex(source, int(flags)) if _stands_in_a_program(source) else _by_python(source, flags)


def _stands_in_a_program(source: object) -> bool:
    """Whether it was written by who called ``re``: among the constants of a function, or while a module is loaded."""
    frame: FrameType | None = sys._getframe(2)  # noqa: SLF001  # the only way to see who asks
    while frame is not None and frame.f_globals.get("__name__") == re.__name__:
        frame = frame.f_back
    if frame is None or not isinstance(source, str | bytes):
        return False
    code = frame.f_code
    return not code.co_flags & _OF_A_FUNCTION or any(source is constant for constant in code.co_consts)


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
