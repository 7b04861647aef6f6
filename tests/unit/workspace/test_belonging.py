"""What belongs in a report's folder, what may lie there, and what must not be archived by mistake."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from tests.support.documents.png import Grey, write_grey
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.checks import check
from reportkit.reports import read_report
from reportkit.workspace import ignored, published_files, strays

SYSTEM = (
    *("Thumbs.db", "thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", ".DS_Store", "._report.md", "._.DS_Store"),
    *("~$report.docx", "~$季报.xlsx", ".~report.docx", ".~lock.统计表.ods#", "~WRL0003.tmp", "~wrd0001.tmp", "Icon\r"),
    *(
        ".report.md.swp",
        ".#report.md",
        "#report.md#",
        ".directory",
        ".gitkeep",
        "report.md:Zone.Identifier",
        "report.md~",
    ),
    *(
        ".nfs000000000001",
        ".fuse_hidden0001",
        "图/Thumbs.db",
        "__MACOSX/._x",
        "@eaDir/report.md",
        ".Trash-1000/files/x",
    ),
)
FOREIGN = (
    *("申请人名单.xlsx", "report.docx", "report.md.bak", "report (1).md", "副本/report.md", "密码.txt"),
    *(
        "草稿/一稿.md",
        "草稿/Thumbs.db.txt",
        "sub/releases.yaml",
        "sub/整改.md",
        "thumbs.db.xlsx",
        "没有用的.png",
        "a.lnk",
    ),
    *(
        ".env",
        ".hidden",
        "Report.md",
        "STATISTICS.yaml",
        "整改.docx",
        "~草稿.md",
        ".report.docx.icloud",
        "desktop.ini/a.xlsx",
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_report(tmp_path, 2022, narrative(2022), typed(2022))


@pytest.mark.parametrize("name", SYSTEM)
def test_what_a_system_leaves_is_ignored(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True, parents=True)
    (folder / name).write_bytes(b"x")
    assert ignored(name)
    assert list(strays(read_report(folder))) == []


@pytest.mark.parametrize("name", FOREIGN)
def test_anything_else_is_a_finding_that_names_it(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True, parents=True)
    (folder / name).write_bytes(b"x")
    (found,) = (one for one in check(read_report(folder)) if one.code == "S15")
    assert found.message.startswith(f"{name} 不属于这份报告")
    assert f"文件: {name}" in found.hint


def test_a_link_never_belongs_whatever_its_name(folder: Path) -> None:
    for name in ("Thumbs.db", "链接", "整改.md"):
        (folder / name).symlink_to("/etc/hostname")
    (folder / "夹").symlink_to("/etc")
    assert sorted(strays(read_report(folder))) == ["Thumbs.db", "夹", "整改.md", "链接"]


def test_ledger_remarks_and_waivers_are_kept_and_not_published(folder: Path) -> None:
    for name in ("整改.md", "豁免.yaml"):
        (folder / name).write_text("x", encoding="utf-8")
    report = read_report(folder)
    assert list(strays(report)) == []
    assert published_files(report) == {"report.md": "", "statistics.yaml": ""}


def test_pictures_that_are_shown_and_enclosures_belong(tmp_path: Path) -> None:
    front = "附件:\n  - 文件: 目录.xlsx\n    标题: 主动公开目录\n  - 文件: ./表/二.csv\n    标题: 明细\n"
    texts = {0: "![公章](./图/章.png)\n\n办理结果随办随公开。"}
    folder = write_report(tmp_path, 2022, narrative(2022, front=front, texts=texts), typed(2022))
    for name in ("图/章.png", "图/没有用.png"):
        (folder / name).parent.mkdir(exist_ok=True)
        write_grey(folder / name, Grey(4, (b"\x80" * 4,) * 4))
    (folder / "表").mkdir()
    (folder / "表/二.csv").write_text("x", encoding="utf-8")
    (folder / unicodedata.normalize("NFD", "目录.xlsx")).write_bytes(b"x")
    report = read_report(folder)
    assert list(strays(report)) == ["图/没有用.png"]
    assert published_files(report) == {
        "report.md": "",
        "statistics.yaml": "",
        "图/章.png": "",
        "目录.xlsx": "主动公开目录",
        "表/二.csv": "明细",
    }


@pytest.mark.parametrize("named", ["没有.xlsx", "report.md", "releases.yaml", "夹"])
def test_an_enclosure_that_is_not_another_file_is_told(tmp_path: Path, named: str) -> None:
    front = f"附件:\n  - 文件: {named}\n    标题: 主动公开目录\n"
    folder = write_report(tmp_path, 2022, narrative(2022, front=front), typed(2022))
    (folder / "夹").mkdir()
    (found,) = (one for one in check(read_report(folder)) if one.code == "S15")
    assert found.message == f"附件“{named}”不是这个文件夹里的另一个文件"
    assert found.location.line == 5


@pytest.mark.parametrize("named", ["../2021/report.md", "/etc/hostname", "C:\\x", "a/../../b", "~/x", "http://x/y"])
def test_an_enclosure_outside_the_folder_is_refused(tmp_path: Path, named: str) -> None:
    front = f"附件:\n  - 文件: '{named}'\n    标题: 主动公开目录\n"
    folder = write_report(tmp_path, 2022, narrative(2022, front=front), typed(2022))
    assert any(found.code == "S09" for found in read_report(folder).findings)
