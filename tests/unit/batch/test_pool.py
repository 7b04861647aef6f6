from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reportkit.batch import Lost, processes, run_all
from reportkit.batch.pool import _CHUNK, _chunks, _pool

HANDS = processes(2, [])


def double(number: int) -> int:
    if number == 13:
        raise ValueError("thirteen")
    if number in (5, 21):
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def test_one_that_kills_its_process_or_fails_never_stops_the_rest() -> None:
    done = dict(run_all(double, range(40), HANDS))
    assert sorted(done) == list(range(40))
    lost = {number: result for number, result in done.items() if isinstance(result, Lost)}
    assert set(lost) == {5, 13, 21}
    assert "thirteen" in lost[13].reason
    assert all(result == number * 2 for number, result in done.items() if number not in lost)


@pytest.mark.parametrize(("count", "jobs"), [(0, 2), (1, 2), (7, 2), (100, 2), (1000, 3), (1000, 64)])
def test_all_items_are_sent_in_order_and_the_last_ones_singly(count: int, jobs: int) -> None:
    """Whoever gets the last chunk keeps nobody waiting for more than an item that the others do not have."""
    sizes = [len(chunk) for chunk in _chunks(range(count), jobs)]
    assert [item for chunk in _chunks(range(count), jobs) for item in chunk] == list(range(count))
    assert sizes == sorted(sizes, reverse=True)
    assert set(sizes[-jobs:]) <= {1}
    assert not sizes or max(sizes) == min(_CHUNK, max(1, count // (jobs * 4)))


def test_nothing_to_do() -> None:
    assert list(run_all(double, [], HANDS)) == []


def test_no_module_of_the_folder_we_stand_in_is_run(tmp_path: Path) -> None:
    """A branch may hold a ``multiprocessing.py``; processes that begin in its folder must not read it."""
    (workspace := tmp_path / "工作区").mkdir()
    for name in ("multiprocessing", "random", "pickle"):
        (workspace / f"{name}.py").write_text("open('运行过', 'w')\n", encoding="utf-8")
    lines = (
        "from reportkit.batch import processes, run_all",
        "if __name__ == '__main__':",
        "    print(sum(result for _item, result in run_all(abs, [-1, -2], processes(2, []))))",
    )
    (tmp_path / "程序.py").write_text("\n".join(lines), encoding="utf-8")
    command = (sys.executable, str(tmp_path / "程序.py"))
    done = subprocess.run(command, cwd=workspace, capture_output=True, encoding="utf-8", check=False)
    assert not (workspace / "运行过").exists()
    assert done.stdout == "3\n"


def test_the_environment_is_as_it_was_when_the_pool_is_gone() -> None:
    before = dict(os.environ)
    with _pool(1, ()) as pool:
        assert pool.submit(os.getenv, "PYTHONSAFEPATH").result() == "1"
    assert dict(os.environ) == before
