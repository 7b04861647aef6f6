"""Whole workspaces built as an office builds them, against one pandoc process per document with as many jobs.

The peer is ``one_report.peer``: three pandoc processes and a Typst process for each report, without checks, finishing
or read-back. Peak memory is that of each kind of process, read from /proc while the build runs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.bench.one_report import peer, prepare
from tests.synthetic import write_workspace

COUNTS = (100, 1000)
JOBS = 2
SAMPLE = 40
BUILD = (sys.executable, "-m", "reportkit", "build", "--to", "docx,html,pdf", "--jobs", str(JOBS))


def measure(counts: tuple[int, ...] = COUNTS) -> None:
    """Print milliseconds per report (wall time of the run by the number of reports) and the peer's."""
    print(f"Workspaces, {JOBS} jobs: wall time of the whole run by the number of reports")
    theirs = _peer()
    print(f"{theirs:8.1f} ms          three pandoc processes and Typst for each report ({SAMPLE} reports)")
    for count in counts:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            write_workspace(folder, count)
            spent, peaks = _watched(folder)
            each = spent / count * 1000
            memory = "，".join(f"{name} {peak / 1024:.0f} MB" for name, peak in sorted(peaks.items()))
            print(f"{each:8.1f} ms  {theirs / each:5.2f} x  reportkit build of {count}; peak {memory}")
            again, _peaks = _watched(folder)
            print(f"{again:8.2f} s           the same again, nothing changed")


def _peer() -> float:
    with tempfile.TemporaryDirectory() as temporary:
        folders = [Path(temporary) / str(number) for number in range(SAMPLE)]
        prepare(_made(folders[0]))
        for folder in folders[1:]:
            shutil.copytree(folders[0], folder)
        start = time.perf_counter()
        with ThreadPoolExecutor(JOBS) as jobs:
            list(jobs.map(peer, folders))
        return (time.perf_counter() - start) / SAMPLE * 1000


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _watched(folder: Path) -> tuple[float, dict[str, int]]:
    """Seconds of a build, and the most kB that a process of each name held."""
    peaks: dict[str, int] = {}
    start = time.perf_counter()
    process = subprocess.Popen(BUILD, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        for status in Path("/proc").glob("[0-9]*/status"):
            _note(status, peaks)
        time.sleep(0.25)
    return time.perf_counter() - start, peaks


def _note(status: Path, peaks: dict[str, int]) -> None:
    try:
        fields = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines() if ":" in line)
    except OSError:
        return
    name = fields["Name"].strip()
    if name.startswith(("pandoc", "python")) and int(status.parent.name) != os.getpid() and "VmHWM" in fields:
        peaks[name] = max(peaks.get(name, 0), int(fields["VmHWM"].split()[0]))


if __name__ == "__main__":
    measure()
