"""The program's regular expressions: translated once on a machine, not at every start."""

from __future__ import annotations

import re
from array import array
from contextlib import suppress
from typing import AnyStr

from reportkit.resources.translations import KEPT

_INSIDE: tuple[int, ...] = ()  # empty on another implementation of Python, whose insides are not these
with suppress(ImportError, AttributeError):
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]  # private: without them every start translates

    _INSIDE = (_sre.MAGIC, _sre.CODESIZE)

_CODE = "I"
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
