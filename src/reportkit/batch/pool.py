"""Work on many items through ``concurrent.futures``: one that fails, or kills its process, never stops the rest."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from reportkit.diagnostics import crash_text
from reportkit.resources import collect_seldom

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNK = 8  # items of a task: few enough to show progress and to stop soon, enough that sending them costs nothing
_SAFE_PATH = "PYTHONSAFEPATH"
_AHEAD = 3  # tasks per job that wait in line; the rest stays here, so that memory does not grow with the items


@dataclass(frozen=True)
class Lost:
    """What came of an item that killed its process, or whose task failed in an unforeseen way."""

    reason: str


@dataclass(frozen=True)
class Hands:
    """Who does the work: ``make`` gives an executor, a fresh one where the last broke; ``jobs`` work at once."""

    make: Callable[[], AbstractContextManager[Executor]]
    jobs: int


def processes(jobs: int | None, preload: Sequence[str]) -> Hands:
    """Processes of this machine, one for each core unless ``jobs`` says otherwise.

    ``preload`` are the modules that the tasks need: they are loaded once and shared by the processes.
    """
    number = jobs or _cores()
    return Hands(lambda: _pool(number, preload), number)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _pool(number: int, preload: Sequence[str]) -> Iterator[Executor]:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context: Any = multiprocessing.get_context(method)
    with _safe_path():
        if method == "forkserver":
            context.set_forkserver_preload(list(preload))
            _start_server()
        pool = ProcessPoolExecutor(number, mp_context=context, initializer=_begin)
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _safe_path() -> Iterator[None]:
    """A fresh Python imports first from where it is started: a workspace could bring its own multiprocessing.py.

    Only while the pool lives: whatever this process starts afterwards finds its environment as it was.
    """
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


def _start_server() -> None:
    """Start the process that the others are copied from; while it loads, interrupts are the parent's to handle."""
    from multiprocessing import forkserver  # noqa: PLC0415  # not on every system

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        forkserver.ensure_running()
    finally:
        signal.signal(signal.SIGINT, before)


def _begin() -> None:
    """Interrupts are the parent's to handle; a parent that was killed leaves nobody behind."""
    collect_seldom()
    gc.freeze()  # modules and schemas are here to stay
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def run_all(
    task: Callable[[Item], Result], items: Sequence[Item], hands: Hands
) -> Iterator[tuple[Item, Result | Lost]]:
    """Do ``task`` for every item, in any order; task, items and results must be picklable.

    Items are sent in chunks, towards the end in ever smaller ones, so that all processes end together. Those that
    were under way when a process died are sent again one at a time, so that only the one that kills its process is
    ``Lost``.
    """
    waiting = deque(_chunks(items, hands.jobs))
    suspects: deque[tuple[Item, ...]] = deque()
    while waiting or suspects:
        with hands.make() as executor:
            while suspects:
                chunk = suspects.popleft()
                try:
                    answer = _answer(executor.submit(_do, task, chunk))
                except BrokenExecutor:
                    suspects.appendleft(chunk)  # not its fault: it has not begun
                    break
                yield from zip(chunk, answer if answer is not None else [Lost("处理它的进程意外停止")], strict=True)
                if answer is None:
                    break
            else:
                yield from _until_broken(task, waiting, suspects, executor, hands.jobs * _AHEAD)


def _chunks(items: Sequence[Item], jobs: int) -> Iterator[tuple[Item, ...]]:
    """The items in order; of what remains, a chunk takes no more than a quarter of what would be one job's share."""
    start = 0
    while start < len(items):
        size = max(1, min(_CHUNK, (len(items) - start) // (jobs * 4)))
        yield tuple(items[start : start + size])
        start += size


def _until_broken(
    task: Callable[[Item], Result],
    waiting: deque[tuple[Item, ...]],
    suspects: deque[tuple[Item, ...]],
    executor: Executor,
    most: int,
) -> Iterator[tuple[Item, Result | Lost]]:
    """Work through ``waiting`` with ``most`` chunks under way; what a broken executor leaves are ``suspects``."""
    under_way: dict[Future[list[Result | Lost]], tuple[Item, ...]] = {}
    while under_way or (waiting and not suspects):
        while waiting and not suspects and len(under_way) < most:
            chunk = waiting.popleft()
            try:
                under_way[executor.submit(_do, task, chunk)] = chunk
            except BrokenExecutor:
                suspects.extend((item,) for item in chunk)
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            chunk = under_way.pop(future)
            answer = _answer(future)
            if answer is None:
                suspects.extend((item,) for item in chunk)
            else:
                yield from zip(chunk, answer, strict=True)


def _answer(future: Future[list[Result | Lost]]) -> list[Result | Lost] | None:
    """The results of a chunk, None where its process died."""
    try:
        return future.result()
    except KeyboardInterrupt:
        raise
    except Exception:  # noqa: BLE001  # BrokenProcessPool here, KilledWorker and others with Dask
        return None


def _do(task: Callable[[Item], Result], chunk: tuple[Item, ...]) -> list[Result | Lost]:
    """What a worker process does."""
    results: list[Result | Lost] = []
    for item in chunk:
        try:
            results.append(task(item))
        except Exception as error:  # noqa: BLE001  # one report must not stop the rest
            results.append(Lost(crash_text(error)))
    return results
