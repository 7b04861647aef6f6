from __future__ import annotations

import pytest

from reportkit.batch import follow, progress


def test_a_log_has_a_line_now_and_then_and_one_at_the_end(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(follow("甲乙丙", 3, "核对")) == ["甲", "乙", "丙"]
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("核对：3/3 份 ")
    monkeypatch.setattr(progress, "_SELDOM", 0.0)
    list(follow("甲乙丙", 3, "核对"))
    assert [line.split()[0] for line in capsys.readouterr().err.splitlines()] == ["核对：1/3", "核对：2/3", "核对：3/3"]
