"""The pandoc that a process of a shared run keeps from one report to the next."""

from __future__ import annotations

import threading
from collections.abc import Callable
from multiprocessing.util import Finalize
from typing import Any, TypeVar

from reportkit.engines import PandocWorker
from reportkit.runs.sharing import SharedRun

_RENEWED = 200  # reports after which a process gets a fresh pandoc: its heap only ever grows
_own = threading.local()
Tool = TypeVar("Tool")


def own(run: SharedRun, make: Callable[[PandocWorker], Tool]) -> Tool:
    """The tool of this process and run with a pandoc of its own, made on first use and renewed now and then."""
    if getattr(_own, "token", None) != run.token or _own.used >= _RENEWED:
        if hasattr(_own, "close"):
            _own.close()
        worker = PandocWorker()
        _own.close = Finalize(None, worker.close, exitpriority=1)  # processes of a pool end without atexit
        _own.token, _own.used, _own.tool = run.token, 0, make(worker)
    _own.used += 1
    tool: Any = _own.tool
    return tool  # type: ignore[no-any-return]  # one run has one kind of tool
