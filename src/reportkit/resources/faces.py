"""Faces of rooms whose modules are loaded only when something of theirs is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def lazy_face(room: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """The ``__getattr__`` of a room (PEP 562): ``homes`` says in which of its modules each name stands.

    Editors wait for every start; a command that needs one module of a large room loads that one.
    """

    def get(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(f"{room}.{homes[name]}"), name)

    return get
