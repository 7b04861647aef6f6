"""A bag as other systems and programs copy it: names decomposed, ZIP64, dates from the future, no right to write."""

from __future__ import annotations

import os
import shutil
import subprocess
import unicodedata
import zipfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from PIL import Image
from tests.support.archives.bags import NAME, bag_in, copy_of_bag, copy_of_workspace, working_in
from tests.support.faults.disks import as_ordinary, needs_ordinary
from tests.support.faults.faults import state_of
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all

from reportkit.archive.verifying import Rebuild, Verification, verify_bag
from reportkit.cli import main

PICTURE = unicodedata.normalize("NFC", "Café图é.png")


@cache
def accented() -> Path:
    """A bag in which a name can be composed and decomposed."""
    root = Path(mkdtemp(prefix="reportkit-accented-")).resolve() / "工作区"
    picture = f"![一张图](<{PICTURE}>)"
    folder = write_report(root, 2022, narrative(2022, texts={4: f"公开政务。\n\n{picture}"}), typed(2022))
    Image.new("RGB", (4, 4)).save(folder / PICTURE, "PNG")
    commit_all(root)
    with working_in(root):
        assert main(["archive", "2022"]) == 0
    return bag_in(root)


def faults(verdict: Verification) -> list[str]:
    return [str(fault) for step in verdict.steps for fault in step.faults]


def test_names_that_a_mac_decomposed_are_the_same_names(tmp_path: Path) -> None:
    bag = Path(shutil.copytree(accented(), tmp_path / NAME))
    held = bag / "data/sources" / PICTURE
    held.rename(held.with_name(unicodedata.normalize("NFD", PICTURE)))
    verdict = verify_bag(bag, tmp_path, rebuild=Rebuild(when_same=True))
    assert faults(verdict) == []
    assert [step.name for step in verdict.steps if step.done][-3:] == ["重新生成", "核对结果", "说明和数据"]
    package = tmp_path / f"{NAME}.zip"
    with zipfile.ZipFile(package, "w") as made:
        for path in sorted(bag.rglob("*")):
            if path.is_file():
                made.write(path, unicodedata.normalize("NFD", f"{NAME}/{path.relative_to(bag).as_posix()}"))
    assert faults(verify_bag(package, tmp_path)) == []
    (held.with_name(PICTURE)).write_bytes(b"another one")
    assert any("字符的写法" in fault for fault in faults(verify_bag(bag, tmp_path)))


class Unflagged(zipfile.ZipInfo):
    """A member whose name is written in an encoding that nothing says."""

    def __init__(self, name: str, encoding: str) -> None:
        super().__init__(name)
        self._written = name.encode(encoding)

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  # as zipfile calls it
        return self._written, 0


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_zip_whose_names_are_in_the_tongue_of_its_system_is_read(tmp_path: Path, encoding: str) -> None:
    bag, package = copy_of_bag(tmp_path), tmp_path / "copy.zip"
    with zipfile.ZipFile(package, "w") as made:
        for path in sorted(bag.rglob("*")):
            if path.is_file():
                name = f"{NAME}/{path.relative_to(bag).as_posix()}"
                made.writestr(Unflagged(name, encoding), path.read_bytes())
    assert (f"{NAME}/data/".encode() in package.read_bytes()) is (encoding == "utf-8")
    assert faults(verify_bag(package, tmp_path)) == []


@pytest.mark.skipif(not shutil.which("zip"), reason="Info-ZIP is not installed")
def test_a_zip64_that_another_program_made_is_read(tmp_path: Path) -> None:
    copy_of_bag(tmp_path)
    subprocess.run(["zip", "-q", "-r", "-fz", "large.zip", NAME], cwd=tmp_path, check=True)
    raw = (tmp_path / "large.zip").read_bytes()
    assert b"PK\x06\x06" in raw
    assert faults(verify_bag(tmp_path / "large.zip", tmp_path)) == []
    at = len(raw) // 2
    (tmp_path / "large.zip").write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
    assert faults(verify_bag(tmp_path / "large.zip", tmp_path))


@pytest.mark.parametrize("seconds", [0, 4_102_444_800], ids=["1970", "2100"])
def test_no_date_of_a_file_counts(tmp_path: Path, seconds: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Files from the future are what a clock in the past sees."""
    root = copy_of_workspace(tmp_path)
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            os.utime(path, (seconds, seconds))
    verdict = verify_bag(bag_in(root), root, rebuild=Rebuild(when_same=True))
    assert faults(verdict) == []
    before = state_of(root / "archive")
    with working_in(root):
        assert main(["archive", "2022"]) == 0
        assert "没有变化，无需存档" in capsys.readouterr().out
        assert main(["catalogue"]) == 0
    after = state_of(root / "archive")
    assert {name: after[name] for name in before} == before


@pytest.mark.long
@needs_ordinary
def test_who_may_not_write_may_look(tmp_path: Path) -> None:
    root = copy_of_workspace(tmp_path)
    (root / "reports/2022/statistics.yaml").write_text(typed(2022, {"主动公开/行政许可": 4}), encoding="utf-8")
    commit_all(root, "更正", date="2023-03-01T08:00:00+0800")
    folders = [root, *(path for path in root.rglob("*") if path.is_dir() and ".git" not in path.parts)]
    before = state_of(root)
    for folder in folders:
        folder.chmod(0o555)
    try:
        assert as_ordinary(root, ["verify", "report/2022/v1"]).returncode == 0
        for arguments in (
            ["build", "2022"],
            ["archive", "2022", "--reason", "更正"],
            ["catalogue"],
            ["fill", "--zeros", "2022"],
            ["new", "2023"],
            ["review", "--against", "HEAD~1"],
            ["form", "2022"],
            ["export"],
        ):
            done = as_ordinary(root, arguments)
            told = (done.stderr or done.stdout).strip().splitlines()
            if done.returncode or arguments[0] != "fill":  # nothing to fill in: nothing to write
                assert done.returncode == 2, (arguments, done)
                assert "没有权限；请管理员给予写的权限" in told[-1], (arguments, done)
            assert "Traceback" not in done.stderr
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert state_of(root) == before
