"""Modules out of one file are the modules of their folders."""

from __future__ import annotations

import importlib
import inspect
import os
import sys
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest

from reportkit.resources import kept_modules, translations
from reportkit.resources.kept_modules import KeptModules, find_kept_modules, keep_loaded_modules

NAMES = ("house_of_this_test", "house_of_this_test.room", "house_of_this_test.room.chair")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with a room, loaded and kept."""
    root = tmp_path / "house_of_this_test"
    (root / "room").mkdir(parents=True)
    (root / "__init__.py").write_text("NAME = 'house'\n")
    (root / "room" / "__init__.py").write_text("from house_of_this_test.room.chair import LEGS\n")
    (root / "room" / "chair.py").write_text("LEGS = 4\ndef sit():\n    return LEGS\n")
    monkeypatch.setattr(translations, "_LARGEST", 1 << 30)  # whatever this process has loaded for other tests
    first = translations.Translations(tmp_path / "kept")
    monkeypatch.setattr(kept_modules, "KEPT", first)
    monkeypatch.setattr(kept_modules, "_loaded_before", set())
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.syspath_prepend(str(tmp_path))
    unload()
    load()
    keep_loaded_modules()
    first.write()
    monkeypatch.setattr(kept_modules, "KEPT", translations.Translations(tmp_path / "kept"))
    find_kept_modules()
    unload()
    return root


def unload() -> None:
    for name in NAMES:
        sys.modules.pop(name, None)
    importlib.invalidate_caches()


def load() -> list[ModuleType]:
    return [importlib.import_module(name) for name in NAMES]


def from_the_file(module: ModuleType) -> bool:
    return isinstance(module.__spec__ and module.__spec__.loader, kept_modules._KeptLoader)


def test_a_kept_module_is_the_module(house: Path) -> None:
    modules = load()
    assert all(map(from_the_file, modules))
    top, room, chair = modules
    assert (top.NAME, room.LEGS, chair.sit()) == ("house", 4, 4)
    assert top.__path__ == [str(house)]
    assert room.__path__ == [str(house / "room")]
    assert chair.__file__ == str(house / "room" / "chair.py")
    assert chair.__package__ == "house_of_this_test.room"
    assert inspect.getsource(chair.sit).startswith("def sit")
    found = importlib.util.find_spec("house_of_this_test.room.chair")
    assert found is not None
    assert found.has_location


@pytest.mark.parametrize("change", ["another text", "at once", "another time", "gone and elsewhere"])
def test_what_changed_is_read_as_ever(house: Path, change: str, tmp_path: Path) -> None:
    file = house / "room" / "chair.py"
    if change == "another text":
        file.write_text("LEGS = 33\ndef sit():\n    return LEGS\n")
    elif change == "at once":  # of the same length, within the second in which it was kept
        before = file.stat().st_mtime_ns
        file.write_text("LEGS = 3\ndef sit():\n    return LEGS\n")
        os.utime(file, ns=(before + 1000, before + 1000))
        Path(importlib.util.cache_from_source(str(file))).unlink()  # Python itself would take that for right
    elif change == "another time":
        file.write_text("LEGS = 3\ndef sit():\n    return LEGS\n")
        os.utime(file, (1, 1))
    else:
        other = tmp_path / "other" / "house_of_this_test"
        other.parent.mkdir()
        house.rename(other)
        (other / "room" / "chair.py").write_text("LEGS = 3\n")
        sys.path.insert(0, str(other.parent))
    top, _room, chair = load()
    assert not from_the_file(chair)
    assert chair.LEGS in (3, 33)
    assert from_the_file(top) == (change != "gone and elsewhere")


def test_a_module_of_another_place_is_not_taken(house: Path) -> None:
    assert KeptModules.find_spec("house_of_this_test", None) is not None
    sys.path.remove(str(house.parent))
    assert KeptModules.find_spec("house_of_this_test", None) is None
    assert KeptModules.find_spec("house_of_this_test.room", ["/elsewhere"]) is None
    assert KeptModules.find_spec("nobody_has_this", None) is None


@pytest.mark.parametrize("holder", ["house_of_this_test.py", "house_of_this_test/__init__.py", "an archive"])
def test_what_python_would_find_before_is_found_before(house: Path, tmp_path: Path, holder: str) -> None:
    """As PYTHONPATH may say; where it names anything else, what was kept serves."""
    other = tmp_path / "first"
    other.mkdir()
    (other / "something_else.py").touch()
    sys.path.insert(0, str(other))
    assert from_the_file(importlib.import_module("house_of_this_test"))
    unload()
    kept_modules._names.cache_clear()
    if holder == "an archive":
        with ZipFile(tmp_path / "first.zip", "w") as archive:
            archive.writestr("house_of_this_test.py", "NAME = 'another'\n")
        sys.path.insert(0, str(tmp_path / "first.zip"))
    else:
        (other / holder).parent.mkdir(exist_ok=True)
        (other / holder).write_text("NAME = 'another'\n")
    assert importlib.import_module("house_of_this_test").NAME == "another"
    assert house.is_dir()
    unload()
