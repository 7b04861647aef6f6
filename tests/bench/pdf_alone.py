"""The PDF alone, one after another: ours with a pandoc that is already up, the peers with a process for each."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench import peers
from tests.bench.many_builds import prepared
from tests.bench.result import Aim, Measurement, Peer
from tests.bench.setting import Setting, say

from reportkit.engines import PandocWorker
from reportkit.render.report import build_report
from reportkit.reports import read_report

GROUP = "只生成 PDF，一份接一份（读入、pandoc、Typst、补标表头、读回核对都算在内）"
_FASTER = 20


def measure(setting: Setting) -> Iterator[Measurement]:
    """The median of ours beside that of each peer that is installed."""
    reports = setting.reports(setting.sizes.pdf)
    say(f"只生成 PDF：{len(reports)} 份")
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary, PandocWorker() as worker:
        own = Path(temporary) / "own"
        ours = _median(lambda report: build_report(read_report(report), own, worker, ["pdf"]), reports)
        folders = prepared(Path(temporary), reports)
        for name, make in peers.pdf_makers().items():
            say(f"{name}：{len(folders)} 份")
            if "LibreOffice" in name:
                for folder in folders:
                    peers.documents(folder)
            aim = Aim(_FASTER, of_ratio=True) if "xelatex" in name else None
            yield Measurement(GROUP, "每份", ours, "ms", aim, Peer(name, _median(make, folders)))


def _median(make: Callable[[Path], object], items: Sequence[Path]) -> float:
    """Milliseconds; the first is made once more beforehand, so that all are warm."""
    make(items[0])
    times = []
    for item in items:
        start = time.perf_counter()
        make(item)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)
