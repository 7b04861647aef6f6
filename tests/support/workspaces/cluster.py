"""A real Dask scheduler with worker processes on this machine, for tests and measurements."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_QUIET = os.environ | {"PYTHONWARNINGS": "ignore", "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}


def start(*words: str) -> subprocess.Popen[bytes]:
    command = (sys.executable, "-m", *words, "--no-dashboard")
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_QUIET)


def wait_for(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


@contextmanager
def cluster(folder: Path, number: int = 2) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its workers, all of them there; ``folder`` takes what they write."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "scheduler.json"
    started = [start("distributed.cli.dask_scheduler", "--host=127.0.0.1", "--port=0", f"--scheduler-file={file}")]
    try:
        wait_for(file.exists)
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


def _registered(address: str) -> int:
    asked = "import sys; from distributed import Client; print(len(Client(sys.argv[1]).scheduler_info()['workers']))"
    done = subprocess.run(
        (sys.executable, "-c", asked, address), capture_output=True, text=True, env=_QUIET, check=True
    )
    return int(done.stdout)
