"""``reportkit archive`` from end to end, in a workspace under Git."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import bagit
import pypdfium2
import pytest
from tests.support.documents.png import Grey, write_grey
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all, git

from reportkit.archive.making import sealing
from reportkit.cli import main
from reportkit.workspace import read_releases

PDFUA = shutil.which("pdfua", path=Path(sys.executable).parent) or shutil.which("pdfua")
PERMITS = "主动公开/行政许可"
BODY = "甲县乙镇人民政府"
FRONT = "发布日期: 2023-01-20\n"
TITLE = f"{BODY}2022年政府信息公开工作年度报告"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "工作区"
    write_report(root, 2022, narrative(2022, front=FRONT), typed(2022, {PERMITS: 3}))
    commit_all(root)
    monkeypatch.chdir(root)
    return root


def bag_of(root: Path, version: int = 1) -> Path:
    return root / "archive" / BODY / "2022" / f"{BODY}-2022-v{version}"


def tree(folder: Path) -> dict[str, str]:
    """Every file with its SHA-256."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def correct(root: Path, permits: int = 4, date: str = "2023-03-01T08:00:00+0800") -> str:
    path = root / "reports/2022/statistics.yaml"
    path.write_text(typed(2022, {PERMITS: permits}), encoding="utf-8")
    return commit_all(root, "更正", date=date)


def test_a_bag_holds_everything_and_others_accept_it(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "2022"]) == 0
    bag = bag_of(workspace)
    bagit.Bag(str(bag)).validate()
    subprocess.run(["sha512sum", "--check", "--strict", "--quiet", "manifest-sha512.txt"], cwd=bag, check=True)
    documents = {f"documents/{TITLE}{ending}" for ending in (".docx", ".pdf", ".html", ".fragment.html")}
    assert tree(bag / "data").keys() == documents | {
        "sources/report.md",
        "sources/statistics.yaml",
        "open-data/facts.csv",
        "open-data/facts.json",
        "open-data/reports.csv",
        "open-data/indicators.csv",
        "open-data/datapackage.json",
        "findings.json",
        "format/2021-30.yaml",
        "build.json",
        "ro-crate-metadata.json",
        "怎样核对.txt",
    }
    info = bagit.Bag(str(bag)).info
    assert info["Source-Organization"] == BODY
    assert info["External-Identifier"] == "2022/v1"
    assert info["Bagging-Date"] == info["Reportkit-Published"] == "2023-01-20"
    assert info["Reportkit-Commit"] == git(workspace, "rev-parse", "HEAD")
    told = capsys.readouterr().out
    assert "2022: 第 1 版（2023-01-20）已存档到 archive/" in told
    assert "git add reports/2022/releases.yaml" in told
    assert "git tag --annotate report/2022/v1" in told


def test_the_record_and_the_ledger_vouch_for_the_files(workspace: Path) -> None:
    assert main(["archive", "2022"]) == 0
    bag = bag_of(workspace)
    record = json.loads((bag / "data/build.json").read_text(encoding="utf-8"))
    here = tree(bag / "data")
    assert len(record["outputs"]) == 4
    assert record["outputs"].items() <= here.items()
    (entry,) = read_releases(workspace / "reports/2022").entries
    assert entry.seal == hashlib.sha512((bag / "tagmanifest-sha512.txt").read_bytes()).hexdigest()
    assert {f"sources/{name}": digest for name, digest in entry.sources.items()}.items() <= here.items()
    assert set(entry.sources) == {"report.md", "statistics.yaml"}


def test_the_pdf_carries_the_sources_and_the_facts(workspace: Path) -> None:
    assert main(["archive", "2022"]) == 0
    data = bag_of(workspace) / "data"
    path = data / "documents" / f"{TITLE}.pdf"
    with pypdfium2.PdfDocument(path) as document:
        carried = [document.get_attachment(index) for index in range(document.count_attachments())]
        inside = {file.get_name(): bytes(file.get_data()) for file in carried}
    names = ("sources/report.md", "sources/statistics.yaml", "open-data/facts.csv")
    assert inside == {name: (data / name).read_bytes() for name in names}
    pdf = path.read_bytes()
    assert b"<pdfaid:part>3<" in pdf
    assert b"<pdfaid:conformance>A<" in pdf
    assert b"<pdfuaid:part>1<" in pdf
    assert pdf.count(b"/AFRelationship/Source") == 2
    assert pdf.count(b"/AFRelationship/Data") == 1
    if PDFUA is not None:
        checked = subprocess.run(
            [PDFUA, "check", "--min-severity", "warning", str(path)], capture_output=True, encoding="utf-8", check=False
        )
        assert checked.returncode == 0, checked.stdout


def test_pictures_go_along(workspace: Path) -> None:
    folder = workspace / "reports/2022"
    write_grey(folder / "图/章.png", Grey(20, (b"\x80" * 20,) * 20))
    text = (folder / "report.md").read_text(encoding="utf-8")
    (folder / "report.md").write_text(
        text.replace("设置专门窗口", "![公章](图/章.png)\n\n设置专门窗口"), encoding="utf-8"
    )
    commit_all(workspace)
    assert main(["archive", "2022"]) == 0
    data = bag_of(workspace) / "data"
    assert (data / "sources/图/章.png").read_bytes() == (folder / "图/章.png").read_bytes()
    assert b"image#2Fpng" in (data / "documents" / f"{TITLE}.pdf").read_bytes()


def test_archiving_twice_writes_nothing(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "2022"]) == 0
    before = tree(workspace)
    assert main(["archive", "2022", "--reason", "再来一次"]) == 0
    assert "没有变化，无需存档" in capsys.readouterr().out
    assert tree(workspace) == before
    assert main(["archive", "2022", "--zip"]) == 0
    added = tree(workspace).keys() - before.keys()
    assert added == {f"archive/{BODY}/2022/{BODY}-2022-v1.zip"}


def test_a_correction_is_a_new_version_with_a_comparison(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "2022", "--zip"]) == 0
    first, ledger = tree(bag_of(workspace)), (workspace / "reports/2022/releases.yaml").read_bytes()
    package = bag_of(workspace).with_name(f"{BODY}-2022-v1.zip").read_bytes()
    commit_all(workspace, "发布记录", date="2023-02-02T08:00:00+0800")
    commit = correct(workspace)
    assert main(["check", "2022"]) == 1
    assert "statistics.yaml 与已发布的第 1 版（2023-01-20）不同" in capsys.readouterr().out
    assert main(["archive", "2022"]) == 1
    assert "请写明理由：--reason" in capsys.readouterr().err
    assert main(["archive", "2022", "--reason", "行政许可件数填错"]) == 0
    second = bag_of(workspace, 2)
    bagit.Bag(str(second)).validate()
    info = bagit.Bag(str(second)).info
    assert info["Reportkit-Reason"] == "行政许可件数填错"
    assert (info["Bagging-Date"], info["Reportkit-Commit"]) == ("2023-03-01", commit)
    assert {path.name for path in (second / "data/comparison").iterdir()} == {
        f"diff.{kind}" for kind in ("html", "docx", "pdf", "md", "json")
    }
    compared = json.loads((second / "data/comparison/diff.json").read_text(encoding="utf-8"))
    changed = {f["name"]: (f["old"], f["new"]) for f in compared["figures"] if f["change"] not in (None, "0")}
    assert changed == {PERMITS: ("3", "4")}
    assert tree(bag_of(workspace)) == first
    assert bag_of(workspace).with_name(f"{BODY}-2022-v1.zip").read_bytes() == package
    assert (workspace / "reports/2022/releases.yaml").read_bytes().startswith(ledger)
    found = json.loads((second / "data/findings.json").read_text(encoding="utf-8"))["findings"]
    assert "X06" not in {finding["code"] for finding in found}
    assert main(["check", "2022"]) == 0


def test_the_first_version_is_found_in_git_where_its_bag_is_elsewhere(workspace: Path, tmp_path: Path) -> None:
    assert main(["archive", "2022", "--to", str(tmp_path / "一")]) == 0
    correct(workspace)
    assert main(["archive", "2022", "--reason", "更正", "--to", str(tmp_path / "二")]) == 0
    second = tmp_path / "二" / BODY / "2022" / f"{BODY}-2022-v2"
    assert "| 主动公开/行政许可 | 3 | 4 |" in (second / "data/comparison/diff.md").read_text(encoding="utf-8")


def test_an_edited_bag_of_the_first_version_is_not_believed(workspace: Path) -> None:
    assert main(["archive", "2022"]) == 0
    (bag_of(workspace) / "data/sources/statistics.yaml").write_text(typed(2022, {PERMITS: 9}), encoding="utf-8")
    correct(workspace)
    assert main(["archive", "2022", "--reason", "更正"]) == 0
    said = (bag_of(workspace, 2) / "data/comparison/diff.md").read_text(encoding="utf-8")
    assert "| 主动公开/行政许可 | 3 | 4 |" in said


def test_a_correction_can_be_built_and_looked_at_before_it_is_published(workspace: Path) -> None:
    assert main(["archive", "2022"]) == 0
    correct(workspace)
    assert main(["build", "2022", "--to", "html"]) == 1
    assert (workspace / "build/2022/report.html").is_file()


def _uncommitted(root: Path) -> None:
    (root / "reports/2022/report.md").write_text(narrative(2022, front=FRONT + "标题: 新的标题\n"), encoding="utf-8")


def _untracked(root: Path) -> None:
    enclosed = narrative(2022, front=FRONT + "附件:\n  - 文件: 新 目录.xlsx\n    标题: 主动公开目录\n")
    (root / "reports/2022/report.md").write_text(enclosed, encoding="utf-8")
    commit_all(root)
    (root / "reports/2022/新 目录.xlsx").write_bytes(b"x")


def _site(root: Path) -> None:
    (root / "reportkit.yaml").write_text("规则:\n  X03: 关闭\n", encoding="utf-8")


def _ignored(root: Path) -> None:
    git(root, "rm", "-r", "--cached", "reports/2022")
    (root / ".gitignore").write_text("reports/2022/\n", encoding="utf-8")
    git(root, "add", ".gitignore")
    git(root, "commit", "--message", "x")


def _no_repository(root: Path) -> None:
    shutil.rmtree(root / ".git")


def _no_commit(root: Path) -> None:
    shutil.rmtree(root / ".git")
    git(root, "init")


def _link(root: Path) -> None:
    (root / "reports/2022/链接").symlink_to("/etc/hostname")
    commit_all(root)


def _bad_name(root: Path) -> None:
    enclosed = narrative(2022, front=FRONT + "附件:\n  - 文件: a?b.txt\n    标题: 主动公开目录\n")
    (root / "reports/2022/report.md").write_text(enclosed, encoding="utf-8")
    (root / "reports/2022/a?b.txt").write_text("x", encoding="utf-8")
    commit_all(root)


def _errors(root: Path) -> None:
    (root / "reports/2022/statistics.yaml").write_text(typed(2022, {"申请办理/本年新收/自然人": 1}), encoding="utf-8")
    commit_all(root)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_uncommitted, "有改动还没有提交：reports/2022/report.md。请先运行 git add reports/2022/report.md"),
        (_untracked, "有改动还没有提交：reports/2022/新 目录.xlsx。请先运行 git add “reports/2022/新 目录.xlsx”"),
        (_site, "有改动还没有提交：reportkit.yaml"),
        (_ignored, "reports/2022/ 还没有提交"),
        (_no_repository, "不在 Git 仓库里，不能存档"),
        (_no_commit, "还没有提交，不能存档"),
        (_link, "文件夹里有不属于报告的文件，没有存档"),
        (_bad_name, "文件名“reports/2022/a?b.txt”里有别的系统不能用的字符"),
        (_errors, "2022: 有错误，没有存档"),
    ],
)
def test_what_is_refused(
    workspace: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], None], said: str
) -> None:
    spoil(workspace)
    before = tree(workspace / "reports")
    assert main(["archive", "2022"]) == 1
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.err.count("\n") == 1
    assert not (workspace / "archive").exists()
    assert tree(workspace / "reports") == before


def test_a_waived_error_is_archived_with_its_waiver(workspace: Path) -> None:
    waiver = (
        "豁免:\n  - 规则: P03\n    位置: 发布日期\n    值: 2023-02-20\n    理由: 当地规定二月底\n    批准人: 某人\n"
    )
    (workspace / "reportkit.yaml").write_text("规则:\n  P03: 错误\n", encoding="utf-8")
    path = workspace / "reports/2022/report.md"
    path.write_text(narrative(2022, front="发布日期: 2023-02-20\n" + waiver), encoding="utf-8")
    commit_all(workspace)
    assert main(["archive", "2022"]) == 0
    data = bag_of(workspace) / "data"
    found = json.loads((data / "findings.json").read_text(encoding="utf-8"))["findings"]
    assert [(f["code"], f["waived"]) for f in found] == [("P03", True)]
    assert (data / "settings/reportkit.yaml").read_text(encoding="utf-8") == "规则:\n  P03: 错误\n"


def test_the_year_before_and_the_body_folder(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for year in (2021, 2022):
        write_report(workspace, year, narrative(year, front=f"发布日期: {year + 1}-01-20\n"), typed(year), "教育局")
    path = workspace / "reports/教育局/2021/statistics.yaml"
    assert main(["archive", "教育局/2022"]) == 1
    commit_all(workspace)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + "# 未提交\n", encoding="utf-8")
    assert main(["archive", "教育局/2022"]) == 1
    assert "有改动还没有提交：reports/教育局/2021/statistics.yaml" in capsys.readouterr().err
    path.write_text(whole, encoding="utf-8")
    status = main(["archive", "教育局/2022", "--tag"])
    bag = workspace / "archive/教育局/2022" / f"{BODY}-2022-v1"
    assert status == 0
    previous = workspace / "reports/教育局/2021"
    assert (bag / "data/previous/2021/report.md").read_bytes() == (previous / "report.md").read_bytes()
    assert (bag / "data/previous/2021/statistics.yaml").read_bytes() == (previous / "statistics.yaml").read_bytes()
    info = bagit.Bag(str(bag)).info
    assert (info["External-Identifier"], info["Bag-Group-Identifier"]) == ("教育局/2022/v1", "教育局/2022")
    assert git(workspace, "cat-file", "-t", "report/教育局/2022/v1") == "tag"
    assert git(workspace, "rev-parse", "report/教育局/2022/v1^{commit}") == info["Reportkit-Commit"]


def test_a_commit_elsewhere_does_not_change_the_bag(workspace: Path, tmp_path: Path) -> None:
    assert main(["archive", "2022", "--to", str(tmp_path / "一")]) == 0
    (workspace / "reports/2022/releases.yaml").unlink()
    (workspace / "README").write_text("x", encoding="utf-8")
    commit_all(workspace, "别的", date="2024-01-01T00:00:00+0000")
    assert main(["archive", "2022", "--to", str(tmp_path / "二")]) == 0
    assert tree(tmp_path / "一") == tree(tmp_path / "二")


def test_what_git_ignores_is_no_part_of_the_report(workspace: Path, tmp_path: Path) -> None:
    (workspace / ".gitignore").write_text(".DS_Store\n*~\n", encoding="utf-8")
    commit_all(workspace)
    assert main(["archive", "2022", "--to", str(tmp_path / "一")]) == 0
    (workspace / "reports/2022/releases.yaml").unlink()
    for name in (".DS_Store", "report.md~"):
        (workspace / "reports/2022" / name).write_bytes(b"x")
    assert main(["archive", "2022", "--to", str(tmp_path / "二")]) == 0
    assert tree(tmp_path / "一") == tree(tmp_path / "二")


def test_a_tag_on_another_commit_is_left_alone(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = git(workspace, "commit-tree", "HEAD^{tree}", "-m", "另一个")
    git(workspace, "tag", "report/2022/v1", wrong)
    assert main(["archive", "2022", "--tag"]) == 1
    assert "标签 report/2022/v1 已有，但指着另一个提交" in capsys.readouterr().err
    assert git(workspace, "rev-parse", "report/2022/v1") == wrong
    assert not (workspace / "archive").exists()
    assert main(["archive", "2022"]) == 0
    assert main(["archive", "2022", "--tag"]) == 1
    assert "git tag --delete report/2022/v1" in capsys.readouterr().err


def test_a_tag_that_git_would_refuse_is_refused_before_anything_is_written(
    workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(workspace, 2022, narrative(2022, front=FRONT), typed(2022, {PERMITS: 3}), "某 局")
    commit_all(workspace)
    assert main(["archive", "某 局/2022", "--tag"]) == 1
    assert "不能做 Git 标签的名字" in capsys.readouterr().err
    git(workspace, "config", "user.useConfigOnly", "true")
    for name in ("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    assert main(["archive", "2022", "--tag"]) == 1
    assert "git config user.name" in capsys.readouterr().err
    assert not (workspace / "archive").exists()


KILL = """
import os, sys
from reportkit.archive.making import sealing
from reportkit.cli import main
setattr(sealing, sys.argv[1], lambda *_a, **_k: os._exit(137))
main(["archive", "2022", "--zip"])
"""


@pytest.mark.parametrize(
    "moment",
    [
        "write_payload",
        "give_name",
        *(pytest.param(m, marks=pytest.mark.long) for m in ("write_tag_files", "zip_bag", "make_ready", "continued")),
    ],
)
def test_killed_at_any_step_the_next_run_completes(workspace: Path, tmp_path: Path, moment: str) -> None:
    reference = tmp_path / "对照"
    shutil.copytree(workspace, reference)
    killed = subprocess.run([sys.executable, "-c", KILL, moment], cwd=workspace, check=False, capture_output=True)
    assert killed.returncode == 137, killed.stderr
    assert not bag_of(workspace).exists()
    assert not (workspace / "reports/2022/releases.yaml").exists()
    assert main(["archive", "2022", "--zip"]) == 0
    assert len(read_releases(workspace / "reports/2022").entries) == 1
    subprocess.run(
        [sys.executable, "-m", "reportkit", "archive", "2022", "--zip"], cwd=reference, check=True, capture_output=True
    )
    leftovers = {name for name in tree(workspace) if ".making-" in name}
    assert {k: v for k, v in tree(workspace).items() if k not in leftovers and not k.startswith(".git/")} == {
        k: v for k, v in tree(reference).items() if not k.startswith(".git/")
    }


def test_a_strange_bag_in_the_way_is_left_alone(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag_of(workspace).mkdir(parents=True)
    (bag_of(workspace) / "x").write_text("别人的", encoding="utf-8")
    assert main(["archive", "2022"]) == 1
    assert "已经存在，内容不同" in capsys.readouterr().err
    assert tree(bag_of(workspace)).keys() == {"x"}
    assert not (workspace / "reports/2022/releases.yaml").exists()


def test_a_ledger_edited_by_hand_stops_the_archive(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "2022"]) == 0
    ledger = workspace / "reports/2022/releases.yaml"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("版本: 1", "版本: 7"), encoding="utf-8")
    before = ledger.read_bytes()
    correct(workspace)
    assert main(["archive", "2022", "--reason", "更正"]) == 1
    assert "reports/2022/releases.yaml:2:1: 错误 S14" in capsys.readouterr().out
    assert ledger.read_bytes() == before
    assert not bag_of(workspace, 2).exists()


def test_a_disk_that_fails_says_so(
    workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sealing, "write_tag_files", full)
    assert main(["archive", "2022"]) == 2
    assert "写不进" in capsys.readouterr().err
    assert not (workspace / "archive").exists()
    assert not (workspace / "reports/2022/releases.yaml").exists()
