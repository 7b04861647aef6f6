from __future__ import annotations

import os
import signal

from reportkit.batch import Lost, processes, run_all

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


def test_nothing_to_do() -> None:
    assert list(run_all(double, [], HANDS)) == []
