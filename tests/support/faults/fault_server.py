"""The other side of ``tests.support.faults.faults``: a warm process that runs reportkit in forks, a fault in each.

A step is whatever Python asks the file system to change (its audit events, and every single write and fsync), and
every answer of pandoc, which writes in a process of its own. Steps are counted for each thread, so that the same
number means the same step in every run.
"""

from __future__ import annotations

import builtins
import errno
import io
import json
import os
import signal
import stat
import sys
import tempfile
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from typing import Any

from reportkit.cli import main
from reportkit.engines import PandocWorker

_CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate"}
_NEED_ROOM = {"open", "write", "fsync", "os.mkdir", "pandoc"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_ERRORS = {"full": errno.ENOSPC, "readonly": errno.EROFS, "denied": errno.EACCES}
_open = io.open


class Injector:
    """Counts steps; at the one of ``fault`` (thread, number, kind) the process is killed or the step is refused.

    ``full`` and ``readonly`` stay so: all later steps that need room, or any, are refused too. ``denied`` is once.
    """

    def __init__(self, fault: tuple[str, int, str] | None) -> None:
        self._fault = fault
        self._counts: Counter[str] = Counter()
        self._fired = False
        self.steps: list[tuple[str, int, str, str]] = []

    def step(self, what: str, where: str, begin: Callable[[], object] = bool) -> None:
        """One step; ``begin`` does the part of it that is done when the fault strikes."""
        thread = threading.current_thread().name
        self._counts[thread] += 1
        self.steps.append((thread, self._counts[thread], what, where))
        if self._fault is None:
            return
        at, number, kind = self._fault
        if (thread, self._counts[thread]) == (at, number):
            self._fired = True
            begin()
            if kind == "kill":
                os.killpg(0, signal.SIGKILL)
            raise _refusal(kind, where)
        if self._fired and (kind == "readonly" or (kind == "full" and what in _NEED_ROOM)):
            raise _refusal(kind, where)

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """The hook for ``sys.addaudithook``."""
        if event == "open":
            path, _mode, flags = arguments
            if not isinstance(path, int) and flags & _WRITING and str(path) != os.devnull:
                self.step("open", str(path))
        elif event in _CHANGES:
            self.step(event, str(arguments[0]))


def _refusal(kind: str, where: str) -> OSError:
    number = _ERRORS[kind]
    return OSError(number, os.strerror(number), where)


def _install(injector: Injector) -> None:
    class Raw(io.FileIO):
        def write(self, data: Any) -> int:
            half = bytes(data)[: len(data) // 2]
            injector.step("write", str(self.name), lambda: super(Raw, self).write(half))
            return super().write(data)

    def opened(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **named: Any) -> Any:
        if not set(mode) & set("wax+") or (isinstance(file, int) and not stat.S_ISREG(os.fstat(file).st_mode)):
            return _open(file, mode, buffering, *rest, **named)
        closefd, opener = named.pop("closefd", True), named.pop("opener", None)
        raw = Raw(file, mode.replace("b", "").replace("t", ""), closefd, opener)
        if buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *rest, **named)

    def fsync(handle: Any) -> None:
        injector.step("fsync", str(handle))

    answered = PandocWorker._answer

    def answer(worker: PandocWorker) -> str | None:
        try:
            injector.step("pandoc", "")
        except OSError as error:
            answered(worker)
            return json.dumps({"ok": False, "error": f"worker.lua:20: report: {error.strerror}"}) + "\n"
        return answered(worker)

    replaced = (
        (builtins, "open", opened),
        (io, "open", opened),
        (os, "fsync", fsync),  # nobody cuts the power: only the refusal counts
        (PandocWorker, "_answer", answer),
    )
    for owner, name, ours in replaced:
        setattr(owner, name, ours)
    sys.addaudithook(injector.audit)


def _child(request: dict[str, Any], results: int) -> None:
    os.setpgid(0, 0)
    os.chdir(request["folder"])
    os.environ["TMPDIR"], tempfile.tempdir = request["temporary"], None
    injector = Injector(tuple(request["fault"]) if request["fault"] else None)
    said = io.BytesIO(), io.BytesIO()
    sys.stdout, sys.stderr = (io.TextIOWrapper(stream, encoding="utf-8", write_through=True) for stream in said)
    _install(injector)
    try:
        status = main(request["arguments"])
    except BaseException:  # noqa: BLE001  # a fault that nobody caught is told as Python would tell it
        traceback.print_exc()
        status = 1
    texts = [stream.getvalue().decode() for stream in said]
    told = {"status": status, "out": texts[0], "err": texts[1], "steps": injector.steps}
    with _open(results, "w", encoding="utf-8") as stream:
        stream.write(json.dumps(told))
    os._exit(0)


def _run(request: dict[str, Any]) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _child(request, writing)
    os.close(writing)
    with _open(reading, encoding="utf-8") as stream:
        told = stream.read()
    os.waitpid(child, 0)
    answer: dict[str, Any] = json.loads(told) if told else {"status": None, "out": "", "err": "", "steps": []}
    return answer


def _warm_up() -> None:
    """Load what every run needs; Typst may not run here, because its threads would not survive a fork."""

    from reportkit.engines import Search, bundled_fonts  # noqa: PLC0415
    from reportkit.engines.fonts import found_fonts  # noqa: PLC0415
    from reportkit.render.record.build_record import program  # noqa: PLC0415

    program()
    bundled_fonts()
    found_fonts(Search())


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    _warm_up()
    for line in sys.stdin:
        print(json.dumps(_run(json.loads(line))), flush=True)
