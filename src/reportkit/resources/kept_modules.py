"""The compiled code of modules from one file, instead of looking through folders for each of four hundred.

Python finds a module by reading folders, and its ``.pyc`` by four calls of the file system; that took a sixth of a
check. What is kept says whose file it was: where that changed, lies elsewhere or is gone, or where a place that
Python would look at before has a module of that name, Python looks as ever.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from importlib.machinery import ModuleSpec, SourceFileLoader
from os import listdir, sep, stat
from types import CodeType, ModuleType

from reportkit.resources.translations import KEPT

_KIND = "module"
_INSTALLED = ("site-packages", "dist-packages")


_loaded_before: set[str] = set()
"""The modules that a start needs before it can look there."""


class _KeptLoader(SourceFileLoader):
    """As Python's own, but the code is there already."""

    def __init__(self, fullname: str, path: str, code: CodeType) -> None:
        super().__init__(fullname, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType | None:
        """The code of the module; what is imported by another name is none of ours."""
        KEPT.drop((_KIND, fullname))  # it is loaded once
        return self._code if fullname == self.name else super().get_code(fullname)


class KeptModules:
    """A finder for ``sys.meta_path``."""

    @staticmethod
    def find_spec(name: str, where: Sequence[str] | None = None, _old: ModuleType | None = None) -> ModuleSpec | None:
        """The module as it was kept; None where it was not, or does not lie ``where`` it is looked for."""
        kept = KEPT.find((_KIND, name))
        if kept is None:
            return None
        origin, inner, state, code = kept
        folder = _folder(origin)
        if not _is_first(name.rpartition(".")[2], _folder(folder) if inner else folder, where):
            return None
        if not isinstance(code, CodeType) or file_state(origin) != state:
            return None
        spec = ModuleSpec(name, _KeptLoader(name, origin, code), origin=origin, is_package=inner)
        if inner:
            spec.submodule_search_locations = [folder]
        spec.has_location = True
        return spec


def find_kept_modules() -> None:
    """Look there first. Done by the command line at its start."""
    _loaded_before.update(sys.modules)
    sys.meta_path.insert(0, KeptModules)


def keep_loaded_modules() -> None:
    """Keep the modules that are loaded now, and were not kept before. Done at installation: later nothing is added."""
    for name, module in list(sys.modules.items()):
        spec = getattr(module, "__spec__", None)
        if (
            name in _loaded_before
            or spec is None
            or spec.name != name
            or not isinstance(spec.loader, SourceFileLoader)
            or not spec.origin
        ):
            continue
        inner = spec.submodule_search_locations
        if inner is None or list(inner) == [_folder(spec.origin)]:
            key, state = (_KIND, name), file_state(spec.origin)
            if KEPT.find(key) is None:
                KEPT.keep(key, (spec.origin, inner is not None, state, spec.loader.get_code(name)))


def _folder(place: str) -> str:
    return place.rpartition(sep)[0]


def _is_first(name: str, folder: str, where: Sequence[str] | None) -> bool:
    """Whether a module of that name is found in ``folder`` before any other place."""
    for place in sys.path if where is None else where:
        if place == folder:
            return True
        if not _is_of_python(place) and ((names := _names(place)) is None or name in names):
            return False
    return False


@cache
def _is_of_python(place: str) -> bool:
    """Whether its own library lies there, which has no other names than it had."""
    return place.startswith((sys.base_prefix, sys.base_exec_prefix)) and not place.endswith(_INSTALLED)


@cache
def _names(place: str) -> frozenset[str] | None:
    """The names that a folder may have modules of; None where it is no folder, an archive perhaps."""
    try:
        return frozenset(file.partition(".")[0] for file in listdir(place or "."))  # noqa: PTH208  # see below
    except FileNotFoundError:
        return frozenset()
    except OSError:
        return None


def file_state(file: str) -> tuple[int, int] | None:
    """The time of a file's last change, and its size; Python asks no more before it takes a ``.pyc``. None: no file."""
    try:
        found = stat(file)  # noqa: PTH116  # a Path would cost as much as the call itself
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
