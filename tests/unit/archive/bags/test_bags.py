"""Bags, names and ZIP files by themselves; other people's programs have the last word."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import bagit
import pytest

from reportkit.archive.bags.naming import bag_name, file_stem, identifier, tag_name, unsafe
from reportkit.archive.making.durable import give_name, make_ready
from reportkit.archive.making.tag_files import encoded, seal, write_tag_files
from reportkit.archive.making.zipping import zip_bag
from reportkit.diagnostics import ArchiveError

INFO = {"Source-Organization": "甲县乙镇人民政府", "Reportkit-Reason": "更正：\n第二行"}


def make_bag(folder: Path, *, order: int = 1) -> Path:
    contents = {
        "sources/report.md": b"# \xe4\xb8\x80\n",
        "documents/报告 一.html": b"<p>",
        "b.json": b"",
        "a/z": b"x" * 9,
    }
    for name in list(contents)[::order]:
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents[name])
    write_tag_files(folder, INFO)
    return folder


def test_the_library_of_congress_accepts_a_bag(tmp_path: Path) -> None:
    folder = make_bag(tmp_path / "袋")
    bag = bagit.Bag(str(folder))
    bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["Payload-Oxum"] == "18.4"  # 6 + 3 + 0 + 9 bytes in four files
    assert bag.info["Reportkit-Reason"] == "更正： 第二行"
    (folder / "data/b.json").write_bytes(b" ")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(folder)).validate()


def test_sha512sum_accepts_both_manifests(tmp_path: Path) -> None:
    folder = make_bag(tmp_path / "bag")
    for manifest in ("manifest-sha512.txt", "tagmanifest-sha512.txt"):
        command = ["sha512sum", "--check", "--strict", "--quiet", manifest]
        subprocess.run(command, cwd=folder, check=True)
    told = subprocess.run(
        ["sha512sum", "tagmanifest-sha512.txt"], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    ).stdout
    assert told.split()[0] == seal(folder)


def test_equal_content_gives_equal_bytes_whatever_came_first(tmp_path: Path) -> None:
    one, other = make_bag(tmp_path / "一" / "bag"), make_bag(tmp_path / "二" / "bag", order=-1)
    assert seal(one) == seal(other)
    for bag in (one, other):
        zip_bag(bag, bag.parent / "bag.zip")
    packages = [(bag.parent / "bag.zip").read_bytes() for bag in (one, other)]
    assert packages[0] == packages[1]


def test_unzip_gives_back_the_bag(tmp_path: Path) -> None:
    bag = make_bag(tmp_path / "bag-v1")
    zip_bag(bag, tmp_path / "bag-v1.zip")
    with zipfile.ZipFile(tmp_path / "bag-v1.zip") as package:
        assert package.testzip() is None
        names = package.namelist()
        assert names == sorted(names)
        assert {name.split("/")[0] for name in names} == {"bag-v1"}
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    out = tmp_path / "out"
    subprocess.run(["unzip", "-q", str(tmp_path / "bag-v1.zip"), "-d", str(out)], check=True)
    bagit.Bag(str(out / "bag-v1")).validate()
    assert seal(out / "bag-v1") == seal(bag)


def test_a_link_in_the_payload_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bag/data").mkdir(parents=True)
    (tmp_path / "bag/data/link").symlink_to("/etc/hostname")
    with pytest.raises(ArchiveError, match="是链接"):
        write_tag_files(tmp_path / "bag", INFO)


def test_manifest_paths_are_encoded_as_the_rfc_says() -> None:
    assert encoded("data/a%b\r\n c.txt") == "data/a%25b%0D%0A c.txt"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("甲县：乙镇/丙村?", "甲县：乙镇-丙村-"),
        ("  ..报告. ", "报告"),
        ("甲\n乙\t丙", "甲-乙-丙"),
        ("COM1", "COM1-"),
        ("", "-"),
        ("区" * 100, "区" * 60),  # three bytes each
    ],
)
def test_file_names_suit_every_system(typed: str, name: str) -> None:
    assert file_stem(typed) == name


def test_bags_and_tags_are_named_by_body_year_and_version() -> None:
    assert bag_name("某镇人民政府", 2022, 3) == "某镇人民政府-2022-v3"
    assert identifier("教育局/2022", 1) == "教育局/2022/v1"
    assert tag_name("教育局/2022", 1) == "report/教育局/2022/v1"


@pytest.mark.parametrize("name", ["a:b.png", "a%20b.png", "图?.png", "a/../b", "尾.", "nul.txt", "x\ny", "a\\b"])
def test_source_names_that_some_system_cannot_hold(name: str) -> None:
    assert unsafe(name)


@pytest.mark.parametrize("name", ["report.md", "statistics.yaml", "图/一 二（三）.png", ".config", "a-b_c.jpeg"])
def test_ordinary_source_names(name: str) -> None:
    assert not unsafe(name)


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    made, there = make_bag(tmp_path / "new" / "bag"), make_bag(tmp_path / "bag")
    make_ready(made, there)
    give_name(made, there)  # the same: nothing to do
    assert made.is_dir()
    (made / "data/b.json").write_bytes(b"{}")
    with pytest.raises(ArchiveError, match="内容不同"):
        make_ready(made, there)
    assert (there / "data/b.json").read_bytes() == b""
    (there.parent / "one").write_bytes(b"1")
    (there.parent / "two").write_bytes(b"2")
    with pytest.raises(ArchiveError, match="内容不同"):
        make_ready(there.parent / "one", there.parent / "two")
    assert (there.parent / "two").read_bytes() == b"2"
    (there.parent / "three").symlink_to(there.parent / "nowhere")
    with pytest.raises(ArchiveError, match="内容不同"):
        make_ready(there.parent / "one", there.parent / "three")
