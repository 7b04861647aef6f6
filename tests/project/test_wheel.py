"""The wheel holds what a user needs and works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "reportkit").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    shared = {
        f"reportkit/_share/{path.relative_to(ROOT).as_posix()}"
        for folder in ("schema", "filters", "docs/ci", "reports/2022")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.parent.name != "defaults"  # they name templates by their place in the checkout
    }
    metadata = {name for name in names if ".dist-info/" in name}
    assert names == package | shared | metadata
    assert "reportkit/py.typed" in names
    assert {name.partition("-")[0] for name in metadata} == {"zfxxgk_reportkit"}


def test_the_wheel_checks_and_builds_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(installed)
    workspace = tmp_path / "workspace"
    write_report(workspace, 2022, narrative(2022), typed(2022))
    # -P keeps the checkout off the path; the unpacked wheel comes before the editable install
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); import reportkit; from reportkit.cli import main;"
        "assert reportkit.__file__.startswith(sys.path[0]), reportkit.__file__; raise SystemExit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, str(installed), "build", "2022"],
        cwd=workspace,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (workspace / "build" / "2022" / "report.pdf").is_file()
