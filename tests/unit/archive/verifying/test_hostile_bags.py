"""Bags made to deceive or to harm: every one ends with a clear sentence, nothing outside is touched."""

from __future__ import annotations

import os
import re
import socket
import zipfile
from pathlib import Path

import pytest
from tests.support.archives.bags import copy_of_bag, reseal, seal_tags

from reportkit.archive.bags.discrepancies import Discrepancy, UnreadableBagError
from reportkit.archive.bags.folder_store import FolderStore
from reportkit.archive.bags.member_names import collisions, refusal
from reportkit.archive.bags.store import Limits, MemberError
from reportkit.archive.verifying.steps import Verification, verify_bag
from reportkit.cli import main

OUTSIDE = "不该读到的内容"


def faults(verdict: Verification) -> list[Discrepancy]:
    return [fault for step in verdict.steps for fault in step.faults]


def told(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command says; it must fail, in so many words."""
    assert main(["verify", str(path)]) in {1, 2}
    captured = capsys.readouterr()
    text = captured.out + captured.err
    assert "Traceback" not in text
    assert OUTSIDE not in text
    return text


def _add_line(bag: Path, name: str) -> None:
    manifest = bag / "manifest-sha512.txt"
    manifest.write_bytes(manifest.read_bytes() + f"{'0' * 128}  {name}\n".encode("utf-8", "surrogateescape"))
    seal_tags(bag)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../../etc/passwd", "名字里有 ../"),
        ("data/../../x", "名字里有 ../"),
        ("/etc/passwd", "是绝对路径"),
        ("C:/x", "带有盘符"),
        ("c:x", "带有盘符"),
        ("data\\..\\x", "名字里有反斜杠"),
        ("\\\\server\\x", "名字里有反斜杠"),
        ("data//x", "名字里有空的一级"),
        ("data/./x", "名字里有空的一级或 ./"),
        ("data/a%0Ab", "名字里有控制字符"),
        ("data/" + "长" * 2000, "个字符"),
    ],
)
def test_a_manifest_that_leads_out_is_not_followed(
    name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bag = copy_of_bag(tmp_path)
    _add_line(bag, name)
    opened: list[str] = []
    really = os.open

    def watched(path: str | Path, *arguments: int, **options: int) -> int:
        opened.append(os.fspath(path))
        return really(path, *arguments, **options)

    monkeypatch.setattr(os, "open", watched)
    text = told(bag, capsys)
    assert said in text
    assert all(path.startswith(str(bag)) and ".." not in path for path in opened if "reportkit-verify" not in path)
    assert max(map(len, text.splitlines())) < 500


@pytest.mark.parametrize("target", ["/etc/hostname", "../../秘密", "report.md", "data", "/没有"])
def test_links_are_never_followed(target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = copy_of_bag(tmp_path)
    (tmp_path / "秘密").write_text(OUTSIDE, encoding="utf-8")
    path = bag / "data/sources/statistics.yaml"
    path.unlink()
    path.symlink_to(target)
    assert "data/sources/statistics.yaml：是链接，没有读" in told(bag, capsys)


def test_a_linked_folder_is_not_entered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = copy_of_bag(tmp_path)
    (bag / "data/sources").rename(tmp_path / "外面")
    (bag / "data/sources").symlink_to(tmp_path / "外面", target_is_directory=True)
    assert "data/sources：是链接，没有读" in told(bag, capsys)


def test_a_link_put_there_after_looking_is_not_followed(tmp_path: Path) -> None:
    bag = copy_of_bag(tmp_path)
    store = FolderStore(bag)
    path = bag / "data/findings.json"
    path.unlink()
    path.symlink_to("/etc/hostname")
    with pytest.raises(MemberError, match="读不了"):
        list(store.chunks("data/findings.json"))


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_pipes_and_sockets_are_not_opened(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = copy_of_bag(tmp_path)
    name = "data/x"
    if kind == "pipe":
        os.mkfifo(bag / name)
        assert f"{name}：不是普通的文件" in told(bag, capsys)
        return
    before = Path.cwd()
    os.chdir(bag)  # the name of a socket may have 108 bytes
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(name)
            assert f"{name}：不是普通的文件" in told(bag, capsys)
    finally:
        os.chdir(before)


def test_a_pipe_put_there_after_looking_does_not_hang(tmp_path: Path) -> None:
    bag = copy_of_bag(tmp_path)
    store = FolderStore(bag)
    (bag / "data/findings.json").unlink()
    os.mkfifo(bag / "data/findings.json")
    with pytest.raises(MemberError, match="不是普通的文件"):
        list(store.chunks("data/findings.json"))


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    bag = copy_of_bag(tmp_path)
    path = bag / "data/findings.json"
    for change in (b"x", b""):
        store = FolderStore(bag)
        reading = store.chunks("data/findings.json")
        next(reading)
        path.write_bytes(path.read_bytes() + change)
        os.utime(path, ns=(1, path.stat().st_mtime_ns + 1))
        with pytest.raises(MemberError, match="正在改变"):
            list(reading)


def test_a_folder_larger_than_any_bag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = copy_of_bag(tmp_path)
    with (bag / "data/巨大").open("wb") as stream:
        stream.truncate(1 << 41)  # sparse: reading it would take an hour
    assert "内容超过" in told(bag, capsys)


def test_a_folder_with_more_files_than_any_bag(tmp_path: Path) -> None:
    bag = copy_of_bag(tmp_path)
    for number in range(60):
        (bag / f"data/{number}").mkdir()
    with pytest.raises(UnreadableBagError, match="超过 50 个文件"):
        verify_bag(bag, tmp_path, limits=Limits(members=50))


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe", "清单".encode("gbk") + b"\n", b"\x00" * 40, b"x" * 9_000_000, b"\n" * 1000]
)
@pytest.mark.parametrize("name", ["manifest-sha512.txt", "tagmanifest-sha512.txt", "bag-info.txt", "bagit.txt"])
def test_tag_files_of_rubbish(raw: bytes, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = copy_of_bag(tmp_path)
    (bag / name).write_bytes(raw)
    if not name.startswith("tag"):
        seal_tags(bag)
    assert name in told(bag, capsys)


@pytest.mark.parametrize(
    "line",
    [
        "{sum} {name}",
        "{sum}\t{name}",
        "{sum}   {name}",
        "{SUM}  {name}",
        "{sum} *{name}",
        "{short}  {name}",
        " {sum}  {name}",
    ],
)
def test_a_manifest_has_one_spelling(line: str, tmp_path: Path) -> None:
    """Other spellings of the same manifest would be room for changes that no checksum sees."""
    bag = copy_of_bag(tmp_path)
    path = bag / "tagmanifest-sha512.txt"
    first, *rest = path.read_text(encoding="utf-8").splitlines()
    found, name = first.split("  ")
    changed = line.format(sum=found, SUM=found.upper(), short=found[:64], name=name)
    path.write_text("\n".join([changed, *rest, ""]), encoding="utf-8")
    assert any(
        fault.place.startswith("tagmanifest-sha512.txt 第 1 行") or name in fault.place
        for fault in faults(verify_bag(bag, tmp_path))
    )


def test_the_same_entry_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = copy_of_bag(tmp_path)
    manifest = bag / "manifest-sha512.txt"
    lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
    manifest.write_text("".join([*lines, lines[0]]), encoding="utf-8")
    seal_tags(bag)
    assert "在清单里出现了两次" in told(bag, capsys)


def test_another_version_of_bagit_or_another_encoding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = copy_of_bag(tmp_path)
    for text in (
        "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n",
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: GBK\n",
    ):
        (bag / "bagit.txt").write_text(text, encoding="utf-8")
        seal_tags(bag)
        assert "bagit.txt：应当写明 BagIt-Version: 1.0" in told(bag, capsys)


def test_an_incomplete_bag_that_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = copy_of_bag(tmp_path)
    (bag / "fetch.txt").write_text("http://example.org/x 10 data/x\n", encoding="utf-8")
    assert "存档有一部分内容不在这里" in told(bag, capsys)


def test_payload_oxum_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = copy_of_bag(tmp_path)
    info = bag / "bag-info.txt"
    text = info.read_text(encoding="utf-8")
    (octets, files) = re.findall(r"Payload-Oxum: (\d+)\.(\d+)", text)[0]
    for changed in (
        text.replace("Payload-Oxum: ", "Payload-Oxum: 1"),
        text.replace(f"{octets}.{files}", f"{octets}.{int(files) + 1}"),
        text.replace(f"{octets}.{files}", f"{octets}.{int(files) - 1}"),
        text.replace("Payload-Oxum", "Payload"),
    ):
        info.write_text(changed, encoding="utf-8")
        seal_tags(bag)
        assert "Payload-Oxum" in told(bag, capsys)


def test_names_that_are_one_file_elsewhere(tmp_path: Path) -> None:
    bag = copy_of_bag(tmp_path)
    (bag / "data/sources/Report.md").write_text("x", encoding="utf-8")
    reseal(bag)
    assert "只差大小写" in faults(verify_bag(bag, tmp_path))[0].message
    assert [fault.place for fault in collisions(["é", "e\u0301", "ß", "SS", "甲"])] == ["e\u0301", "SS"]


def test_a_copy_that_decomposed_the_names_is_the_same_bag(tmp_path: Path) -> None:
    """As file systems of Apple did: RFC 8493, section 6.1.2.1."""
    bag = copy_of_bag(tmp_path)
    (bag / "data/sources/café.txt").write_text("x", encoding="utf-8")
    reseal(bag)
    whole = {fault.place for fault in faults(verify_bag(bag, tmp_path))}
    (bag / "data/sources/café.txt").rename(bag / "data/sources/cafe\u0301.txt")
    assert {fault.place for fault in faults(verify_bag(bag, tmp_path))} == whole
    assert not any("清单" in fault.message for fault in faults(verify_bag(bag, tmp_path)))


def test_names_from_a_bag_cannot_write_on_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = copy_of_bag(tmp_path)
    for name in ("\x1b[2J红", "右\u202e左", b"\xff\xfe".decode("utf-8", "surrogateescape")):
        (bag / "data" / name).write_text("x", encoding="utf-8")
    text = told(bag, capsys)
    assert not set(text) & {"\x1b", "\u202e"}
    assert "\\u001b[2J红" in text


def test_a_docx_that_is_a_bomb_under_a_right_checksum(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = copy_of_bag(tmp_path)
    (path,) = bag.glob("data/documents/*.docx")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"\x00" * (64 << 20))
    reseal(bag)
    assert f"{path.name}：里面的 document.xml 压缩得太厉害" in told(bag, capsys)


@pytest.mark.parametrize("name", ["", "x" * 1025, "甲\x00", "\ud800", "a/", "/"])
def test_names_that_no_member_has(name: str) -> None:
    assert refusal(name)


@pytest.mark.parametrize("name", ["data/sources/图/章.png", "data/documents/甲（乙）2022年.html", "a..b", "...x"])
def test_names_that_members_have(name: str) -> None:
    assert refusal(name) is None


@pytest.mark.parametrize("name", ["bagit.txt", "bag-info.txt", "manifest-sha512.txt"])
def test_a_tag_file_that_the_tag_manifest_does_not_vouch_for(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bag = copy_of_bag(tmp_path)
    manifest = bag / "tagmanifest-sha512.txt"
    lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.endswith(f"  {name}\n")]
    assert len(kept) == len(lines) - 1
    manifest.write_text("".join(kept), encoding="utf-8")
    assert f"{name}：tagmanifest-sha512.txt 里没有它" in told(bag, capsys)


@pytest.mark.parametrize("moved", [False, True])
def test_the_tag_manifest_may_not_list_payload(
    moved: bool,  # noqa: FBT001  # a case
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With its right checksum, and whether or not the payload manifest lists it too."""
    bag = copy_of_bag(tmp_path)
    payload, tags = bag / "manifest-sha512.txt", bag / "tagmanifest-sha512.txt"
    lines = payload.read_text(encoding="utf-8").splitlines(keepends=True)
    (line,) = [line for line in lines if line.endswith("  data/build.json\n")]
    if moved:
        payload.write_text("".join(other for other in lines if other != line), encoding="utf-8")
        seal_tags(bag)
    tags.write_text(tags.read_text(encoding="utf-8") + line, encoding="utf-8")
    assert "data/build.json：不该写在 tagmanifest-sha512.txt 里" in told(bag, capsys)


def test_the_payload_manifest_may_not_list_tag_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = copy_of_bag(tmp_path)
    line = (bag / "tagmanifest-sha512.txt").read_text(encoding="utf-8").splitlines(keepends=True)[0]
    assert line.endswith("  bag-info.txt\n")
    payload = bag / "manifest-sha512.txt"
    payload.write_text(payload.read_text(encoding="utf-8") + line, encoding="utf-8")
    seal_tags(bag)
    assert "bag-info.txt：不该写在 manifest-sha512.txt 里" in told(bag, capsys)
