"""In a merge request settings and fonts are those of the target branch, whatever the branch does to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all

from reportkit.diagnostics import ReportkitError
from reportkit.render import style_of
from reportkit.workspace import Target, discard_tracked, read_site, require_inside, resolve_targets
from reportkit.workspace.git import TARGET, changes_since


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "office"
    write_report(root, 2022, narrative(2022), typed(2022))
    (root / "fonts").mkdir()
    (root / "fonts/甲.ttf").write_bytes(b"true")
    (root / "reportkit.yaml").write_text("阈值:\n  突变倍数: 3\n", encoding="utf-8")
    monkeypatch.setenv(TARGET, commit_all(root))
    return root


def fonts(root: Path) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in style_of({}).search(root).files]


def test_what_does_not_differ_is_used_as_it_lies_there(office: Path) -> None:
    assert style_of({}).search(office).folder == office / "fonts"
    assert read_site(office)[0].jump == 3  # as typed above


@pytest.mark.parametrize("damage", ["other bytes", "one more", "deleted", "link"])
def test_fonts_of_the_branch_are_not_used(office: Path, tmp_path: Path, damage: str) -> None:
    path = office / "fonts/甲.ttf"
    if damage == "other bytes":
        path.write_bytes(b"forged")
    elif damage == "one more":
        (office / "fonts/乙.ttf").write_bytes(b"forged")
    else:
        path.unlink()
    if damage == "link":
        (tmp_path / "forged.ttf").write_bytes(b"forged")
        path.symlink_to(tmp_path / "forged.ttf")
    assert fonts(office) == [("甲.ttf", b"true")]


def test_settings_of_the_branch_are_read_for_faults_alone(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (office / "reportkit.yaml").write_text("规则:\n  A01: 关闭\n  Q77: 关闭\n", encoding="utf-8")
    site, faults = read_site(office)
    assert dict(site.severities) == {}
    assert site.jump == 3
    assert {fault.code for fault in faults} == {"S12"}
    monkeypatch.delenv(TARGET)
    (office / "reportkit.yaml").write_text("规则:\n  A01: 关闭\n", encoding="utf-8")
    assert read_site(office)[0].severities == {"A01": None}, "outside a merge request they count"


def test_a_target_that_is_not_there_stops_the_run(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TARGET, "0" * 40)
    with pytest.raises(ReportkitError, match="fetch-depth: 0"):
        read_site(office)


def test_tracked_outputs_go_and_all_else_stays(office: Path) -> None:
    folder = office / "build/2022"
    folder.mkdir(parents=True)
    (folder / "report.html").write_text("9999", encoding="utf-8")
    commit_all(office)
    (folder / "form.xlsx").write_bytes(b"being filled in")
    assert discard_tracked(office) == ("build/2022/report.html",)
    assert [path.name for path in folder.iterdir()] == ["form.xlsx"]
    assert discard_tracked(office) == ()


def test_nothing_is_written_outside_the_workspace(office: Path, tmp_path: Path) -> None:
    (office / "build").symlink_to(tmp_path)
    with pytest.raises(ReportkitError, match="工作区外面"):
        require_inside([Target(office, office / "reports/2022")])


@pytest.mark.parametrize("name", ["甲\n::error::乙", "甲\x1b[2J", "甲\u202e乙"])
def test_a_folder_name_that_commands_is_refused(office: Path, name: str) -> None:
    (office / "reports" / name / "2022").mkdir(parents=True)
    with pytest.raises(ReportkitError) as caught:
        resolve_targets([], office)
    assert name not in str(caught.value)


def test_every_fate_of_a_file_is_named(office: Path) -> None:
    (office / "reports/2022").rename(office / "reports/2023")
    (office / "fonts/甲.ttf").unlink()
    (office / "fonts/甲.ttf").symlink_to("/etc/hostname")
    (office / "新.txt").write_text("x", encoding="utf-8")
    (office / "reportkit.yaml").unlink()
    commit = commit_all(office)
    assert commit
    told = {(str(change.fate), change.path, change.before) for change in changes_since(office, "HEAD~1")}
    assert told == {
        ("改名", "reports/2023/report.md", "reports/2022/report.md"),
        ("改名", "reports/2023/statistics.yaml", "reports/2022/statistics.yaml"),
        ("变成了链接或别的类型", "fonts/甲.ttf", ""),
        ("新增", "新.txt", ""),
        ("删除", "reportkit.yaml", ""),
    }
