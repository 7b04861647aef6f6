"""The same work on the workers of a Dask scheduler (the extra ``cluster``)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from reportkit.batch.pool import Hands
from reportkit.diagnostics import ReportkitError, as_word


def cluster(address: str) -> Hands:
    """The workers of the scheduler at ``address`` (tcp://host:8786), which must see the same files at the same paths.

    How long to wait for its answer is Dask's own setting ``distributed.comm.timeouts.connect``.

    ReportkitError where Dask is not installed, the scheduler does not answer or has no workers.
    """

    @contextmanager
    def executor() -> Iterator[Executor]:
        with _client(address) as client:
            yield client.get_executor(pure=False)

    with _client(address) as client:
        jobs = sum(client.nthreads().values())
    if not jobs:
        raise ReportkitError(f"{address} 的调度器还没有工作进程：请先运行 dask worker {address}")
    return Hands(executor, jobs)


def _client(address: str) -> Any:
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        command = f"{as_word(sys.executable)} -m pip install {as_word('distributed>=2026.1')}"
        raise ReportkitError(f"用 --scheduler 要有 Dask，这里没有装；请先运行：{command}") from error
    try:
        return distributed.Client(address, set_as_default=False)
    except (OSError, ValueError, MemoryError) as error:  # what is no scheduler may send anything
        raise ReportkitError(f"连不上调度器 {address}：请先运行 dask scheduler，再核对地址") from error
