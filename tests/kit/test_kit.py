"""The kit: what a platform needs is judged by that platform; the installer works where there is no network at all."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from tests.support.places import ROOT


def program(name: str) -> ModuleType:
    spec = spec_from_file_location(name, ROOT / "kit" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


kit = program("make")
needs_namespaces = pytest.mark.skipif(
    shutil.which("unshare") is None or subprocess.run(["unshare", "-rn", "true"], check=False).returncode != 0,
    reason="no network namespaces here",
)
LOCK = """\
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via tqdm
importlib-metadata==8.0 ; python_full_version < '3.12' \\
    --hash=sha256:cc
tqdm==4.70.1 \\
    --hash=sha256:dd
"""


def test_markers_are_judged_by_the_platform_asked_for() -> None:
    windows = kit.required(LOCK, kit.PLATFORMS["windows-x86_64"], "3.12")
    assert windows == ["colorama==0.4.6 --hash=sha256:aa --hash=sha256:bb", "tqdm==4.70.1 --hash=sha256:dd"]
    linux = kit.required(LOCK, kit.PLATFORMS["linux-aarch64"], "3.11")
    assert linux == ["importlib-metadata==8.0 --hash=sha256:cc", "tqdm==4.70.1 --hash=sha256:dd"]


@pytest.mark.parametrize("name", kit.PLATFORMS)
@pytest.mark.parametrize("python", kit.PYTHONS)
def test_every_line_of_the_lock_has_its_hash(name: str, python: str) -> None:
    plain, reading = (
        kit.required(lock.read_text(encoding="utf-8"), kit.PLATFORMS[name], python) for lock in kit.LOCKS.values()
    )
    assert any(line.startswith("pypandoc") for line in plain)
    assert all("--hash=sha256:" in line for line in reading)
    # what reads scans comes to what an office installs anyway, and changes none of it
    assert set(plain) <= set(reading)
    assert {line.split("==")[0] for line in set(reading) - set(plain)} >= {"rapidocr", "onnxruntime"}


def test_an_old_python_can_start_the_installer() -> None:
    ast.parse((ROOT / "kit/install.py").read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.long
@needs_namespaces
def test_it_installs_and_builds_without_a_network(tmp_path: Path) -> None:
    folder = tmp_path / "工具 包"
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert kit.main(["--to", str(folder), "--pythons", version]) == 0
    assert json.loads((folder / "sbom.cdx.json").read_text(encoding="utf-8"))["bomFormat"] == "CycloneDX"
    offline = ["unshare", "-rn"]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHON": sys.executable}
    place = tmp_path / "装 好"
    subprocess.run([*offline, "sh", folder / "install.sh", place], check=True, env=environment)
    reportkit = place / "bin/reportkit"
    subprocess.run([*offline, reportkit, "init", "年报"], cwd=tmp_path, check=True, env=environment)
    shutil.copytree(ROOT / "reports/2022", tmp_path / "年报/reports/2022")
    subprocess.run([*offline, reportkit, "build"], cwd=tmp_path / "年报", check=True, env=environment)
    assert (tmp_path / "年报/build/2022/report.pdf").stat().st_size > 10_000
    fault = subprocess.run(
        [*offline, reportkit, "import", ROOT / "tests/golden/pages/2022.png"],
        cwd=tmp_path / "年报", capture_output=True, encoding="utf-8", env=environment, check=False,
    ).stderr  # fmt: skip  # one call
    assert "make kit EXTRAS=ocr" in fault
    with (folder / "install.bat").open("ab") as stream:
        stream.write(b"x")
    done = subprocess.run(
        [sys.executable, folder / "install.py", tmp_path / "x"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "install.bat" in done.stderr


@pytest.mark.long
@needs_namespaces
def test_with_the_extra_it_reads_pictures_without_a_network(tmp_path: Path) -> None:
    folder, place = tmp_path / "工具", tmp_path / "装"
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert kit.main(["--to", str(folder), "--pythons", version, "--extras", "ocr"]) == 0
    offline = ["unshare", "-rn"]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHON": sys.executable}
    subprocess.run([*offline, "sh", folder / "install.sh", place], check=True, env=environment)
    reading = "from rapidocr import RapidOCR; import sys; print(RapidOCR()(sys.argv[1]).txts)"
    page = ROOT / "tests/golden/pages/suqian-2024.png"
    done = subprocess.run(
        [*offline, place / "bin/python", "-c", reading, page],
        capture_output=True, encoding="utf-8", env=environment, check=False,
    )  # fmt: skip  # one call
    assert done.returncode == 0, done.stderr
    assert len(done.stdout) > 100
