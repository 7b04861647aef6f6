"""What one comparison with all its documents costs, beside building the report once.

Both run in one process with a pandoc that is already up, as ``reportkit build`` runs them; reading the report of
the year before counts for the comparison. Runs alternate, each with another body: of a report that it has seen
before Typst would remember most. Medians count.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.result import Aim, Measurement, Peer
from tests.bench.setting import Setting, say

from reportkit.diff import compare, series
from reportkit.engines import PandocWorker
from reportkit.render.comparison.outputs import Reviewed, build_comparison
from reportkit.render.report import build_report
from reportkit.reports import read_report

GROUP = "与上一年的比较（五个文件）"


def measure(setting: Setting) -> Iterator[Measurement]:
    """The median beside that of building the report."""
    say("与上一年比较")
    built: list[float] = []
    compared: list[float] = []
    with tempfile.TemporaryDirectory() as temporary, PandocWorker() as worker:
        for directory in setting.reports(setting.sizes.runs + 1):
            start = time.perf_counter()
            report = read_report(directory)
            build_report(report, Path(temporary) / "report", worker)
            middle = time.perf_counter()
            previous = read_report(directory.parent / str(report.year - 1))
            reviewed = Reviewed(compare(report, previous), series([previous, report]), "2025-01-01")
            inputs = {"new": report, "old": previous}
            build_comparison(reviewed, Path(temporary) / "diff", worker, inputs)
            built.append((middle - start) * 1000)
            compared.append((time.perf_counter() - middle) * 1000)
    one, other = statistics.median(built[1:]), statistics.median(compared[1:])  # the first run loads fonts
    yield Measurement(
        GROUP, "比较一份，程序已在运行", other, "ms", Aim(1, of_ratio=True), Peer("生成这份报告的四种文件", one)
    )
