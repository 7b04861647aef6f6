"""A real Dask scheduler with two worker processes on this machine."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from tests.support.reports.synthetic import write_workspace
from tests.support.workspaces.cluster import cluster, wait_for
from tests.unit.runs.many.test_many import KINDS, reportkit


def same_pages(here: Path, there: Path) -> int:
    names = sorted(path.relative_to(here) for path in here.glob("build/**/*.html"))
    assert all((here / name).read_bytes() == (there / name).read_bytes() for name in names)
    return len(names)


def test_a_cluster_makes_the_same_bytes_also_where_a_worker_is_killed(tmp_path: Path) -> None:
    count = 48
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        write_workspace(folder, count)
    assert reportkit(here, "build", "--to", KINDS).returncode == 0
    with cluster(tmp_path) as (address, workers):
        command = (sys.executable, "-m", "reportkit", "build", "--to", KINDS, "--scheduler", address)
        running = subprocess.Popen(command, cwd=there, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        wait_for(lambda: len(list(there.glob("build/*/2022/build.json"))) >= 5)
        workers[0].send_signal(signal.SIGKILL)
        made = len(list(there.glob("build/*/2022/build.json")))
        printed, complained = running.communicate(timeout=120)
        assert made < count
        assert running.returncode == 0, (printed + complained).decode()
    assert same_pages(here, there) == count


def test_a_scheduler_that_does_not_answer(tmp_path: Path) -> None:
    write_workspace(tmp_path, 1)
    done = reportkit(tmp_path, "build", "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert "连不上调度器" in done.stderr
