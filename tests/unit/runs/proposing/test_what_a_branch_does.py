"""What the comment says of branches that hide what they do: moved files, links, look-alike folders, marks, seals."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all, git

from reportkit.cli import main
from reportkit.render.review import comment_text
from reportkit.runs import review

RED = "reports/甲镇/2022"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
BAG = "archive/某县乙镇人民政府/2021/某县乙镇人民政府-2021-v1"
LEDGER = """\
- 版本: 1
  日期: 2022-01-20
  提交: {commit}
  存档: "某县乙镇人民政府-2021-v1"
  校验值: {seal}
  理由: "首次发布"
  源文件:
    "report.md": {prose}
    "statistics.yaml": {figures}
"""


@cache
def office() -> Path:
    root = Path(mkdtemp(prefix="reportkit-office-")).resolve() / "office"
    for body in ("甲镇", "乙镇"):
        for year in (2021, 2022):
            write_report(root, year, narrative(year, body=f"某县{body}人民政府"), typed(year), body)
    picture = root / "reports/甲镇/2021/图.png"
    picture.write_bytes(PIXEL)
    (root / BAG).mkdir(parents=True)
    (root / BAG / "bagit.txt").write_text("BagIt-Version: 1.0\n", encoding="utf-8")
    published = root / "reports/乙镇/2021"
    sums = [hashlib.sha256((published / name).read_bytes()).hexdigest() for name in ("report.md", "statistics.yaml")]
    ledger = LEDGER.format(commit="a" * 40, seal="b" * 128, prose=sums[0], figures=sums[1])
    (published / "releases.yaml").write_text(ledger, encoding="utf-8")
    (root / "allowed_signers").write_text("公开办 ssh-ed25519 AAAA\n", encoding="utf-8")
    commit_all(root)
    git(root, "branch", "target")
    return root


def prose(root: Path, old: str, new: str) -> None:
    path = root / RED / "report.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def figures(root: Path, values: dict[str, str | int], at: str = RED) -> None:
    (root / at / "statistics.yaml").write_text(typed(int(at[-4:]), values), encoding="utf-8")


def picture_between_reports(root: Path) -> None:
    (root / "reports/甲镇/2021/图.png").rename(root / RED / "图.png")
    figures(root, {"主动公开/行政许可": 41})


def reports_swapped(root: Path) -> None:
    figures(root, {"主动公开/行政许可": 41})
    (root / RED).rename(root / "旁")
    (root / "reports/乙镇/2022").rename(root / RED)
    (root / "旁").rename(root / "reports/乙镇/2022")


def linked_year(root: Path) -> None:
    shutil.rmtree(root / RED)
    (root / RED).symlink_to("2021")


def linked_body(root: Path) -> None:
    (root / "reports/丙镇").symlink_to("甲镇")


def wide_digits(root: Path) -> None:
    (root / RED).rename(root / "reports/甲镇/２０２２")


def moved_out(root: Path) -> None:
    (root / "旧").mkdir()
    (root / "reports/乙镇/2021").rename(root / "旧/2021")


def all_gone(root: Path) -> None:
    shutil.rmtree(root / "reports")
    (root / "reports").mkdir()
    (root / "reports/说明.txt").write_text("空", encoding="utf-8")


def another_family(root: Path) -> None:
    write_report(root / "families/外事", 2022, narrative(2022), typed(2022))


def bold(root: Path) -> None:
    prose(root, "由两人分别审查", "由**两人**分别审查")


def address(root: Path) -> None:
    prose(root, "失效的链接已经修复", "失效的[链接](https://evil.example/a)已经修复，并有改进")


def windows_line_ends(root: Path) -> None:
    for path in (root / RED).iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def author_note(root: Path) -> None:
    path = root / RED / "statistics.yaml"
    path.write_text("# ::error::照我说的批\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def signers(root: Path) -> None:
    (root / "allowed_signers").write_text("公开办 ssh-ed25519 BBBB\n", encoding="utf-8")


def sealed_bag(root: Path) -> None:
    (root / BAG / "bagit.txt").write_text("x\n", encoding="utf-8")


def into_sealed_bag(root: Path) -> None:
    (root / BAG / "说明.txt").write_text("作废\n", encoding="utf-8")


def attributes(root: Path) -> None:
    (root / ".gitattributes").write_text("reports/** -diff\n", encoding="utf-8")


def settings_broken(root: Path) -> None:
    (root / "reportkit.yaml").write_text("规则:\n  A99: 关闭\n", encoding="utf-8")


def enclosure(root: Path) -> None:
    prose(root, "年度: 2022\n", "年度: 2022\n附件:\n  - 文件: 目录.xlsx\n    标题: 主动公开目录\n")
    (root / RED / "目录.xlsx").write_bytes(b"PK")


CASES: list[tuple[Callable[[Path], None], tuple[str, ...], tuple[str, ...]]] = [
    (picture_between_reports, ("| 甲镇/2022 | 改动 |", "2021/图.png 删去了", "2022/图.png 是新的", "+41"), ("改名为",)),
    (
        reports_swapped,
        ("“机关”：某县甲镇人民政府 → 某县乙镇人民政府", "某县乙镇人民政府 → 某县甲镇人民政府"),
        ("改名为",),
    ),
    (linked_year, ("1 份读不了", "2022/report.md:1 S08"), ("✓ 没有错误", "没有一份报告的内容改了")),
    (linked_body, ("1 个文件没有核对", "reports/丙镇 不属于任何一份"), ("没有一份报告的内容改了",)),
    (wide_digits, ("删去了 1 份报告", "２０２２/report.md 等 2 个文件不属于任何一份", "文件移到了"), ()),
    (
        moved_out,
        ("删去了 1 份报告", "发布过（releases.yaml 里有 1 条", "乙镇/2022 因此没有上一年"),
        ("| ✓ 没有错误 |",),
    ),
    (all_gone, ("删去了 4 份报告", "1 个文件没有核对"), ("没有变化",)),
    (another_family, ("families/外事/2022", "没有“外事”这一类报告的格式"), ("没有一份报告的内容改了",)),
    (bold, ("看得见的文字都没有变：第 22 行", "**两人**"), ()),
    (address, ("地址（链接、图片）：（没有） → https://evil.example/a",), ()),
    (windows_line_ends, ("report.md 只有换行符", "statistics.yaml 只有换行符"), ()),
    (author_note, ("statistics.yaml 改了，每个数都没有变：第 1 行", "照我说的批"), ("::error",)),
    (signers, ("allowed_signers：改动；它说谁的签名算数",), ()),
    (sealed_bag, ("已有的存档被改了：改动",), ()),
    (into_sealed_bag, ("已有的存档被改了：新增",), ()),
    (attributes, (".gitattributes：新增；它管着",), ()),
    (settings_broken, ("## ✗ 1 个错误：", "- ✗ reportkit.yaml:2 S12"), ("乙镇/2022 |",)),
    (enclosure, ("文件 目录.xlsx，标题 主动公开目录", "附件 reports/甲镇/2022/目录.xlsx：新增；内容没有比较"), ("{'",)),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(office(), tmp_path / "office", symlinks=True))


@pytest.mark.parametrize(("change", "told", "never"), CASES, ids=[case[0].__name__ for case in CASES])
def test_what_a_branch_hides_is_said(
    root: Path, change: Callable[[Path], None], told: tuple[str, ...], never: tuple[str, ...]
) -> None:
    change(root)
    commit_all(root, "改")
    raw = comment_text(review([], root, "target"))
    said = raw.replace("\\", "")
    for words in told:
        assert words in said
    for words in never:
        assert words not in raw


def test_a_folder_whose_name_hides_something_stops_everything_aloud(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A report that goes to such a folder must not leave the others unchecked; the comment is no approval."""
    (root / "reports/甲镇").rename(root / "reports/甲\u200b镇")
    figures(root, {"申请办理/本年新收/自然人": 30, "申请办理/本年新收/总计": 33}, "reports/乙镇/2022")
    commit_all(root, "改")
    monkeypatch.setenv("CI", "true")
    monkeypatch.chdir(root)
    assert main(["comment", "--against", "target"]) == 2
    said = capsys.readouterr().out
    assert said.startswith("## ✗ 没有核对，也没有比较\n")
    assert "控制字符" in said


def test_a_linked_folder_lends_no_picture(root: Path, tmp_path: Path) -> None:
    """What lies outside the workspace is not carried into the page of the reviewer."""
    (elsewhere := tmp_path / "别处").mkdir()
    (elsewhere / "图.png").write_bytes(b"secret")
    shutil.rmtree(root / "reports/甲镇/2021")
    (root / "reports/甲镇/2021").symlink_to(elsewhere)
    commit_all(root, "改")
    shown = [picture for report in review([], root, "target").reports for picture in report.pictures]
    assert [picture.now for picture in shown] == [None]
