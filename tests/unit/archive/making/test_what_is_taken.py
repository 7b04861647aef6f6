"""Only what belongs is archived, and only what is published goes into the PDF."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from tests.support.archives.bags import bag_in, working_in
from tests.support.documents.png import Grey, write_grey
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all

from reportkit.archive.verifying.steps import verify_bag
from reportkit.cli import main

FRONT = "发布日期: 2023-01-20\n附件:\n  - 文件: 目录.xlsx\n    标题: 主动公开目录\n"
TEXTS = {0: "![公章](图/章.png)\n\n办理结果随办随公开。"}
PUBLISHED = {"report.md", "statistics.yaml", "图/章.png", "目录.xlsx"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = write_report(tmp_path, 2022, narrative(2022, front=FRONT, texts=TEXTS), typed(2022))
    (folder / "图").mkdir()
    write_grey(folder / "图/章.png", Grey(20, (b"\x80" * 20,) * 20))
    for name in ("目录.xlsx", "整改.md", "Thumbs.db", "图/._章.png"):
        (folder / name).write_bytes(b"x")
    commit_all(tmp_path)
    return tmp_path


def attached(bag: Path) -> set[str]:
    (pdf,) = (bag / "data/documents").glob("*.pdf")
    document = pypdfium2.PdfDocument(pdf)
    names = {document.get_attachment(index).get_name() for index in range(document.count_attachments())}
    document.close()
    return names


def test_bag_and_pdf_hold_what_belongs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "reports/2022/~$report.docx").write_bytes(b"x")  # Word has it open: not committed, and no reason to stop
    with working_in(root):
        assert main(["archive", "2022"]) == 0
    told = capsys.readouterr().out
    first, second, *_ = told.splitlines()
    listed = "report.md、statistics.yaml、图/章.png、目录.xlsx（主动公开目录）、facts.csv"
    assert first == f"2022: PDF 里将附上、随它公开的：{listed}"
    assert "已存档到" in second
    bag = bag_in(root)
    sources = {path.relative_to(bag / "data/sources").as_posix() for path in (bag / "data/sources").rglob("*.*")}
    assert sources == PUBLISHED | {"整改.md"}
    assert attached(bag) == {f"sources/{name}" for name in PUBLISHED} | {"open-data/facts.csv"}
    assert verify_bag(bag, root).sound
    with working_in(root):
        (root / "reports/2022/Thumbs.db").write_bytes(b"another")
        assert main(["archive", "2022"]) == 0
    assert "没有变化" in capsys.readouterr().out


def test_a_stray_stops_the_archive_though_git_ignores_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "reports/2022/草稿").mkdir()
    (root / "reports/2022/草稿/申请人名单.xlsx").write_bytes(b"x")
    (root / ".gitignore").write_text("*名单*\n", encoding="utf-8")
    commit_all(root)
    with working_in(root):
        assert main(["archive", "2022"]) == 1
    told = capsys.readouterr()
    assert "错误 S15 草稿/申请人名单.xlsx 不属于这份报告" in told.out
    assert "2022: 文件夹里有不属于报告的文件，没有存档" in told.err
    assert not (root / "archive").exists()
    (root / "reports/2022/草稿/申请人名单.xlsx").rename(root / "名单.xlsx")
    with working_in(root):
        assert main(["archive", "2022"]) == 0


def test_a_picture_that_git_was_told_to_ignore_is_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / ".gitignore").write_text("*.xlsx\n", encoding="utf-8")
    (root / "reports/2022/目录.xlsx").rename(root / "x")
    commit_all(root)
    (root / "x").rename(root / "reports/2022/目录.xlsx")
    commit = "请先运行 git add --force reports/2022/目录.xlsx"
    with working_in(root):
        assert main(["archive", "2022"]) == 1
    assert commit in capsys.readouterr().err
