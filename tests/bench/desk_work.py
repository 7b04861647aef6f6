"""The desk, asked over HTTP as its page asks: from a text that is saved to the new page, its findings and tables."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.result import Aim, Measurement
from tests.bench.setting import Setting
from tests.support.desk.served import Window, served
from tests.support.places import ROOT

GROUP = "工作台（宿迁 2024，从浏览器问到答完）"
_ROUNDS = 20
_WARM = 3
_CELL = "主动公开/行政处罚"


def measure(setting: Setting) -> Iterator[Measurement]:
    """Medians; the texts differ in every round, so that nothing can be remembered."""
    rounds = max(setting.sizes.runs * 5, 2) if setting.sizes.runs < 3 else _ROUNDS
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        root = Path(temporary) / "suqian"
        shutil.copytree(ROOT / "examples" / "suqian", root)
        with served(root) as window:
            for name, act, aim in _ASKED:
                yield Measurement(GROUP, name, _timed(rounds, partial(act, window)), "ms", aim)


def _timed(rounds: int, act: Callable[[int], float]) -> float:
    return median([act(number) for number in range(_WARM + rounds)][_WARM:]) * 1000


def _typed(window: Window, number: int) -> float:
    told = window.ask("look", report="2024")["texts"]["prose"]
    text, base = f"{told['text']}\n又一段{number}。\n", told["revision"]
    begun = time.perf_counter()
    page = window.tell("write", report="2024", name="prose", base=base, text=text)["page"]
    taken = time.perf_counter() - begun
    assert f"又一段{number}。" in page["content"]
    return taken


def _entered(window: Window, number: int) -> float:
    begun = time.perf_counter()
    assert window.tell("enter", report="2024", typed={_CELL: str(number)}, shown={})["changed"] == [_CELL]
    return time.perf_counter() - begun


def _sheets(window: Window, number: int) -> float:
    _entered(window, 1000 + number)
    begun = time.perf_counter()
    assert window.ask("sheets", report="2024")
    return time.perf_counter() - begun


_ASKED = (
    ("存下正文，到新的页面", _typed, Aim(100)),
    ("填一格，到新的页面", _entered, Aim(100)),
    ("PDF 的各页", _sheets, Aim(220)),
)
