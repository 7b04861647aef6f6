"""Which formats there are: those that come with the program, and those that a workspace brings.

A town with an installed program cannot write into it, so its own formats lie in ``schema/formats/`` of its workspace.
They are told to this module (``bring``) before reports are read; an id means one definition in a process, whoever
asks. Where formats change under a program that runs on, whatever was derived from them is forgotten (``kept``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from reportkit.resources import data_dir, regex, schema_dir, short_digest

FORMATS, FAMILIES = "formats", "families"
"""The folders of definitions, in ``schema`` of the program and of a workspace."""

READY = "definitions.json"
"""The definitions of the program as data, in ``schema``; ``reportkit schema --write`` makes it."""

DEFAULT_FAMILY = "政府信息公开工作年度报告"

Made = TypeVar("Made")
_FAMILY = regex(r"^family:[ \t]*(?P<quote>[\"']?)(?P<name>[^\"'#\n]+?)(?P=quote)[ \t]*(?:#.*)?$", re.MULTILINE)
_YEARS = regex(r"^years:[ \t]*\{[ \t]*from:[ \t]*(\d{4})[ \t]*(?:,[ \t]*to:[ \t]*(\d{4})[ \t]*)?\}", re.MULTILINE)


@dataclass(frozen=True)
class Definition:
    """A format file by its head: the whole is read where it is needed. ``own`` is one of a workspace."""

    id: str
    path: Path
    family: str
    first_year: int
    last_year: int | None
    text: str
    own: bool = False

    @property
    def order(self) -> tuple[int, str]:
        """The oldest first."""
        return self.first_year, self.id

    def covers(self, year: int) -> bool:
        """Whether reports of this statistics year use the format."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


_brought: dict[str, Definition] = {}
_families: dict[str, str] = {}
_derived: list[Any] = []


def kept(function: Callable[..., Made]) -> Callable[..., Made]:
    """``functools.cache`` for what is derived from formats: forgotten when those of a workspace change."""
    remembered = cache(function)
    _derived.append(remembered)
    return remembered


def bring(definitions: Mapping[str, Definition], families: Mapping[str, str]) -> None:
    """Let the formats of a workspace be known, and the texts of its families by name.

    Those of the program keep their ids.
    """
    new = {
        name: one
        for name, one in definitions.items()
        if name not in _built_in() and (name not in _brought or _brought[name].text != one.text)
    }
    texts = {name: text for name, text in families.items() if not family_path(name).is_file()}
    if not new and texts.items() <= _families.items():
        return
    _brought.update(new)
    _families.update(texts)
    _forget()


def withdraw(names: set[str]) -> None:
    """Let formats of a workspace no longer be known: their files have gone, or are faulty now."""
    if gone := names & _brought.keys():
        for name in gone:
            del _brought[name]
        _forget()


def _forget() -> None:
    for remembered in _derived:
        remembered.cache_clear()


def definitions() -> Mapping[str, Definition]:
    """All formats by id."""
    return _built_in() | _brought


def built_in(name: str) -> Definition | None:
    """The format of that id that comes with the program, if there is one."""
    return _built_in().get(name)


@cache
def _built_in() -> dict[str, Definition]:
    found = (read_definition(path) for path in sorted((schema_dir() / FORMATS).glob("*.yaml")))
    return {one.id: one for one in found}


def read_definition(path: Path, text: str | None = None, *, own: bool = False) -> Definition:
    """The head of a format file: its years and its family. What is not there is what a first-family format has."""
    text = path.read_text(encoding="utf-8") if text is None else text
    family, years = _FAMILY.search(text), _YEARS.search(text)
    name = family["name"].strip() if family else DEFAULT_FAMILY
    if years is not None:
        first, last = int(years[1]), int(years[2]) if years[2] else None
    else:
        stated = read_data(text).get("years") or {}
        first, last = int(stated.get("from", 0)), stated.get("to")
    return Definition(path.stem, path, name, first, last, text, own)


def family_path(name: str) -> Path:
    """Where the program would have the file of a family."""
    return schema_dir() / FAMILIES / f"{name}.yaml"


def described_families() -> tuple[str, ...]:
    """The families that a file of the program describes."""
    return tuple(path.stem for path in sorted((schema_dir() / FAMILIES).glob("*.yaml")))


def own_family_text(name: str) -> str:
    """What a workspace brought of a family; "" where it is the program's, or nothing is written down."""
    return "" if family_path(name).is_file() else _families.get(name, "")


def family_text(name: str) -> str:
    """What is written down of a family; "" where nothing is."""
    path = family_path(name)
    if path.is_file():
        return path.read_text(encoding="utf-8")
    return _families.get(name, "")


def read_data(text: str) -> dict[str, Any]:
    """A definition as data; it has been looked at before, or comes with the program.

    Those of the program stand ready in ``READY``, by the digest of their text.
    """
    ready: dict[str, Any] | None = _ready().get(_digest(text))
    return ready if ready is not None else _parsed(text)


def ready_text() -> str:
    """What ``READY`` must hold: each definition and list of words of the program as data, by the digest of its text."""
    places = [
        *(schema_dir() / FORMATS).glob("*.yaml"),
        *(schema_dir() / FAMILIES).glob("*.yaml"),
        *data_dir().glob("*.yaml"),
    ]
    texts = [path.read_text(encoding="utf-8") for path in sorted(places)]
    return json.dumps({_digest(text): _parsed(text) for text in texts}, ensure_ascii=False, indent=1) + "\n"


@cache
def _ready() -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((schema_dir() / READY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _digest(text: str) -> str:
    return short_digest(text.encode())


def _parsed(text: str) -> dict[str, Any]:
    from ruamel.yaml import YAML  # noqa: PLC0415  # 18 ms that nobody must wait for

    data = YAML(typ="safe", pure=False).load(text)
    return data if isinstance(data, dict) else {}
