"""The site of ever more bodies: time of a report, memory of a worker, and what is recognised the second time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.observed import Run, reportkit
from tests.bench.result import Aim, Measurement, Peer
from tests.bench.setting import Setting, say
from tests.support.reports.site_county import write_bodies

GROUP = "网站"
_YEARS = 2  # reports of a body


def measure(setting: Setting) -> Iterator[Measurement]:
    """Milliseconds for each report at both sizes; they must not grow with the number of bodies."""
    few, many = setting.sizes.site
    first = {count: _made(count) for count in (few, many)}
    for count, (drawn, again) in first.items():
        reports = count * _YEARS
        took = drawn.seconds / reports * 1000
        yield Measurement(GROUP, f"{count} 个机关，{reports} 份，每份", took, "ms")
        yield Measurement(
            GROUP,
            f"{count} 个机关，没有变化，再做一次，每份",
            again.seconds / reports * 1000,
            "ms",
            Aim(3, of_ratio=True),
            Peer("第一次", took),
        )
        yield Measurement(GROUP, f"{count} 个机关，一个工作进程连同它的 pandoc", drawn.worker_peak, "MB", Aim(400))
    step = first[many][0].seconds / first[few][0].seconds
    wider = many / few
    yield Measurement(GROUP, f"机关多到 {wider:.2g} 倍，时间长到几倍", step, "倍", Aim(wider * 1.25))


def _made(count: int) -> tuple[Run, Run]:
    """The first and the second run over so many bodies."""
    say(f"{GROUP}：{count} 个机关")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_bodies(root, count)
        first = reportkit("site", "--jobs", "2", folder=root)
        return first, reportkit("site", "--jobs", "2", folder=root)
