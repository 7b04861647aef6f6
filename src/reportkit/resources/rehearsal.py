"""``python -m reportkit.resources.rehearsal FOLDER``: a report checked and built at installation, for the first start.

What is translated only while a report is read, checked and built is kept then, and the modules that all this needs.
A process of its own, which has loaded nothing before but what every start loads.
"""

from __future__ import annotations

import sys
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from importlib import import_module
from io import StringIO
from pathlib import Path

from reportkit.resources.kept_modules import keep_loaded_modules
from reportkit.resources.translations import KEPT

YEAR = "2022"
BUILD = ("build", YEAR)


def rehearse(folder: Path) -> None:
    """Do it in a workspace whose report has been built, without a word.

    What a step needs beyond the one before is kept together, and so read together: the steps of a build in their
    order, so that pandoc is started, and then set to work, as soon as can be.
    """
    sys.dont_write_bytecode = False
    with chdir(folder), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        main = import_module("reportkit.cli").main  # by name: the rooms above are no business of this one
        for command in ("--version",), BUILD:  # the report has been built already
            with suppress(SystemExit):
                main(command)
            _keep()
        with import_module("reportkit.engines").PandocWorker() as worker:
            _keep()
            whole = import_module("reportkit.reports").read_report(Path("reports", YEAR))
            _keep()
            import_module("reportkit.runs.building")
            _keep()
            main(("check", YEAR))
            _keep()
            for time in ("first", "second"):  # only at the second the official tables are drawn, for all to come
                import_module("reportkit.render.report").build_report(whole, Path(time), worker)
            _keep()
        texts = import_module("reportkit.reports.text")
        texts.parse_yaml(texts.Source(Path(YEAR), f"[{YEAR}]"))  # what is not plainly written needs it
        _keep()


def _keep() -> None:
    keep_loaded_modules()
    KEPT.write()


if __name__ == "__main__":
    rehearse(Path(sys.argv[1]))
