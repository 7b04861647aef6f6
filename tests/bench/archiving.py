"""``reportkit archive``, ``verify`` and ``catalogue``, cold: how long they take, and how large bags are."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.observed import reportkit
from tests.bench.one_report import timed
from tests.bench.result import Measurement
from tests.bench.setting import Setting, say
from tests.support.archives.synthetic_bags import write_bag
from tests.support.places import ROOT
from tests.support.workspaces.repository import commit_all

GROUP = "存档（宿迁 2024，从命令行，连同 ZIP）"
CHECKING = "核对存档（宿迁 2024 的第二版，从命令行）"
LISTING = "存档目录（从命令行）"
_NAMES = {1: "第一版", 2: "更正后的第二版"}
_WAYS = {"文件夹": ("",), "ZIP": (".zip",), "文件夹，并重新生成": ("", "--rebuild")}


def measure(setting: Setting) -> Iterator[Measurement]:
    """Median times, and what the bags weigh."""
    say("存档")
    times: dict[int, list[float]] = {version: [] for version in _NAMES}
    checks: dict[str, list[float]] = {way: [] for way in _WAYS}
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
            (bag,) = root.glob("archive/*/2024/*-v2")
            for way, (suffix, *options) in _WAYS.items():
                typed = [f"{bag}{suffix}", *options]
                checks[way].append(timed(lambda: reportkit("verify", *typed, folder=root)))  # noqa: B023  # called at once
    for version, name in _NAMES.items():
        yield Measurement(GROUP, name, statistics.median(times[version]), "ms")
        yield Measurement(GROUP, f"{name}的存档文件夹", weights[version], "kB")
    for way, measured in checks.items():
        yield Measurement(CHECKING, way, statistics.median(measured), "ms")
    yield from _catalogue(setting)


def _catalogue(setting: Setting) -> Iterator[Measurement]:
    """As many small bags as the smallest batch has reports; the catalogue reads no documents."""
    count = setting.sizes.batches[0] * 5
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        for number in range(count):
            write_bag(root / "archive", body=f"机关{number % 100:03}", year=2014 + number // 100 % 10, version=1)
        measured = [
            timed(lambda: reportkit("catalogue", "archive", folder=root)) for _ in range(min(3, setting.sizes.runs))
        ]
    yield Measurement(LISTING, f"{count} 个存档", statistics.median(measured), "ms")


def _archive(root: Path) -> None:
    reportkit("archive", "2024", "--zip", "--reason", "测速", folder=root)


def _weight(root: Path, version: int) -> float:
    (bag,) = root.glob(f"archive/*/2024/*-v{version}")
    return sum(path.stat().st_size for path in bag.rglob("*") if path.is_file()) / 1e3
