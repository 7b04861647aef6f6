"""How tests wait: for what must happen, never for a time.

``HANGS`` is no statement about speed: a program that has not ended after an hour does not end.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

HANGS = 3600  # seconds
_ZIP_STEP = 2  # seconds: what the clock of a ZIP file counts in


def wait_for(true: Callable[[], bool]) -> None:
    until = time.monotonic() + HANGS
    while not true():
        assert time.monotonic() < until, "what was waited for did not happen"
        time.sleep(0.02)


def let_zip_clock_go_on() -> None:
    """Wait until a ZIP file written now would bear another time than one written before."""
    begun = time.time() // _ZIP_STEP
    wait_for(lambda: time.time() // _ZIP_STEP != begun)


@contextmanager
def occupied(folders: Iterable[Path]) -> Iterator[None]:
    """As if another build were putting its files into these folders: ours come so far and must wait."""
    with ExitStack() as stack:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def interruptible() -> Iterator[None]:
    """What is started in here hears SIGINT also where the tests are a background job, whose children ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
