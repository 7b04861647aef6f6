"""``python -m reportkit.resources.installing``: what Python would do at the first starts, done at installation.

Images of CI set PYTHONDONTWRITEBYTECODE; without this every start there would translate every module anew.
"""

from __future__ import annotations

import compileall
import pkgutil
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from reportkit.resources.generated_methods import keep_generated_methods

_PACKAGE = Path(__file__).resolve().parent.parent


def translate_all() -> None:
    """Keep the compiled form of every module, pattern and written method of the package beside it."""
    sys.dont_write_bytecode = False
    keep_generated_methods()
    compileall.compile_dir(_PACKAGE, quiet=2, workers=0)
    for module in pkgutil.walk_packages([str(_PACKAGE)], f"{_PACKAGE.name}.", onerror=lambda _: None):
        with suppress(ImportError):  # rooms of extras that are not installed
            if not module.name.endswith("__main__"):
                import_module(module.name)


if __name__ == "__main__":
    translate_all()
