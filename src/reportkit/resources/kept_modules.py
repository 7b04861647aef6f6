"""The compiled code of modules from one file, instead of looking through folders for each of four hundred.

Python finds a module by reading folders, and its ``.pyc`` by four calls of the file system; that took a sixth of a
check. What is kept says whose file it was: where that changed, lies elsewhere or is gone, Python looks as ever.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from os import sep, stat
from types import CodeType, ModuleType

from reportkit.resources.translations import KEPT

_KIND = "module"
_SECOND = 1_000_000_000  # nanoseconds


class _KeptLoader(SourceFileLoader):
    """As Python's own, but the code is there already."""

    def __init__(self, fullname: str, path: str, code: CodeType) -> None:
        super().__init__(fullname, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType | None:
        """The code of the module; what is imported by another name is none of ours."""
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
        if (_folder(folder) if inner else folder) not in (sys.path if where is None else where):
            return None
        if not isinstance(code, CodeType) or _state(origin) != state:
            return None
        spec = ModuleSpec(name, _KeptLoader(name, origin, code), origin=origin, is_package=inner)
        if inner:
            spec.submodule_search_locations = [folder]
        spec.has_location = True
        return spec


def find_kept_modules() -> None:
    """Look there first. Done by the command line at its start."""
    sys.meta_path.insert(0, KeptModules)


def keep_loaded_modules() -> None:
    """Keep the modules that are loaded now. Done at installation: later nothing is added."""
    for name, module in list(sys.modules.items()):
        spec = getattr(module, "__spec__", None)
        if spec is None or spec.name != name or not isinstance(spec.loader, SourceFileLoader) or not spec.origin:
            continue
        inner = spec.submodule_search_locations
        if inner is None or list(inner) == [_folder(spec.origin)]:
            code = spec.loader.get_code(name)
            KEPT.keep((_KIND, name), (spec.origin, inner is not None, _state(spec.origin), code))


def _folder(place: str) -> str:
    return place.rpartition(sep)[0]


def _state(file: str) -> tuple[int, int] | None:
    """What Python asks of a source file before it takes its ``.pyc``: the second of its last change, and its size."""
    try:
        found = stat(file)  # noqa: PTH116  # a Path would cost as much as the call itself
    except OSError:
        return None
    return found.st_mtime_ns // _SECOND, found.st_size
