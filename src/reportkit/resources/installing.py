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
from shutil import copytree
from tempfile import TemporaryDirectory

from reportkit.resources import own_report_dir, rehearsal
from reportkit.resources.generated_methods import keep_generated_methods
from reportkit.resources.patterns import keep_patterns
from reportkit.resources.translations import KEPT

_PACKAGE = Path(__file__).resolve().parent.parent


def translate_all() -> None:
    """Keep the compiled form of every module, pattern and written method beside the package; five seconds."""
    sys.dont_write_bytecode = False
    compileall.compile_dir(_PACKAGE, quiet=2, workers=0)
    _rehearse()
    KEPT.reopen()
    keep_patterns()
    keep_generated_methods()
    for module in pkgutil.walk_packages([str(_PACKAGE)], f"{_PACKAGE.name}.", onerror=lambda _: None):
        with suppress(ImportError):  # rooms of extras that are not installed
            if not module.name.endswith("__main__"):
                import_module(module.name)
        if module.ispkg:
            KEPT.write()  # what a room needs, together
    KEPT.write()


def _rehearse() -> None:
    """A report built in a temporary folder, what was kept till then forgotten, and the rehearsal."""
    with TemporaryDirectory() as folder:
        copytree(own_report_dir() / rehearsal.YEAR, Path(folder, "reports", rehearsal.YEAR))
        _python("reportkit", *rehearsal.BUILD, folder=folder)
        KEPT.forget()
        _python(rehearsal.__name__, folder)


def _python(module: str, *arguments: str, folder: str | None = None) -> None:
    command = (sys.executable, "-m", module, *arguments)
    subprocess.run(command, cwd=folder, check=False, capture_output=True)  # noqa: S603  # ours


if __name__ == "__main__":
    translate_all()
