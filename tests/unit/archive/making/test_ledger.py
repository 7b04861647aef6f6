"""``releases.yaml``: read strictly, and only ever made longer."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from reportkit.archive.making.ledger import continued
from reportkit.diagnostics import ArchiveError
from reportkit.workspace import Release, Releases, changed_since, read_releases

FIRST = Release(
    1, "2023-01-20", "a" * 40, "甲镇-2022-v1", "b" * 128, "首次发布", {"report.md": "c" * 64, "图/1: 2.png": "d" * 64}
)
SECOND = replace(FIRST, version=2, bag="甲镇-2022-v2", reason='- 更正: "第3行" # 不是注释 [')


def append_release(releases: Releases, release: Release) -> None:
    with continued(releases, release) as record:
        record()


def plain(release: Release) -> Release:
    return replace(release, line=0, sources=dict(release.sources))


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    append_release(read_releases(tmp_path), FIRST)
    return tmp_path / "releases.yaml"


def test_what_was_written_is_read_back(ledger: Path) -> None:
    append_release(read_releases(ledger.parent), SECOND)
    read = read_releases(ledger.parent)
    assert read.findings == ()
    assert [plain(entry) for entry in read.entries] == [FIRST, SECOND]
    assert read.last is not None
    assert ledger.read_text(encoding="utf-8").split("\n")[read.last.line - 1] == "- 版本: 2"


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.rstrip(b"\n"),
        lambda data: data + "# 别人写的注释".encode(),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace("首次发布".encode(), b"'abc'  # x").replace(b"\"'", b"'").replace(b"'\"", b"'"),
    ],
)
def test_every_earlier_byte_stays(ledger: Path, change: object) -> None:
    assert callable(change)
    before = change(ledger.read_bytes())
    ledger.write_bytes(before)
    append_release(read_releases(ledger.parent), SECOND)
    after = ledger.read_bytes()
    assert after.startswith(before)
    assert len(after) > len(before)
    assert [entry.version for entry in read_releases(ledger.parent).entries] == [1, 2]
    if b"\r\n" in before:
        assert after.count(b"\n") == after.count(b"\r\n")


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (lambda text: text + text.split("\n", 1)[1], "S14", 11),  # the same version twice
        (lambda text: text.replace("版本: 1", "版本: 2"), "S14", 2),
        (lambda text: text.replace("版本: 1", "版本: 0"), "S14", 2),
        (lambda text: text.replace("b" * 128, "b" * 127), "S14", 6),
        (lambda text: text.replace("  日期: 2023-01-20\n", ""), "S14", 2),
        (lambda text: text.replace("  理由", "  理 由"), "S14", 7),
        (lambda text: text.replace("日期: ", "日期："), "S02", 3),
        (lambda text: text.replace("  提交", "    提交"), "S02", 4),
        (lambda text: text.replace("- 版本", "版本"), "S02", None),
        (lambda text: text + "<<<<<<< HEAD\n", "S02", 11),
        (lambda _text: "# 清空了\n", "S14", 1),
    ],
)
def test_a_ledger_edited_by_hand_is_told_with_its_line(
    ledger: Path, change: object, code: str, line: int | None
) -> None:
    assert callable(change)
    ledger.write_text(change(ledger.read_text(encoding="utf-8")), encoding="utf-8")
    read = read_releases(ledger.parent)
    assert read.entries == ()
    assert code in {finding.code for finding in read.findings}
    if line is not None:
        assert line in {finding.location.line for finding in read.findings if finding.code == code}


def test_an_end_that_cannot_be_continued_is_refused(ledger: Path) -> None:
    ledger.write_bytes(ledger.read_bytes() + b"...\n")
    releases = read_releases(ledger.parent)
    before = ledger.read_bytes()
    with pytest.raises(ArchiveError, match="不能接着写"):
        append_release(releases, SECOND)
    assert ledger.read_bytes() == before


def test_changed_sources_are_those_that_were_published(tmp_path: Path) -> None:
    for name, content in (
        ("same.md", b"a\nb\n"),
        ("windows.md", b"a\r\nb\r\n"),
        ("edited.md", b"a\nc\n"),
        ("new", b""),
    ):
        (tmp_path / name).write_bytes(content)
    published = hashlib.sha256(b"a\nb\n").hexdigest()
    names = ("same.md", "windows.md", "edited.md", "removed.png")
    release = replace(FIRST, sources=dict.fromkeys(names, published))
    assert changed_since(release, tmp_path) == [("edited.md", True), ("removed.png", False)]
