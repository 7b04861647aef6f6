"""The desk, asked over HTTP as its page asks: from a text that is saved to the new page, its findings and tables.

And the language server, asked by a client: from a character that is typed to the new diagnostics. Told are the wall
clock, which a busy machine makes longer, and the processor's time of all that works for it.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.result import Aim, Measurement
from tests.bench.setting import Setting
from tests.support.desk.editor import conversation
from tests.support.desk.served import Window, served
from tests.support.places import ROOT

GROUP = "工作台（宿迁 2024，从浏览器问到答完）"
_ROUNDS = 20
_WARM = 3
_CELL = "主动公开/行政处罚"
_TYPING = "打一个字，到新的诊断（语言服务器，没有保存）"
_TICK = os.sysconf("SC_CLK_TCK")


def measure(setting: Setting) -> Iterator[Measurement]:
    """Medians; the texts differ in every round, so that nothing can be remembered."""
    rounds = max(setting.sizes.runs * 5, 2) if setting.sizes.runs < 3 else _ROUNDS
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        root = Path(temporary) / "suqian"
        shutil.copytree(ROOT / "examples" / "suqian", root)
        with served(root) as window:
            for name, act, aim in _ASKED:
                taken = [act(window, number) for number in range(_WARM + rounds)][_WARM:]
                yield from _rows(name, taken, aim)
        yield from _rows(_TYPING, asyncio.run(_diagnosed(root, _WARM + rounds))[_WARM:], Aim(150))


@dataclass(frozen=True)
class _Taken:
    """Seconds of one round: by the wall clock, and of processor."""

    wall: float
    processor: float


def _rows(name: str, taken: Sequence[_Taken], aim: Aim) -> Iterator[Measurement]:
    """Medians."""
    yield Measurement(GROUP, name, median(one.wall for one in taken) * 1000, "ms", aim)
    yield Measurement(GROUP, f"{name}：其中处理器", median(one.processor for one in taken) * 1000, "ms")


class _Watch:
    """Since it was made: what the wall clock and the processors of this process and its children say."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), _spent()

    def read(self) -> _Taken:
        return _Taken(time.perf_counter() - self._wall, _spent() - self._processor)


def _spent() -> float:
    """Seconds of processor of this process and of those that it has started and that still run."""
    return time.process_time() + sum(_of(Path(name)) for name in Path("/proc").glob("[0-9]*"))


def _of(process: Path) -> float:
    try:
        fields = (process / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:  # it has ended
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICK if int(fields[1]) == os.getpid() else 0.0


async def _diagnosed(root: Path, rounds: int) -> list[_Taken]:
    """A sentence more in every round, not saved: until what is found in that version is told."""
    path = root / "reports" / "2024" / "report.md"
    text, taken = path.read_text(encoding="utf-8"), []
    async with conversation(root) as client:
        client.open(path)
        await client.codes(path.name)
        for version in range(2, 2 + rounds):
            watch = _Watch()
            client.change(path, f"{text}\n又一段{version}。\n", version)
            await client.codes(path.name, version)
            taken.append(watch.read())
    return taken


def _typed(window: Window, number: int) -> _Taken:
    told = window.ask("look", report="2024")["texts"]["prose"]
    text, base = f"{told['text']}\n又一段{number}。\n", told["revision"]
    watch = _Watch()
    page = window.tell("write", report="2024", name="prose", base=base, text=text)["page"]
    taken = watch.read()
    assert f"又一段{number}。" in page["content"]
    return taken


def _entered(window: Window, number: int) -> _Taken:
    watch = _Watch()
    assert window.tell("enter", report="2024", typed={_CELL: str(number)}, shown={})["changed"] == [_CELL]
    return watch.read()


def _sheets(window: Window, number: int) -> _Taken:
    _entered(window, 1000 + number)
    watch = _Watch()
    assert window.ask("sheets", report="2024")
    return watch.read()


_ASKED = (
    ("存下正文，到新的页面", _typed, Aim(100)),
    ("填一格，到新的页面", _entered, Aim(100)),
    ("PDF 的各页", _sheets, Aim(220)),
)
