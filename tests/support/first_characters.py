"""With which characters a match of a pattern may begin, read from the tree that ``re`` makes of it."""

from __future__ import annotations

import re._parser as parser  # type: ignore[import-not-found]  # private, and enough for a test
from collections.abc import Iterable
from typing import Any


def first_characters(pattern: str) -> set[str]:
    """All of them; ValueError where it may begin with almost anything, or match nothing at all."""
    found, empty = _of(parser.parse(pattern))
    if empty:
        raise ValueError(pattern)
    return found


def _of(tree: Iterable[tuple[Any, Any]]) -> tuple[set[str], bool]:
    """The first characters, and whether the whole may be empty."""
    found: set[str] = set()
    for code, value in tree:
        own, empty = _of_one(str(code), value)
        found |= own
        if not empty:
            return found, False
    return found, True


def _of_one(code: str, value: Any) -> tuple[set[str], bool]:
    match code:
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return set(), True
        case "LITERAL":
            return {chr(value)}, False
        case "IN":
            return {chr(value) for kind, value in value if str(kind) == "LITERAL"} | _ranges(value), False
        case "SUBPATTERN":
            return _of(value[3])
        case "BRANCH":
            parts = [_of(part) for part in value[1]]
            return set().union(*(own for own, _ in parts)), any(empty for _, empty in parts)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            own, empty = _of(value[2])
            return own, empty or value[0] == 0
    raise ValueError(code)


def _ranges(inside: list[tuple[Any, Any]]) -> set[str]:
    found: set[str] = set()
    for code, value in inside:
        if str(code) == "RANGE":
            found |= {chr(one) for one in range(value[0], value[1] + 1)}
        elif str(code) != "LITERAL":
            raise ValueError(str(code))
    return found
