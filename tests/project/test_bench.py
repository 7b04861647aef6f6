"""The scripts of ``make bench`` still run and their page says what they found; nothing here is timed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.bench import archiving, desk_work, growth, keystrokes, many_builds, publish, steps
from tests.bench.observed import Run, Watch, Watched
from tests.bench.result import Aim, Measurement, Peer, Results, Step, read_results, write_results
from tests.bench.setting import Setting, Sizes
from tests.support.documents.devtools import needs_chromium
from tests.support.patience import wait_for
from tests.support.reports.synthetic import write_workspace


@pytest.mark.long
def test_a_batch_is_measured_and_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five reports are the fewest that are shared out to processes."""
    monkeypatch.delenv("PANFLUTE_PYTHON", raising=False)
    sizes = Sizes(batches=(5,), pairs=5, one_process=5, plain=1, panflute=0, pdf=2, runs=1)
    bodies = [report.parent for report in write_workspace(tmp_path, 5, (2021, 2022))]
    setting = Setting(sizes, bodies, 1.0)

    found = list(many_builds.measure(setting))
    results = Results({"处理器": "甲"}, found, steps.measure(setting))
    write_results(results, tmp_path / "bench.json")
    page = publish.page(read_results(tmp_path / "bench.json"))

    built = found[0]
    assert built.peer is not None
    assert built.value > 0 < built.peer.value
    assert any("连同它的 pandoc" in one.name for one in found)
    assert {step.who for step in results.steps} == {"pandoc", "Typst", "reportkit"}
    assert all(name in page for name in ("- 处理器：甲", built.name, many_builds.GROUP, "## 时间花在哪里"))


@pytest.mark.long
def test_archiving_verifying_and_listing_are_measured() -> None:
    found = list(archiving.measure(Setting(Sizes(batches=(2,), runs=1), (), 1.0)))
    assert [one.group for one in found] == [archiving.GROUP] * 4 + [archiving.CHECKING] * 3 + [archiving.LISTING]
    assert all(one.value > 0 for one in found)
    assert found[-1].name == "10 个存档"


@pytest.mark.long
def test_the_desk_is_measured() -> None:
    found = list(desk_work.measure(Setting(Sizes(runs=0), (), 1.0)))
    assert [one.aim for one in found] == [Aim(100), None, Aim(100), None, Aim(220), None, Aim(150), None]
    assert all(one.value >= 0 for one in found)
    assert all(one.value > 0 for one in found if one.aim)


@pytest.mark.long
@needs_chromium
def test_a_report_is_finished_with_the_desk_and_without() -> None:
    desk, hand = keystrokes.measured(keystrokes.CASES[0])
    assert desk.prose == hand.prose > 100
    assert 0 < desk.strokes < hand.strokes


def test_results_are_kept_exactly(tmp_path: Path) -> None:
    one = Measurement("组", "名", 2.5, "ms", Aim(4, of_ratio=True), Peer("别的", 9.0))
    results = Results({"系统": "乙"}, [one, Measurement("组", "无", 1.0, "s")], [Step("步", "Typst", 2.0, 1.0)])
    write_results(results, tmp_path / "new" / "bench.json")
    assert read_results(tmp_path / "new" / "bench.json") == results


@pytest.mark.parametrize(
    ("value", "aim", "peer", "reached"),
    [
        (10.0, Aim(10), None, True),
        (10.1, Aim(10), None, False),
        (10.0, Aim(4, of_ratio=True), Peer("别的", 40.0), True),
        (10.0, Aim(4, of_ratio=True), Peer("别的", 39.0), False),
        (10.0, None, Peer("别的", 39.0), None),
    ],
)
def test_an_aim_is_a_limit_or_a_ratio(value: float, aim: Aim | None, peer: Peer | None, reached: bool | None) -> None:  # noqa: FBT001  # a table of cases
    assert Measurement("组", "名", value, "ms", aim, peer).reached is reached


def test_every_process_that_a_command_starts_is_seen() -> None:
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    with subprocess.Popen([sys.executable, "-c", child], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        watch = Watch(process.pid)
        watch.start()
        wait_for(lambda: any(one.parent == process.pid for one in dict(watch.seen).values()))
        process.communicate()
        watch.stop()
    assert {one.parent for one in watch.seen.values()} == {0, process.pid}
    assert all(one.peak > 1 for one in watch.seen.values())


def test_a_worker_counts_with_the_largest_pandoc_it_had() -> None:
    processes = {
        1: Watched(0, "python\0-m\0reportkit", 90.0),
        2: Watched(1, "python\0-c\0forkserver", 30.0),
        3: Watched(2, "python\0-c\0forkserver", 120.0),
        4: Watched(3, "/x/pandoc\0lua", 180.0),
        5: Watched(3, "/x/pandoc\0lua", 200.0),
    }
    run = Run(1.0, 0, processes)
    assert run.worker_peak == 320.0
    assert (run.peak(pandoc=True), run.peak(pandoc=False)) == (200.0, 120.0)


def test_columns_without_content_are_left_out() -> None:
    text = publish.page(Results({}, [Measurement("组", "名", 12.34, "s")], [Step("步", "Typst", 2.0, 1.0)]))
    assert "| 测量 | reportkit |\n| --- | ---: |\n| 名 | 12.3 s |" in text


def test_growth_is_measured() -> None:
    found = list(growth.measured((300, 900), ("12件，", "其中甲1件、")))
    assert [one.group for one in found] == [growth.GROUP] * 4
    assert all(one.value > 0 for one in found)
