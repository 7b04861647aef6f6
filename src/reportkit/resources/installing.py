"""``python -m reportkit.resources.installing``: what Python would do at the first starts, done at installation.

Images of CI set PYTHONDONTWRITEBYTECODE; without this every start there would translate every module anew.
"""

from __future__ import annotations

import compileall
import pkgutil
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from reportkit.resources import rehearsal
from reportkit.resources.generated_methods import keep_generated_methods
from reportkit.resources.patterns import keep_patterns
from reportkit.resources.translations import KEPT

_PACKAGE = Path(__file__).resolve().parent.parent


def translate_all() -> None:
    """Keep the compiled form of every module, pattern and written method beside the package; five seconds."""
    sys.dont_write_bytecode = False
    KEPT.forget()  # what an older version left
    keep_patterns()
    keep_generated_methods()
    compileall.compile_dir(_PACKAGE, quiet=2, workers=0)
    for module in pkgutil.walk_packages([str(_PACKAGE)], f"{_PACKAGE.name}.", onerror=lambda _: None):
        with suppress(ImportError):  # rooms of extras that are not installed
            if not module.name.endswith("__main__"):
                import_module(module.name)
    KEPT.write()
    subprocess.run([sys.executable, "-m", rehearsal.__name__], check=False, stderr=subprocess.DEVNULL)  # noqa: S603  # ours


if __name__ == "__main__":
    translate_all()
