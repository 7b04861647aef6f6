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
from reportkit.workspace import Library, Site

GROUP = "核对，每份连同上一年的（两年的文件都要读）"
_EACH = 15  # milliseconds


def measure(setting: Setting) -> Iterator[Measurement]:
    """Milliseconds per report."""
    sizes = setting.sizes
    say(f"在一个进程里核对 {sizes.one_process} 份")
    library = Library()
    start = time.perf_counter()
    for directory in setting.reports(sizes.one_process):
        report = library.read(directory)
        check(report, context_for(report, library, Site()))
    spent = (time.perf_counter() - start) / sizes.one_process * 1000
    yield Measurement(GROUP, f"{sizes.one_process} 份，一个进程里，每份", spent, "ms", Aim(_EACH))
    say(f"reportkit check：{sizes.pairs} 份")
    with setting.workspace(sizes.pairs) as root:
        done = reportkit("check", str(YEARS[-1]), "--jobs", str(JOBS), folder=root)
    name = f"{sizes.pairs} 份，reportkit check，{JOBS} 个进程"
    yield Measurement(GROUP, f"{name}，每份", done.seconds / sizes.pairs * 1000, "ms", Aim(_EACH))
