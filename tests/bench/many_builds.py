"""Building a whole workspace as a user does, and again when nothing has changed; peers with as many jobs."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.bench import peers
from tests.bench.observed import Run, reportkit
from tests.bench.result import Aim, Measurement, Peer
from tests.bench.setting import JOBS, YEARS, Setting, say

YEAR = str(YEARS[-1])
THREE = ("--to", "docx,html,pdf")  # the documents that the peers make
GROUP = f"一个工作区，{JOBS} 个进程（先核对，再生成 DOCX、HTML、PDF）"
_FASTER, _GROWTH, _MEMORY, _UNCHANGED = 4, 1.10, 400, 3


def measure(setting: Setting) -> Iterator[Measurement]:
    """The peers on a sample, then each batch and its repetition; what grows with the number of reports at last."""
    sizes = setting.sizes
    say(f"{peers.PLAIN}：{sizes.plain} 份")
    plain = peer_cost(peers.documents, setting.reports(sizes.plain))
    panflute = None
    if peers.panflute_python():
        say(f"{peers.WITH_PANFLUTE}：{sizes.panflute} 份")
        panflute = peer_cost(peers.documents_with_panflute, setting.reports(sizes.panflute))
    costs: dict[int, float] = {}
    for count in sizes.batches:
        say(f"生成 {count} 份")
        with setting.workspace(count) as root:
            built = _build(root, count)
            again = reportkit("build", YEAR, *THREE, "--jobs", str(JOBS), folder=root)
        costs[count] = built.seconds / count * 1000
        name = f"生成 {count} 份，每份"
        yield Measurement(GROUP, name, costs[count], "ms", Aim(_FASTER, of_ratio=True), Peer(peers.PLAIN, plain))
        if panflute is not None:
            yield Measurement(GROUP, name, costs[count], "ms", peer=Peer(peers.WITH_PANFLUTE, panflute))
        yield from _memory(built, count)
        aim = Aim(_UNCHANGED) if count >= max(sizes.batches) else None
        yield Measurement(GROUP, f"{count} 份都没有变化，再运行一次", again.seconds, "s", aim)
    least, most = min(costs), max(costs)
    name = f"每份所花时间，{most} 份时与 {least} 份时之比"
    yield Measurement(GROUP, name, costs[most] / costs[least], "", Aim(_GROWTH))


def _build(root: Path, count: int) -> Run:
    """RuntimeError where a document is missing: a measurement of half the work is none."""
    done = reportkit("build", YEAR, *THREE, "--jobs", str(JOBS), folder=root)
    for kind in ("docx", "html", "pdf"):
        if (made := len(list(root.glob(f"build/*/{YEAR}/report.{kind}")))) != count:
            raise RuntimeError(f"{made} of {count} {kind}")
    return done


def _memory(built: Run, count: int) -> Iterator[Measurement]:
    name = f"生成 {count} 份，内存最多时"
    yield Measurement(GROUP, f"{name}：一个工作进程连同它的 pandoc", built.worker_peak, "MB", Aim(_MEMORY))
    yield Measurement(GROUP, f"{name}：其中最大的 pandoc", built.peak(pandoc=True), "MB")
    yield Measurement(GROUP, f"{name}：其中最大的 Python 进程", built.peak(pandoc=False), "MB")


def peer_cost(make: Callable[[Path], None], reports: Sequence[Path]) -> float:
    """Milliseconds per report with ``JOBS`` reports at a time; preparing the sources is not counted."""
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folders = prepared(Path(temporary), reports)
        make(folders[0])  # the files of the engines come into the cache
        with ThreadPoolExecutor(JOBS) as executor:
            start = time.perf_counter()
            list(executor.map(make, folders))
            return (time.perf_counter() - start) / len(folders) * 1000


def prepared(root: Path, reports: Sequence[Path]) -> list[Path]:
    """A folder for each report with what the peers need."""
    folders = []
    for number, report in enumerate(reports):
        folder = root / f"{number:05}"
        folder.mkdir()
        peers.prepare(folder, report)
        folders.append(folder)
    return folders
