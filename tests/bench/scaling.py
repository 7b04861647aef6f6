"""The same workspace with one process and with two, on this machine and on a Dask cluster that lies on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.bench.many_builds import THREE, YEAR
from tests.bench.observed import reportkit
from tests.bench.result import Measurement, Peer
from tests.bench.setting import Setting, say
from tests.support.workspaces.cluster import cluster

GROUP = "增加进程"


def measure(setting: Setting) -> Iterator[Measurement]:
    """Milliseconds per report; the peer is the same with one process."""
    count = setting.sizes.scaling
    with setting.workspace(count) as root:
        local = {jobs: _cost(root, count, "--jobs", str(jobs)) for jobs in (1, 2)}
        yield from _measurements("本机", count, local)
        clustered = {}
        for workers in (1, 2):
            with cluster(root / f"cluster-{workers}", workers) as (address, _processes):
                clustered[workers] = _cost(root, count, "--scheduler", address)
        yield from _measurements("Dask，都在本机", count, clustered)


def _cost(root: Path, count: int, *how: str) -> float:
    say(f"生成 {count} 份：{' '.join(how)}")
    shutil.rmtree(root / "build", ignore_errors=True)
    return reportkit("build", YEAR, *THREE, *how, folder=root).seconds / count * 1000


def _measurements(where: str, count: int, costs: dict[int, float]) -> Iterator[Measurement]:
    yield Measurement(GROUP, f"{where}，{count} 份，1 个进程，每份", costs[1], "ms")
    name = f"{where}，{count} 份，2 个进程，每份"
    yield Measurement(GROUP, name, costs[2], "ms", peer=Peer("1 个进程", costs[1]))
