"""Ten thousand reports checked with the year before: as ``reportkit check`` does it, and in one process.

Reading both files of both years is part of the cost.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from tests.bench.observed import reportkit
from tests.bench.result import Aim, Measurement
from tests.bench.setting import JOBS, YEARS, Setting, say

from reportkit.checks import check, context_for
from reportkit.reports import read_report
from reportkit.workspace import Library, Site

GROUP = "核对，每份连同上一年的（两年的文件都要读）"
_EACH = 15  # milliseconds
_READ = 3  # milliseconds
_MEMORY = 200  # MB of one process, however many reports
_GROWTH = 1.10


def measure(setting: Setting) -> Iterator[Measurement]:
    """Milliseconds per report; what grows with the number of reports at last."""
    yield from _in_one_process(setting)
    few, many = min(setting.sizes.batches), setting.sizes.pairs
    costs: dict[int, float] = {}
    for count in dict.fromkeys((few, many)):
        say(f"reportkit check：{count} 份")
        with setting.workspace(count) as root:
            done = reportkit("check", str(YEARS[-1]), "--jobs", str(JOBS), folder=root)
        costs[count] = done.seconds / count * 1000
        name = f"{count} 份，reportkit check，{JOBS} 个进程"
        yield Measurement(GROUP, f"{name}，每份", costs[count], "ms", Aim(_EACH))
        yield Measurement(GROUP, f"{name}，最大的一个进程", done.peak(pandoc=False), "MB", Aim(_MEMORY))
    name = f"每份所花时间，{many} 份时与 {few} 份时之比"
    yield Measurement(GROUP, name, costs[many] / costs[few], "", Aim(_GROWTH))


def _in_one_process(setting: Setting) -> Iterator[Measurement]:
    count = setting.sizes.one_process
    reports = setting.reports(count)
    say(f"在一个进程里读 {count} 份")
    start = time.perf_counter()
    for directory in reports:
        read_report(directory)
    yield Measurement(GROUP, f"读一份报告，{count} 份", _milliseconds(start, count), "ms", Aim(_READ))
    say(f"在一个进程里核对 {count} 份")
    library = Library()
    start = time.perf_counter()
    for directory in reports:
        report = library.read(directory)
        check(report, context_for(report, library, Site()))
    yield Measurement(GROUP, f"{count} 份，一个进程里，每份", _milliseconds(start, count), "ms", Aim(_EACH))


def _milliseconds(start: float, count: int) -> float:
    return (time.perf_counter() - start) / count * 1000
