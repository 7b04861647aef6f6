"""What is done at installation is what the first start would have done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from reportkit.resources import installing, rehearsal, translations


def test_every_module_is_compiled_also_where_the_environment_forbids_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "room_of_this_test"
    (package / "inner").mkdir(parents=True)
    for name in ("__init__.py", "words.py", "inner/__init__.py", "inner/more.py"):
        (package / name).write_text("WORDS = 1\n")
    (package / "extra.py").write_text("import a_library_that_is_not_installed\n")
    monkeypatch.setattr(installing, "_PACKAGE", package)
    monkeypatch.setattr(installing, "KEPT", translations.Translations(tmp_path / "kept"))
    asked: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_options: asked.append(command))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.syspath_prepend(str(tmp_path))
    installing.translate_all()
    compiled = {path.name.split(".")[0] for path in package.rglob("*.pyc")}
    assert compiled == {"__init__", "words", "more", "extra"}
    assert "room_of_this_test.inner.more" in sys.modules
    assert asked == [[sys.executable, "-m", "reportkit.resources.rehearsal"]]


def test_a_rehearsal_checks_and_builds_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[set[str]] = []
    monkeypatch.setattr(rehearsal, "keep_loaded_modules", lambda: kept.append(set(sys.modules)))
    monkeypatch.setattr(rehearsal, "TemporaryDirectory", lambda: TemporaryDirectory(dir=tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", sys.dont_write_bytecode)
    before = Path.cwd()
    rehearsal.rehearse()
    assert Path.cwd() == before
    assert not list(tmp_path.iterdir())
    assert {"reportkit.checks.numbers.family", "reportkit.render.readback.pdf_quick"} <= kept[0]
