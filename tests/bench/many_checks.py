"""Many reports with their previous years, checked in one process: the cost of each, and whether it grows.

The reports are random and consistent (``tests.consistent``), their narrative is that of the seed report with
its year replaced, so that the prose rules have real work; reading the files is part of the cost.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from random import Random

from tests.consistent import statistics

from reportkit.checks import check, context_for
from reportkit.formats import load_format, statistics_text
from reportkit.reports import Library, Site

ROOT = Path(__file__).resolve().parents[2]
COUNTS = (100, 1000)
FORMAT = "2021-30"


def write_pairs(folder: Path, count: int) -> list[Path]:
    """``count`` bodies with a report of 2022 beside that of 2021; the folders of 2022."""
    text = (ROOT / "reports" / "2022" / "report.md").read_text(encoding="utf-8")
    rng = Random(2022)
    found = []
    for number in range(count):
        old = statistics(FORMAT, rng)
        new = statistics(FORMAT, rng, (FORMAT, old))
        for year, amounts in ((2021, old), (2022, new)):
            directory = folder / "reports" / f"{number:05}" / str(year)
            directory.mkdir(parents=True)
            numbers = statistics_text(load_format(FORMAT), {p: format(a, "f") for p, a in amounts.items()})
            (directory / "statistics.yaml").write_text(numbers, encoding="utf-8")
            (directory / "report.md").write_text(text.replace("2022", str(year)), encoding="utf-8")
        found.append(directory)
    return found


def measure() -> None:
    """Print milliseconds per pair, for each count."""
    print("Checking in one process, each report with the year before (both files of both years read)")
    for count in COUNTS:
        with tempfile.TemporaryDirectory() as temporary:
            directories = write_pairs(Path(temporary), count)
            start = time.perf_counter()
            library = Library()
            for directory in directories:
                report = library.read(directory)
                check(report, context_for(report, library, Site()))
            spent = time.perf_counter() - start
        print(f"{count:6} reports: {spent / count * 1000:6.1f} ms each")
