"""``reportkit archive``, cold: how long a first version and a correction take, and how large their bags are."""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.one_report import ROOT, run, timed
from tests.repository import commit_all

RUNS = 5


def measure() -> None:
    """Print medians, and what the files of the first bag weigh."""
    print(f"Archiving 宿迁 2024, cold; median of {RUNS} runs")
    times: dict[int, list[float]] = {1: [], 2: []}
    for last in reversed(range(RUNS)):
        with tempfile.TemporaryDirectory() as temporary:
            root = Path(temporary)
            shutil.copytree(ROOT / "examples/suqian/reports", root / "reports")
            for version, measured in times.items():
                path = root / "reports/2024/report.md"
                path.write_text(path.read_text(encoding="utf-8") + f"\n附记第{version}次。\n", encoding="utf-8")
                commit_all(root)
                measured.append(timed(lambda: _archive(root), None))  # noqa: B023  # called at once
            if not last:
                _tell(root, times)


def _archive(root: Path) -> None:
    run(sys.executable, "-m", "reportkit", "archive", "2024", "--zip", "--reason", "测速", folder=root)


def _tell(root: Path, times: dict[int, list[float]]) -> None:
    for version, measured in times.items():
        (bag,) = root.glob(f"archive/*/2024/*-v{version}")
        files = [path for path in bag.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        print(f"  version {version}: {statistics.median(measured):6.0f} ms, {len(files)} files, {size / 1e3:.0f} kB")
    (bag,) = root.glob("archive/*/2024/*-v1")
    for folder in sorted(path for path in (bag / "data").iterdir() if path.is_dir()):
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        print(f"    data/{folder.name:<12}{size / 1e3:8.1f} kB")
