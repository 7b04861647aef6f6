"""Whatever can refuse a version does so before its bag is in place: the reason, the ledger, what lies in the way."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.archives.bags import BODY, bag_in, copy_of_workspace, working_in
from tests.support.workspaces.directories import typed
from tests.support.workspaces.repository import commit_all

from reportkit.archive.bags.manifest import read_info
from reportkit.archive.making import sealing
from reportkit.archive.verifying import open_store, verify_bag
from reportkit.cli import main
from reportkit.workspace import read_releases

_LEDGER = "reports/2022/releases.yaml"


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """A workspace whose first version is archived and whose correction is committed."""
    root = copy_of_workspace(tmp_path)
    (root / "reports/2022/statistics.yaml").write_text(typed(2022, {"主动公开/行政许可": 4}), encoding="utf-8")
    commit_all(root, "更正", date="2023-03-01T08:00:00+0800")
    return root


def second(root: Path) -> Path:
    return bag_in(root).with_name(f"{BODY}-2022-v2")


def held(root: Path) -> dict[str, bytes]:
    """All that must stay: the archive and the report folder, with every byte."""
    files = [path for top in ("archive", "reports") for path in (root / top).rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("typed_reason", "kept"),
    [
        ('件数“填错”，应是"4"', '件数“填错”，应是"4"'),
        ("它的'单'引号", "它的'单'引号"),
        ("第一行\n第二行\r\n\t第三行", "第一行 第二行 第三行"),
        ("从网页\u2028复制\u2029的\u0085字", "从网页 复制 的 字"),
        ("- 理由: {冒号} # 不是注释 [", "- 理由: {冒号} # 不是注释 ["),
        ("改好了👍🏻", "改好了👍🏻"),
        ("\\n 反斜杠 \\u0041 %0A", "\\n 反斜杠 \\u0041 %0A"),
        ("字" * 500, "字" * 500),
        ("null", "null"),
        ("2023-03-01", "2023-03-01"),
    ],
)
def test_a_reason_is_the_same_in_ledger_and_bag(typed_reason: str, kept: str, corrected: Path) -> None:
    with working_in(corrected):
        assert main(["archive", "2022", "--reason", typed_reason]) == 0
    last = read_releases(corrected / "reports/2022").last
    assert last is not None
    assert (last.version, last.reason) == (2, kept)
    with open_store(second(corrected)) as store:
        assert read_info(store).get("Reportkit-Reason") == kept
    assert verify_bag(second(corrected), corrected).sound


@pytest.mark.parametrize(
    ("typed_reason", "said"),
    [
        ("填\0错", "看不见的字符（U+0000）"),
        ("填错\x1b[31m", "看不见的字符（U+001B）"),
        ("填\x07错", "看不见的字符（U+0007）"),
        ("填\x7f错", "看不见的字符（U+007F）"),
        ("填\u200b错", "看不见的字符（U+200B）"),
        ("错填\u202e", "看不见的字符（U+202E）"),
        ("填\udce4错", "看不见的字符（U+DCE4）"),
        ("字" * 501, "理由有 501 个字"),
        ("改", "理由“改”太短"),
        ("   ", "请写明理由：--reason"),
    ],
)
def test_a_reason_that_nobody_could_read_is_refused(
    typed_reason: str, said: str, corrected: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = held(corrected)
    with working_in(corrected):
        assert main(["archive", "2022", "--reason", typed_reason]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert held(corrected) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: codecs.BOM_UTF8 + data,
        lambda data: data.rstrip(b"\n"),
        lambda data: codecs.BOM_UTF8 + data.rstrip(b"\n").replace(b"\n", b"\r\n"),
    ],
)
def test_a_ledger_that_an_editor_saved_its_own_way_is_continued(
    change: Callable[[bytes], bytes], corrected: Path
) -> None:
    path = corrected / _LEDGER
    path.write_bytes(change(path.read_bytes()))
    before = path.read_bytes()
    with working_in(corrected):
        assert main(["archive", "2022", "--reason", "更正"]) == 0
    assert path.read_bytes().startswith(before)
    assert len(read_releases(corrected / "reports/2022").entries) == 2


def _ended(root: Path) -> None:
    path = root / _LEDGER
    path.write_bytes(path.read_bytes() + b"...\n")


def _on_one_line(root: Path) -> None:
    """The same entry as JSON, which is YAML too: nothing can be put behind its bracket."""
    (release,) = read_releases(root / "reports/2022").entries
    words = (release.date, release.commit, release.bag, release.seal, release.reason, dict(release.sources))
    entry = {"版本": 1} | dict(zip(("日期", "提交", "存档", "校验值", "理由", "源文件"), words, strict=True))
    (root / _LEDGER).write_text(json.dumps([entry], ensure_ascii=False) + "\n", encoding="utf-8")


def _linked(root: Path) -> None:
    path = root / _LEDGER
    path.rename(root / "elsewhere.yaml")
    path.symlink_to(root / "elsewhere.yaml")


def _in_the_way(root: Path) -> None:
    second(root).mkdir()
    (second(root) / "x").write_text("别人的", encoding="utf-8")


def _zip_in_the_way(root: Path) -> None:
    second(root).with_name(f"{BODY}-2022-v2.zip").write_text("别人的", encoding="utf-8")


def _dangling_link_in_the_way(root: Path) -> None:
    second(root).symlink_to(root / "nowhere")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_ended, "末尾不能接着写"),
        (_on_one_line, "末尾不能接着写"),
        (_linked, ""),
        (_in_the_way, "已经存在，内容不同"),
        (_zip_in_the_way, "已经存在，内容不同"),
        (_dangling_link_in_the_way, "已经存在，内容不同"),
    ],
)
def test_what_cannot_be_continued_is_known_before_the_bag_is_there(
    spoil: Callable[[Path], None], said: str, corrected: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(corrected)
    before = held(corrected)
    with working_in(corrected):
        assert main(["archive", "2022", "--reason", "更正", "--zip"]) == 1
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.err.count("\n") == 1
    assert held(corrected) == before


def test_the_ledger_is_on_the_disk_before_the_bag_is_in_place(corrected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the bag gets its name, all that is left to do for the ledger is to give it its own."""
    seen: list[int] = []

    def put(made: Path, destination: Path) -> None:
        staged = list((corrected / "reports/2022").glob(".releases.yaml-*"))
        seen.append(staged[0].read_text(encoding="utf-8").count("- 版本: "))
        made.rename(destination)

    monkeypatch.setattr(sealing, "give_name", put)
    with working_in(corrected):
        assert main(["archive", "2022", "--reason", "更正", "--zip"]) == 0
    assert seen == [2, 2]
    assert not list((corrected / "reports/2022").glob(".releases.yaml-*"))
