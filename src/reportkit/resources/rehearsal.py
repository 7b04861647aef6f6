"""``python -m reportkit.resources.rehearsal``: a report checked and built at installation; then the first is fast too.

What is translated only while a report is read, checked and built is kept then, and the modules that all this needs.
A process of its own: nothing may have been loaded before.
"""

from __future__ import annotations

import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from reportkit.resources import own_report_dir
from reportkit.resources.kept_modules import keep_loaded_modules

_YEAR = "2022"


def rehearse() -> None:
    """Do it in a temporary folder, without a word. Where the report of the program is gone, nothing is done."""
    sys.dont_write_bytecode = False
    with TemporaryDirectory() as folder, chdir(folder), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        report = Path(folder, "reports", _YEAR)
        copytree(own_report_dir() / _YEAR, report)
        import_module("reportkit.cli").main(("check", _YEAR))  # by name: the rooms above are no business of this one
        whole = import_module("reportkit.reports").read_report(report)
        with import_module("reportkit.engines").PandocWorker() as worker:
            for time in ("first", "second"):  # only at the second the official tables are drawn, for all to come
                import_module("reportkit.render.report").build_report(whole, Path(folder, time), worker)
    keep_loaded_modules()


if __name__ == "__main__":
    rehearse()
