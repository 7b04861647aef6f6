"""Totals and zeros, as a function of values."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit import runs
from reportkit.diagnostics import ReportkitError
from reportkit.runs.writing import filling
from reportkit.workspace import Target

BLANK = "主动公开/行政许可"


def target(root: Path) -> Target:
    written = typed(2022)
    assert "行政许可" in written
    write_report(root, 2022, narrative(2022), written)
    return Target(root, root / "reports/2022")


def blank_one(where: Target) -> None:
    path = where.directory / "statistics.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(i for i, line in enumerate(lines) if line.strip().startswith("行政许可:"))
    lines[number] = lines[number].split(":")[0] + ":\n"
    path.write_text("".join(lines), encoding="utf-8")


def test_zeros_are_named_and_only_asked_for(tmp_path: Path) -> None:
    where = target(tmp_path)
    blank_one(where)
    assert runs.fill(where, tmp_path).zeros is None
    done = runs.fill(where, tmp_path, zeros=True)
    assert done.zeros is not None
    assert [change.after for change in done.zeros.changes] == ["0"]
    assert not done.totals.changes


def test_a_failure_after_the_zeros_says_that_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = target(tmp_path)
    blank_one(where)
    answers = iter([True, False])
    monkeypatch.setattr(filling, "proved", lambda *_: next(answers))
    with pytest.raises(ReportkitError, match="空着的 1 格填了 0，别的没有改动"):
        runs.fill(where, tmp_path, zeros=True)
