"""A real Dask scheduler with worker processes on this machine, for tests and measurements."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.patience import HANGS, wait_for

PATIENT = {
    f"DASK_DISTRIBUTED__{name}": f"{HANGS}s"
    for name in ("COMM__TIMEOUTS__CONNECT", "COMM__TIMEOUTS__TCP", "SCHEDULER__WORKER_TTL")
}
"""Dask's own settings, so that nobody is given up for slowness."""
_QUIET = os.environ | PATIENT | {"PYTHONWARNINGS": "ignore", "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}


def start(*words: str) -> subprocess.Popen[bytes]:
    command = (sys.executable, "-m", *words, "--no-dashboard")
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_QUIET)


@contextmanager
def cluster(folder: Path, number: int = 2) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its workers, all of them there; ``folder`` takes what they write."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "scheduler.json"
    started = [start("distributed.cli.dask_scheduler", "--host=127.0.0.1", "--port=0", f"--scheduler-file={file}")]
    try:
        wait_for(lambda: _written(file))
        address = json.loads(file.read_text())["address"]
        local = f"--local-directory={folder / 'dask'}"
        workers = [
            start("distributed.cli.dask_worker", address, "--nthreads=1", "--no-nanny", local) for _ in range(number)
        ]
        started += workers
        wait_for(lambda: _registered(address) == number)
        yield address, workers
    finally:
        for process in started:
            process.kill()
            process.wait()


def _written(file: Path) -> bool:
    """Whether the scheduler has written its file to the end; it is there, and empty, before that."""
    try:
        return "address" in json.loads(file.read_text())
    except (OSError, ValueError):
        return False


def _registered(address: str) -> int:
    asked = "import sys; from distributed import Client; print(len(Client(sys.argv[1]).scheduler_info()['workers']))"
    done = subprocess.run(
        (sys.executable, "-c", asked, address), capture_output=True, text=True, env=_QUIET, check=True
    )
    return int(done.stdout)
