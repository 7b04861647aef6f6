"""The same commit gives the same bytes: in another folder, time zone, locale and umask, and from a wheel."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all, git

PERMITS = "主动公开/行政许可"
# -P keeps the checkout off the path; sys.argv[1] is where the package lies, sys.argv[2] the umask
PROGRAM = """
import os, sys
sys.path.insert(0, sys.argv.pop(1))
os.umask(int(sys.argv.pop(1), 8))
import reportkit
assert reportkit.__file__.startswith(sys.path[0]), reportkit.__file__
from reportkit.cli import main
raise SystemExit(main())
"""
HERE = {"TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {"TZ": "America/St_Johns", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "2"}


def run(workspace: Path, package: Path, umask: str, environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "-P", "-c", PROGRAM, str(package), umask, *arguments]
    variables = {**os.environ, **environment}
    done = subprocess.run(command, cwd=workspace, check=False, capture_output=True, encoding="utf-8", env=variables)
    assert done.returncode == 0, done.stderr


def everything(workspace: Path, package: Path, umask: str, environment: dict[str, str]) -> dict[str, str]:
    """All that archive and build write, with the SHA-256 of each file."""
    run(workspace, package, umask, environment, "archive", "--zip", "--reason", "更正")
    run(workspace, package, umask, environment, "build")
    written = [
        *(workspace / "build").rglob("*"),
        *(workspace / "archive").rglob("*"),
        *workspace.rglob("releases.yaml"),
    ]
    return {
        path.relative_to(workspace).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in written
        if path.is_file()
    }


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years and a correction: 2023 has been published once and changed since."""
    root = tmp_path_factory.mktemp("origin") / "工作区"
    for year in (2022, 2023):
        write_report(root, year, narrative(year), typed(year, {PERMITS: year - 2000}))
    commit_all(root)
    run(root, ROOT / "src", "022", HERE, "archive", "2023")
    path = root / "reports/2023/statistics.yaml"
    path.write_text(typed(2023, {PERMITS: 24}), encoding="utf-8")
    commit_all(root, "更正", date="2024-06-01T23:30:00-0300")
    return root


def copy_of(origin: Path, folder: Path) -> Path:
    folder.parent.mkdir(parents=True, exist_ok=True)
    git(folder.parent, "clone", "--quiet", str(origin), folder.name)
    return folder


@pytest.fixture(scope="module")
def here(origin: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return everything(copy_of(origin, tmp_path_factory.mktemp("a") / "x"), ROOT / "src", "022", HERE)


def test_another_folder_time_zone_locale_and_umask(origin: Path, here: dict[str, str], tmp_path: Path) -> None:
    there = everything(copy_of(origin, tmp_path / "另一处" / "很 深" / "y"), ROOT / "src", "077", THERE)
    assert there == here
    names = {name.rpartition("/")[2] for name in here}
    assert {"report.docx", "report.pdf", "report.html", "report.fragment.html", "diff.docx", "diff.pdf"} <= names
    assert sum(name.endswith("-v2.zip") for name in here) == 1
    assert any("-v2/data/comparison/diff.pdf" in name for name in here)


@pytest.mark.long
def test_from_a_wheel(origin: Path, here: dict[str, str], tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
    ]
    subprocess.run([*command, str(ROOT)], check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    there = everything(copy_of(origin, tmp_path / "z"), tmp_path / "site", "022", THERE)
    assert there == here
