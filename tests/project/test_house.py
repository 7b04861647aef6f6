"""The house as ``CONTRIBUTING.md`` draws it: small rooms, each with its own face, one name for one thing."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.support.places import ROOT

SRC = ROOT / "src"
MOST = 15  # modules in a room
COMMANDS = "reportkit.cli"  # a command's module is called as the command is, whatever else is called so


@cache
def modules() -> dict[str, tuple[Path, ast.Module]]:
    """By dotted name, every module of the package; a room under its own name."""
    found = {}
    for path in sorted((SRC / "reportkit").rglob("*.py")):
        parts = path.relative_to(SRC).with_suffix("").parts
        if parts[:2] != ("reportkit", "data"):
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found[name] = (path, ast.parse(path.read_text(encoding="utf-8")))
    return found


def is_room(name: str) -> bool:
    return modules()[name][0].name == "__init__.py"


def test_no_room_holds_more_than_fifteen_modules() -> None:
    rooms: dict[str, int] = defaultdict(int)
    for name in modules():
        if not is_room(name):
            rooms[name.rpartition(".")[0]] += 1
    assert {room: count for room, count in rooms.items() if count > MOST} == {}


def test_nobody_reaches_past_the_face_of_a_room() -> None:
    """A module is imported by those of its own room and of the rooms inside; all others ask the face.

    The face of a room may speak for the rooms inside it.
    """
    assert sorted(reaching()) == []


def reaching() -> Iterator[str]:
    for name, (_path, tree) in modules().items():
        room = name if is_room(name) else name.rpartition(".")[0]
        for node in ast.walk(tree):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("reportkit."):
                continue
            target = str(node.module)
            if is_room(target):
                continue
            home = target.rpartition(".")[0]
            speaks_for = is_room(name) and target.startswith(f"{name}.")
            if room != home and not room.startswith(f"{home}.") and not speaks_for:
                yield f"{name} -> {target}"


def test_what_a_lazy_face_offers_is_not_called_as_a_module_of_the_room() -> None:
    """Importing the module would put it in the place of what the face offers (PEP 562)."""
    for name, (_path, tree) in modules().items():
        offered = {
            key.value
            for node in tree.body
            if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "_HOMES" for t in node.targets)
            for key in (node.value.keys if isinstance(node.value, ast.Dict) else ())
            if isinstance(key, ast.Constant) and isinstance(key.value, str)
        }
        assert not {one for one in offered if f"{name}.{one}" in modules()}, name


def test_no_file_name_stands_for_two_things() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for name in modules():
        if not is_room(name) and not name.startswith(COMMANDS):
            places[name.rpartition(".")[2]].append(name)
    assert {stem: names for stem, names in places.items() if len(names) > 1} == {}


def test_no_class_name_stands_for_two_things() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for name, (_path, tree) in modules().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                places[node.name.lstrip("_")].append(name)
    assert {title: names for title, names in places.items() if len(names) > 1} == {}
