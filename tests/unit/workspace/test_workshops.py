"""Several builds of one report at the same time."""

from __future__ import annotations

import fcntl
import tempfile
from pathlib import Path
from threading import Event, Thread

import pytest
from tests.support.patience import HANGS, occupied

from reportkit.workspace.workshops import put_in_place, workshop


def make(folder: Path, text: str) -> tuple[list[Path], Path]:
    files = [folder / name for name in ("report.docx", "report.pdf", "build.json")]
    for path in files:
        path.write_text(text)
    return files[:2], files[2]


def test_files_are_put_in_place_by_one_build_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    destination = tmp_path / "build" / "2022"
    with workshop(destination) as folder:
        put_in_place(destination, *make(folder, "old"))
    arrived = Event()
    really_lock = fcntl.flock

    def lock(*which: int) -> None:
        arrived.set()
        really_lock(*which)

    with workshop(destination) as folder:
        second = Thread(target=put_in_place, args=(destination, *make(folder, "new")))
        with occupied([destination]):
            monkeypatch.setattr(fcntl, "flock", lock)
            second.start()
            assert arrived.wait(HANGS)
            assert second.is_alive()
            assert {path.read_text() for path in destination.iterdir()} == {"old"}
        second.join(HANGS)
    assert {path.read_text() for path in destination.iterdir()} == {"new"}
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == ["2022"]


def test_a_folder_that_another_build_removes_just_before_it_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = tmp_path / "build"
    removed: list[Path] = []
    make_folder = tempfile.TemporaryDirectory

    def after_removal(prefix: str, dir: Path) -> tempfile.TemporaryDirectory[str]:  # noqa: A002  # tempfile's own name
        if not removed:
            parent.rmdir()
            removed.append(parent)
        return make_folder(prefix=prefix, dir=dir)

    monkeypatch.setattr(tempfile, "TemporaryDirectory", after_removal)
    with workshop(parent / "2022") as folder:
        assert folder.is_dir()
    assert removed
    assert not parent.exists()
