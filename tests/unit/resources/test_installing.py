"""What is done at installation is what the first start would have done."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reportkit.resources import installing


def test_every_module_is_compiled_also_where_the_environment_forbids_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "room_of_this_test"
    (package / "inner").mkdir(parents=True)
    for name in ("__init__.py", "words.py", "inner/__init__.py", "inner/more.py"):
        (package / name).write_text("WORDS = 1\n")
    (package / "extra.py").write_text("import a_library_that_is_not_installed\n")
    monkeypatch.setattr(installing, "_PACKAGE", package)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.syspath_prepend(str(tmp_path))
    installing.translate_all()
    compiled = {path.name.split(".")[0] for path in package.rglob("*.pyc")}
    assert compiled == {"__init__", "words", "more", "extra"}
    assert "room_of_this_test.inner.more" in sys.modules
