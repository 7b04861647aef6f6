"""A disk that is really full and a folder that is really read-only: one sentence, nothing damaged, again completes."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from tests.support.archives.bags import BODY, NAME, copy_of_workspace, working_in
from tests.support.faults.disks import as_nobody, enlarge, needs_mount, needs_nobody, read_only, small_disk
from tests.support.faults.faults import State, state_of
from tests.support.workspaces.directories import typed
from tests.support.workspaces.repository import commit_all

from reportkit.cli import main

_FULL = "磁盘满了；请腾出空间，再来一次"
_READ_ONLY = "那里是只读的；请改成可以写的，或换一个文件夹，再来一次"
_FORBIDDEN = "没有权限；请管理员给予写的权限，或换一个文件夹，再来一次"
_CORRECT = ["archive", "2022", "--reason", "更正", "--zip"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return corrected(tmp_path)


def corrected(folder: Path) -> Path:
    """A workspace whose first version is archived and whose correction is committed."""
    root = copy_of_workspace(folder)
    (root / "reports/2022/statistics.yaml").write_text(typed(2022, {"主动公开/行政许可": 4}), encoding="utf-8")
    commit_all(root, "更正", date="2023-03-01T08:00:00+0800")
    return root


def refused(root: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence with which the command ends; nothing has changed."""
    before = state_of(root)
    with working_in(root):
        assert main(arguments) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1, told
    assert state_of(root) == before
    return told.rstrip()


def second(state: State) -> list[str]:
    return sorted(name for name in state if re.search(r"-2022-v2(\.zip)?$", name))


@needs_mount
@pytest.mark.parametrize("size", ["8k", "250k"])
def test_a_build_on_a_full_disk(size: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with small_disk(root / "build", size):
        assert refused(root, ["build", "2022"], capsys) == f"2022: 写不进 {root / 'build'}：{_FULL}"
        assert list((root / "build").iterdir()) == []
        enlarge(root / "build")
        with working_in(root):
            assert main(["build", "2022"]) == 1  # X06: published, and edited since
        assert (root / "build/2022/build.json").is_file()


@needs_mount
@pytest.mark.parametrize("size", ["8k", "1100k"])
def test_an_archive_on_a_full_disk(size: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    disk = root / "存档盘"
    with small_disk(disk, size):
        told = refused(root, [*_CORRECT, "--to", str(disk)], capsys)
        assert told == f"2022: 写不进 {disk / BODY / '2022'}：{_FULL}"
        assert list(disk.iterdir()) == []
        enlarge(disk)
        with working_in(root):
            assert main([*_CORRECT, "--to", str(disk)]) == 0
            assert main(["verify", "report/2022/v2", "--archive", str(disk)]) == 0
        assert len(second(state_of(root))) == 2


@needs_mount
@pytest.mark.parametrize(
    ("folder", "named"), [("archive", f"archive/{BODY}/2022"), ("reports", "reports/2022/releases.yaml")]
)
def test_an_archive_that_cannot_be_written(
    folder: str, named: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where only the ledger cannot be written there must be no bag either: it would be one that nobody registered."""
    with read_only(root / folder):
        assert refused(root, _CORRECT, capsys) == f"2022: 写不进 {root / named}：{_READ_ONLY}"
    with working_in(root):
        assert main(_CORRECT) == 0
    assert len(second(state_of(root))) == 2


@needs_mount
def test_a_build_that_cannot_be_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "build").mkdir()
    with read_only(root / "build"):
        assert refused(root, ["build", "2022"], capsys) == f"2022: 写不进 {root / 'build'}：{_READ_ONLY}"


@needs_mount
def test_verify_and_catalogue_of_a_read_only_copy(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = root / "archive"
    with read_only(root), working_in(root):
        before = state_of(root)
        assert main(["verify", str(archive), "--rebuild"]) == 0
        assert main(["verify", "2022"]) == 0
        capsys.readouterr()
        assert refused(root, ["catalogue"], capsys) == f"reportkit: 写不进 {archive / 'catalogue.csv'}：{_READ_ONLY}"
        elsewhere = Path(tempfile.mkdtemp(prefix="reportkit-"))
        assert main(["catalogue", "--to", str(elsewhere)]) == 0
        assert {path.name for path in elsewhere.iterdir()} == {
            f"catalogue.{kind}" for kind in ("html", "csv", "json", "jsonld")
        }
        assert state_of(root) == before


@needs_mount
def test_no_room_to_look_at_a_bag(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Verification lays the documents out in the system's temporary folder."""
    with small_disk(root / "temporary", "100k"):
        monkeypatch.setattr(tempfile, "tempdir", str(root / "temporary"))
        told = refused(root, ["verify", f"archive/{BODY}/2022/{NAME}"], capsys)
        assert re.search(rf"写不进 {root}/temporary/reportkit-verify-\w+：{_FULL}", told)


@needs_nobody
def test_another_user_may_look_but_not_write() -> None:
    folder = Path(tempfile.mkdtemp(prefix="reportkit-")).resolve()
    folder.chmod(0o755)
    root = corrected(folder)
    (root / "build").mkdir()
    before = state_of(root)
    assert as_nobody(root, ["verify", "report/2022/v1"]).returncode == 0
    for arguments, named in (
        (["build", "2022"], root / "build"),
        (_CORRECT, root / "archive" / BODY / "2022"),
        (["catalogue"], root / "archive/catalogue.csv"),
    ):
        done = as_nobody(root, arguments)
        assert done.returncode == 2, done.stderr
        assert done.stderr.partition(": ")[2] == f"写不进 {named}：{_FORBIDDEN}\n"
    assert state_of(root) == before
