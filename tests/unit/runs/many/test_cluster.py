"""A real Dask scheduler with two worker processes on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.patience import HANGS, occupied, wait_for
from tests.support.reports.synthetic import write_workspace
from tests.support.workspaces.cluster import PATIENT, cluster
from tests.unit.runs.many.test_many import KINDS, reportkit


def same_pages(here: Path, there: Path) -> int:
    names = sorted(path.relative_to(here) for path in here.glob("build/**/*.html"))
    assert all((here / name).read_bytes() == (there / name).read_bytes() for name in names)
    return len(names)


@pytest.mark.long
def test_a_cluster_makes_the_same_bytes_also_where_a_worker_is_killed(tmp_path: Path) -> None:
    count = 48
    here, there = tmp_path / "here", tmp_path / "there"
    write_workspace(here, count)
    folders = write_workspace(there, count)
    assert reportkit(here, "build", "--to", KINDS).returncode == 0
    with cluster(tmp_path) as (address, workers):
        command = (sys.executable, "-m", "reportkit", "build", "--to", KINDS, "--scheduler", address)
        with occupied(there / "build" / folder.relative_to(there / "reports") for folder in folders[5:]):
            running = subprocess.Popen(
                command, cwd=there, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | PATIENT
            )
            wait_for(lambda: len(list(there.glob("build/*/2022/build.json"))) == 5)
            workers[0].kill()
            workers[0].wait()
        printed, complained = running.communicate(timeout=HANGS)
        assert running.returncode == 0, (printed + complained).decode()
    assert same_pages(here, there) == count


def test_a_scheduler_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_workspace(tmp_path, 1)
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "1s")  # nobody is there, however long we wait
    done = reportkit(tmp_path, "build", "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert "连不上调度器" in done.stderr
