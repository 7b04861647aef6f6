"""pandoc as one persistent process (``pandoc lua``), so that its start is paid once for many documents."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, Self

from reportkit.diagnostics import EngineError, refusal_in, temporary_folder
from reportkit.resources import data_dir

READER = "commonmark+yaml_metadata_block+fenced_divs+bracketed_spans+attributes+pipe_tables+east_asian_line_breaks"
"""The one Markdown dialect of reports: no typographic replacement, citation, subscript or raw attribute.

Source: measured with pandoc 3.9; ``markdown`` turns 1~3月…4~6月 into a subscript and @柔远镇 into a citation.
"""


@cache
def pandoc_path() -> Path:
    """The pandoc that pypandoc_binary carries; importing pypandoc itself would cost 50 ms of every build."""
    spec = find_spec("pypandoc")
    if spec is None or not spec.submodule_search_locations:
        raise EngineError("没有找到 pandoc，请运行 make setup")
    folder = Path(spec.submodule_search_locations[0]) / "files"
    found = next((path for name in ("pandoc", "pandoc.exe") if (path := folder / name).is_file()), None)
    if found is None:
        raise EngineError(f"{folder} 里没有 pandoc，请运行 make setup")
    return found


_HEAP = ("+RTS", "-A64m", "-RTS")
"""Haskell's nursery: 64 MB instead of 8 saves a tenth of pandoc's time and costs 6 MB of memory (measured)."""

# The dates of documents are set afterwards; none may come from the clock, and no word from the locale.
_ENVIRONMENT = {"SOURCE_DATE_EPOCH": "0", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


TIME_LIMIT = 300.0
"""Seconds that one document may take; the slowest real report takes two (measured)."""

_LAST_WORDS = 2.0  # seconds for what a process said before it ended
_KEPT_LINES = 200  # of what pandoc says on stderr


class PandocWorker:
    """A running pandoc. ``send`` queues a request, ``receive`` waits for the answer to the oldest one.

    Use as a context manager; starting does not wait for the process to be ready. ``limit`` is the time in seconds
    that an answer may take.
    """

    def __init__(self, limit: float = TIME_LIMIT) -> None:
        self.limit = limit
        self._command = [str(pandoc_path()), *_HEAP, "lua", str(data_dir() / "pandoc" / "worker.lua")]
        # pandoc lua leaves an empty history file wherever temporary files go
        self._scratch = temporary_folder()
        self._listening: list[threading.Thread]
        self._answers: queue.SimpleQueue[str]
        self._said: deque[str]
        self._process = self._start()
        self._owed = 0

    def _start(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603  # the command is ours alone
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, **_ENVIRONMENT, "TMPDIR": self._scratch.name},
        )
        # Both streams are read all the time: a pipe that nobody empties stops pandoc for ever.
        self._answers, self._said = queue.SimpleQueue(), deque(maxlen=_KEPT_LINES)
        self._listening = [
            threading.Thread(target=_pump, args=(stream, take), daemon=True)
            for stream, take in ((process.stdout, self._answers.put), (process.stderr, self._said.append))
        ]
        for thread in self._listening:
            thread.start()
        return process

    def restart(self) -> None:
        """A fresh process, after a failure that may have left answers behind."""
        self._end()
        self._process = self._start()
        self._owed = 0

    def drain(self) -> None:
        """Throw away the answers still owed; a process that does not give them is replaced."""
        while self._owed > 0:
            self._owed -= 1
            if not self._answer():
                self.restart()

    def send(self, operation: str, **request: Any) -> None:
        """Queue a request (see ``data/pandoc/worker.lua``)."""
        line = json.dumps({"op": operation, **request}, ensure_ascii=False)
        try:
            self._stdin.write(line + "\n")
            self._stdin.flush()
            self._owed += 1
        except OSError as error:
            raise self._died() from error

    def receive(self, what: str) -> None:
        """Wait for the oldest answer; EngineError where pandoc failed or warned while doing ``what``.

        OSError where it was the file system that refused, as if we had written ourselves.
        """
        line = self._answer()
        self._owed -= 1
        if line is None:
            self.restart()
            raise EngineError(f"pandoc {self.limit:g} 秒还没有完成“{what}”，已经停下", command=self._command)
        if not line:
            raise self._died()
        answer = self._understood(line)
        if not answer["ok"]:
            if (refusal := refusal_in(str(answer.get("error", "")))) is not None:
                raise refusal
            raise EngineError(f"pandoc 没有完成“{what}”", command=self._command, stderr=str(answer.get("error", "")))

    def _answer(self) -> str | None:
        """The next line of pandoc, "" at its end, None where the time is over."""
        try:
            return self._answers.get(timeout=self.limit)
        except queue.Empty:
            return None

    def _understood(self, line: str) -> dict[str, Any]:
        try:
            answer = json.loads(line)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not isinstance(answer.get("ok"), bool):
            self.restart()
            raise EngineError("pandoc 的回答看不懂", command=self._command, stderr=line[:500])
        return answer

    def close(self) -> None:
        """End the process; requests not yet answered are lost."""
        self._end()
        self._scratch.cleanup()

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def _stdin(self) -> Any:
        return self._process.stdin

    def _died(self) -> EngineError:
        self._process.kill()
        for thread in self._listening:
            thread.join(_LAST_WORDS)
        return EngineError("pandoc 意外停止", command=self._command, stderr="".join(self._said))


def _pump(stream: IO[str], take: Callable[[str], None]) -> None:
    """Hand over line by line what a process writes, and "" at its end."""
    with stream:
        with suppress(ValueError, OSError):
            for line in stream:
                take(line)
        take("")
