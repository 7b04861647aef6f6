"""A build record counts where this machine wrote it, and nowhere in CI."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.render.record import own_seal


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "one"))
    monkeypatch.delenv("CI", raising=False)


def test_the_own_record_is_believed_as_it_stands_alone() -> None:
    record = own_seal.sealed({"findings": [], "outputs": {"report.html": "12"}, "labels": ("main", "现在")})
    assert own_seal.is_own(record)
    assert own_seal.is_own({**record, "labels": ["main", "现在"]}), "as JSON gives it back"
    assert not own_seal.is_own({**record, "outputs": {"report.html": "13"}})
    assert not own_seal.is_own({name: value for name, value in record.items() if name != own_seal.SEAL})
    assert not own_seal.is_own({**record, own_seal.SEAL: 1})


def test_the_record_of_another_machine_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = own_seal.sealed({"findings": []})
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "two"))
    assert not own_seal.is_own(record)


def test_ci_believes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    record = own_seal.sealed({"findings": []})
    monkeypatch.setenv("CI", "true")
    assert not own_seal.is_own(record)


def test_the_key_is_nobody_elses_to_read(tmp_path: Path) -> None:
    own_seal.sealed({})
    (key,) = (tmp_path / "one/reportkit").iterdir()
    assert key.stat().st_mode & 0o077 == 0
