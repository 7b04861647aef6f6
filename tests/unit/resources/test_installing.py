"""What is done at installation is what the first start would have done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from reportkit.resources import installing, own_report_dir, translations


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
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_options: asked.append(command))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.syspath_prepend(str(tmp_path))
    installing.translate_all()
    compiled = {path.name.split(".")[0] for path in package.rglob("*.pyc")}
    assert compiled == {"__init__", "words", "more", "extra"}
    assert "room_of_this_test.inner.more" in sys.modules
    assert asked[0][1:] == ("-m", "reportkit", "build", "2022")
    assert asked[1][1:3] == ("-m", "reportkit.resources.rehearsal")
    assert all(command[0] == sys.executable for command in asked)


_WHAT_WAS_KEPT = r"""
import sys
from pathlib import Path
from reportkit.resources import kept_modules, rehearsal, translations
KEPT = translations.Translations(Path(sys.argv[2]))
kept_modules.KEPT = rehearsal.KEPT = KEPT
rehearsal.rehearse(Path(sys.argv[1]))
KEPT.reopen()
for bundle in KEPT._bundles:
    print(*(key[1] for key in KEPT._entries(bundle) if key[0] == "module"))
"""


def test_a_rehearsal_keeps_what_each_command_needs_together(tmp_path: Path) -> None:
    """Of modules, those that a start has before it can look for them are left out: nobody would ask."""
    copytree(own_report_dir() / "2022", tmp_path / "reports" / "2022")
    subprocess.run([sys.executable, "-m", "reportkit", "build", "2022"], cwd=tmp_path, check=True, capture_output=True)
    command = [sys.executable, "-c", _WHAT_WAS_KEPT, str(tmp_path), str(tmp_path / "kept")]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    steps = [set(line.split()) for line in told.stdout.splitlines()]
    version, unchanged, pandoc, reading, making, check, build, otherwise = steps
    assert "reportkit.cli.options.parser" in version
    assert "reportkit.runs.standing" in unchanged
    assert "tempfile" in pandoc
    assert "reportkit.reports.report" in reading
    assert "reportkit.render.report.making" in making
    assert "reportkit.checks.numbers.family" in check
    assert "reportkit.render.readback.pdf_quick" in build
    assert "reportkit.reports.text.yaml_tree" in otherwise
    assert not {"typing", "dataclasses", "reportkit.resources.translations"} & set().union(*steps)
