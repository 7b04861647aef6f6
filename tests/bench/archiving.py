"""``reportkit archive``, cold: how long a first version and a correction take, and how large their bags are."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.observed import reportkit
from tests.bench.one_report import ROOT, timed
from tests.bench.result import Measurement
from tests.bench.setting import Setting, say
from tests.repository import commit_all

GROUP = "存档（宿迁 2024，从命令行，连同 ZIP）"
_NAMES = {1: "第一版", 2: "更正后的第二版"}


def measure(setting: Setting) -> Iterator[Measurement]:
    """Median times, and what the bags weigh."""
    say("存档")
    times: dict[int, list[float]] = {version: [] for version in _NAMES}
    for _ in range(setting.sizes.runs):
        with tempfile.TemporaryDirectory() as temporary:
            root = Path(temporary)
            shutil.copytree(ROOT / "examples/suqian/reports", root / "reports")
            for version, measured in times.items():
                path = root / "reports/2024/report.md"
                path.write_text(path.read_text(encoding="utf-8") + f"\n附记第{version}次。\n", encoding="utf-8")
                commit_all(root)
                measured.append(timed(lambda: _archive(root)))  # noqa: B023  # called at once
            weights = {version: _weight(root, version) for version in _NAMES}
    for version, name in _NAMES.items():
        yield Measurement(GROUP, name, statistics.median(times[version]), "ms")
        yield Measurement(GROUP, f"{name}的存档文件夹", weights[version], "kB")


def _archive(root: Path) -> None:
    reportkit("archive", "2024", "--zip", "--reason", "测速", folder=root)


def _weight(root: Path, version: int) -> float:
    (bag,) = root.glob(f"archive/*/2024/*-v{version}")
    return sum(path.stat().st_size for path in bag.rglob("*") if path.is_file()) / 1e3
