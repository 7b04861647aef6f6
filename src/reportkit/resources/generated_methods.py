"""The methods that ``dataclasses`` writes as text: translated once on a machine, not at every start."""

from __future__ import annotations

import builtins
import dataclasses
from types import CodeType
from typing import Any

from reportkit.resources.translations import KEPT

_KIND = "dataclasses"


def keep_generated_methods() -> None:
    """Let ``dataclasses`` find the translated form of its methods.

    It calls ``exec`` with their text; a name of the module stands before the builtin one. Done by the command line
    at its start: a program that only imports reportkit is left as it is.
    """
    dataclasses.exec = _exec  # type: ignore[attr-defined]  # the only place where its text can be seen


def _exec(text: str, names: dict[str, Any], found: dict[str, Any]) -> None:
    builtins.exec(_code_of(text), names, found)  # noqa: S102  # what dataclasses itself would have run


def _code_of(text: str) -> CodeType:
    key = (_KIND, text)
    known = KEPT.find(key)
    if isinstance(known, CodeType):
        return known
    made = compile(text, "<string>", "exec")
    KEPT.keep(key, made)
    return made
