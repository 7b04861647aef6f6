"""Many reports with their previous years, checked in one process: the cost of each, and whether it grows.

Reading the files is part of the cost.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.synthetic import write_workspace

from reportkit.checks import check, context_for
from reportkit.reports import Library, Site

COUNTS = (100, 1000)


def measure() -> None:
    """Print milliseconds per pair, for each count."""
    print("Checking in one process, each report with the year before (both files of both years read)")
    for count in COUNTS:
        with tempfile.TemporaryDirectory() as temporary:
            directories = write_workspace(Path(temporary), count, (2021, 2022))
            start = time.perf_counter()
            library = Library()
            for directory in directories:
                report = library.read(directory)
                check(report, context_for(report, library, Site()))
            spent = time.perf_counter() - start
        print(f"{count:6} reports: {spent / count * 1000:6.1f} ms each")


if __name__ == "__main__":
    measure()
