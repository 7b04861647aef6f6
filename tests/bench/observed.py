"""Run a command and watch the memory of every process that it starts."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PROC = Path("/proc")
_INTERVAL = 0.25  # seconds; the kernel keeps the peaks, so little is lost in between


@dataclass(frozen=True)
class Watched:
    """One process: its parent, its command line and its largest resident memory in MB (VmHWM, shared pages too)."""

    parent: int
    command: str
    peak: float

    @property
    def is_pandoc(self) -> bool:
        """Whether it is a pandoc."""
        return Path(self.command.split("\0")[0]).name.startswith("pandoc")


@dataclass(frozen=True)
class Run:
    """What a finished command took."""

    seconds: float
    status: int
    processes: dict[int, Watched] = field(default_factory=dict)

    @property
    def worker_peak(self) -> float:
        """The largest worker process with the largest pandoc that it had, in MB; the two peaks need not coincide."""
        pandocs: dict[int, float] = {}
        for one in self.processes.values():
            if one.is_pandoc:
                pandocs[one.parent] = max(pandocs.get(one.parent, 0), one.peak)
        peaks = [self.processes[pid].peak + peak for pid, peak in pandocs.items() if pid in self.processes]
        return max(peaks, default=0.0)

    def peak(self, *, pandoc: bool) -> float:
        """The largest pandoc, or the largest other process, in MB."""
        return max((one.peak for one in self.processes.values() if one.is_pandoc is pandoc), default=0.0)


def reportkit(*arguments: str, folder: Path, accept: Sequence[int] = (0,)) -> Run:
    """Run our program as a user does; its output is thrown away. RuntimeError on any other exit status."""
    command = [sys.executable, "-m", "reportkit", *arguments]
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        watch = Watch(process.pid)
        watch.start()
        status = process.wait()
        seconds = time.perf_counter() - start
        watch.stop()
    if status not in accept:
        raise RuntimeError(f"{' '.join(command)}: exit status {status}")
    return Run(seconds, status, watch.seen)


class Watch(threading.Thread):
    """Looks at a process and all below it until told to stop; ``seen`` by process number."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.seen: dict[int, Watched] = {}
        self._root = root
        self._over = threading.Event()

    def run(self) -> None:
        self._look(self._root, 0)
        while not self._over.wait(_INTERVAL):
            self._look(self._root, 0)

    def stop(self) -> None:
        self._over.set()
        self.join()

    def _look(self, pid: int, parent: int) -> None:
        folder = _PROC / str(pid)
        try:
            status = (folder / "status").read_text(encoding="utf-8")
            command = (folder / "cmdline").read_text(encoding="utf-8")
            children = [path.read_text(encoding="ascii") for path in folder.glob("task/*/children")]
        except OSError:  # it has just ended; what was seen of it stays
            return
        peak = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")), None)
        if peak is not None:  # a zombie has none
            self.seen[pid] = Watched(parent, command, int(peak) / 1024)
        for child in " ".join(children).split():
            self._look(int(child), pid)
