"""An aggregate of many members, and the open data of all of them: time and the largest memory of a process.

Each command runs in a process of its own, as an editor starts it, on random consistent reports of ``tests.consistent``
with the narrative of the seed report.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from random import Random

from tests.consistent import statistics

from reportkit.formats import load_format, statistics_text

ROOT = Path(__file__).resolve().parents[2]
FORMAT, YEAR = "2021-30", "2022"
COUNTS = (100, 1000)
_RUNS = (
    ("rollup: check", ["rollup", f"whole/{YEAR}"]),
    ("rollup: member tables, HTML and XLSX", ["rollup", f"whole/{YEAR}", "--to", "html,xlsx"]),
    ("export: CSV and JSON", ["export"]),
    ("export: Parquet", ["export", "--formats", "parquet"]),
    ("export: XLSX", ["export", "--formats", "xlsx"]),
)


def measure(count: int) -> None:
    """Print seconds and memory of each command for an aggregate of ``count`` members."""
    with tempfile.TemporaryDirectory() as temporary:
        write_aggregate(Path(temporary), count)
        for name, arguments in _RUNS:
            seconds, megabytes, status = _run(arguments, Path(temporary))
            failed = "" if status == 0 else f"  exit status {status}"
            print(f"{count:6} reports  {name:38} {seconds:7.1f} s {megabytes:6.0f} MB{failed}", flush=True)


def write_aggregate(folder: Path, count: int) -> None:
    """``count`` members and the aggregate that sums them."""
    text = (ROOT / "reports" / YEAR / "report.md").read_text(encoding="utf-8")
    rng = Random(int(YEAR))
    names = [f"{number:05}" for number in range(count)]
    total: dict[str, Decimal] = {}
    for name in names:
        amounts = statistics(FORMAT, rng)
        total = {pointer: total.get(pointer, Decimal(0)) + amount for pointer, amount in amounts.items()}
        _write(folder / "reports" / name / YEAR, text, amounts)
    listed = "成员:\n" + "".join(f'  - "{name}"\n' for name in names)
    _write(folder / "reports" / "whole" / YEAR, text.replace("---\n", f"---\n{listed}", 1), total)


def _write(directory: Path, text: str, amounts: dict[str, Decimal]) -> None:
    directory.mkdir(parents=True)
    numbers = statistics_text(load_format(FORMAT), {pointer: format(a, "f") for pointer, a in amounts.items()})
    (directory / "statistics.yaml").write_text(numbers, encoding="utf-8")
    (directory / "report.md").write_text(text, encoding="utf-8")


def _run(arguments: list[str], folder: Path) -> tuple[float, float, int]:
    """Seconds, megabytes at the largest, exit status."""
    start = time.perf_counter()
    process = subprocess.Popen(  # our own program
        [sys.executable, "-m", "reportkit", *arguments], cwd=folder, stdout=subprocess.DEVNULL
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - start, usage.ru_maxrss / 1024, process.returncode


def measure_all() -> None:
    """For each count."""
    print("An aggregate of many members, and all reports as open data, one process per command")
    for count in COUNTS:
        measure(count)


if __name__ == "__main__":
    measure_all()
