"""No test waits for a time: what hurries or sleeps on one machine fails on another."""

from __future__ import annotations

import re

from tests.support.places import ROOT

_HURRIED = re.compile(r"\bsleep\(|\b(?:timeout|deadline)=(?!HANGS|None)|\.(?:join|wait|communicate)\(\d")


def test_no_test_waits_for_a_time() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path.name not in ("patience.py", "test_patience.py") and "bench" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if _HURRIED.search(line)
    ]
    assert found == []


def test_what_hurries_is_recognised() -> None:
    for line in ("time.sleep(0.3)", "run(command, timeout=120)", "@settings(deadline=200)", "thread.join(10)"):
        assert _HURRIED.search(line), line
    for line in (
        "run(command, timeout=HANGS)",
        "settings(deadline=None)",
        "thread.join()",
        "township_deadline=(2, 28)",
    ):
        assert not _HURRIED.search(line), line
