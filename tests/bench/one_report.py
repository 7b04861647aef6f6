"""One report: ``reportkit build`` and ``check`` cold, building it warm, against a process for each document.

Runs alternate, so that all see the same machine; medians of wall time count. The warm builds are of a new report
each time: of one that it has seen before Typst would remember most.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import peers
from tests.bench.observed import reportkit
from tests.bench.result import Aim, Measurement, Peer
from tests.bench.setting import Setting, say
from tests.support.places import ROOT

from reportkit.engines import PandocWorker
from reportkit.render.report import build_report
from reportkit.reports import read_report

# How many times as long as ours the peer's time should be, at least
_AIMS = {
    "reportkit build，从命令行": 1.0,
    "同上，没有变化": 1 / 0.3,
    "reportkit check，从命令行": 1 / 0.4,
    "生成，程序和 pandoc 已在运行": 6.0,
}
THREE = ("--to", "docx,html,pdf")  # the documents that the peer makes
GROUP = "一份报告（DOCX、HTML、PDF）"


def timed(action: Callable[[], object], before: Callable[[], object] | None = None) -> float:
    """Wall time of one run in milliseconds; ``before`` is not counted."""
    if before is not None:
        before()
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def measure(setting: Setting) -> Iterator[Measurement]:
    """Medians beside the peer's."""
    say(f"一份报告：{setting.sizes.runs} 次")
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary, PandocWorker() as worker:
        folder = Path(temporary)
        shutil.copytree(ROOT / "reports", folder / "reports")
        source = folder / "reports" / "2022"
        peers.prepare(folder, source)

        def clean() -> None:
            shutil.rmtree(folder / "build", ignore_errors=True)

        fresh = iter(setting.reports(setting.sizes.runs + 1))

        def warm() -> None:
            build_report(read_report(next(fresh)), folder / "warm", worker, ["docx", "html", "pdf"])

        contenders: dict[str, tuple[Callable[[], object], Callable[[], object] | None]] = {
            peers.PLAIN: (lambda: peers.documents(folder), None),
            "reportkit build，从命令行": (lambda: reportkit("build", "2022", *THREE, folder=folder), clean),
            "同上，没有变化": (lambda: reportkit("build", "2022", *THREE, folder=folder), None),
            "reportkit check，从命令行": (lambda: reportkit("check", "2022", folder=folder), None),
            "生成，程序和 pandoc 已在运行": (warm, None),
        }
        times: dict[str, list[float]] = {name: [] for name in contenders}
        warm()
        for _ in range(setting.sizes.runs):
            for name, (action, before) in contenders.items():
                times[name].append(timed(action, before))
    medians = {name: statistics.median(measured) for name, measured in times.items()}
    base = medians.pop(peers.PLAIN)
    for name, middle in medians.items():
        yield Measurement(GROUP, name, middle, "ms", Aim(_AIMS[name], of_ratio=True), Peer(peers.PLAIN, base))
