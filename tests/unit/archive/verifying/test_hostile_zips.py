"""ZIP files made to deceive or to harm: nothing is unpacked, no header believed."""

from __future__ import annotations

import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path

import pytest
from tests.support.archives.bags import NAME, archived, bag_in

from reportkit.archive.bags.discrepancies import UnreadableBagError
from reportkit.archive.bags.store import Limits, MemberError
from reportkit.archive.bags.zip_store import ZipStore
from reportkit.archive.verifying.steps import verify_bag
from reportkit.cli import main

Change = Callable[[zipfile.ZipInfo, bytes], Iterator[tuple[zipfile.ZipInfo, bytes]]]


def told(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command says; it must fail, in so many words."""
    assert main(["verify", str(path)]) in {1, 2}
    captured = capsys.readouterr()
    assert "Traceback" not in captured.out + captured.err
    return captured.out + captured.err


def _good() -> Path:
    return bag_in(archived()).with_name(f"{NAME}.zip")


def _rewritten(target: Path, change: Change) -> Path:
    with zipfile.ZipFile(_good()) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            for entry, content in change(info, old.read(info)):
                new.writestr(entry, content)
    return target


def _with(target: Path, name: str, content: bytes = b"x", mode: int = 0o100644) -> Path:
    shutil.copyfile(_good(), target)
    with zipfile.ZipFile(target, "a") as package:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        package.writestr(entry, content)
    return target


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (f"{NAME}/../../x", "名字里有 ../"),
        ("/etc/cron.d/x", "是绝对路径"),
        ("C:/x", "带有盘符"),
        (f"{NAME}/data\\x", "名字里有反斜杠"),
        (f"{NAME}/data/多.txt", "清单里没有这个文件"),
    ],
)
def test_zip_members_that_lead_out(name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said in told(_with(tmp_path / "x.zip", name), capsys)


def test_zip_members_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = _with(tmp_path / "x.zip", f"{NAME}/bagit.txt")
    assert "bagit.txt：在 ZIP 里出现了两次" in told(path, capsys)


@pytest.mark.parametrize(("mode", "said"), [(0o120777, "是链接，没有读"), (0o010644, "不是普通的文件")])
def test_zip_members_that_are_no_files(
    mode: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in told(_with(tmp_path / "x.zip", f"{NAME}/data/x", b"/etc/hostname", mode), capsys)


def test_a_zip_with_a_member_encrypted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = bytearray(_good().read_bytes())
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "x.zip").write_bytes(raw)
    assert "加了密" in told(tmp_path / "x.zip", capsys)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_compressed_otherwise(method: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def change(info: zipfile.ZipInfo, content: bytes) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
        info.compress_type = method
        yield info, content

    assert "不认识的压缩方法" in told(_rewritten(tmp_path / "x.zip", change), capsys)


def test_a_zip_compressed_by_an_office_is_the_same_bag(tmp_path: Path) -> None:
    def change(info: zipfile.ZipInfo, content: bytes) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
        info.compress_type = zipfile.ZIP_DEFLATED
        yield info, content

    assert verify_bag(_rewritten(tmp_path / "x.zip", change), tmp_path).sound


def test_a_zip_bomb_stops_while_it_expands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One gigabyte of zeros in one megabyte, under a name that the manifest knows."""

    def change(info: zipfile.ZipInfo, content: bytes) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
        if info.filename.endswith("findings.json"):
            info.compress_type, content = zipfile.ZIP_DEFLATED, bytes(300 << 20)
        yield info, content

    path = _rewritten(tmp_path / "x.zip", change)
    assert path.stat().st_size < 2_000_000
    assert "data/findings.json：压缩得太厉害" in told(path, capsys)


def test_a_zip_whose_headers_lie_about_sizes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both headers say 5 octets; a million come out."""
    content = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = content.compress(bytes(1_000_000)) + content.flush()
    name = f"{NAME}/data/findings.json".encode()
    fields = (20, 0x800, 8, 0, 33, zlib.crc32(bytes(5)), len(packed), 5, len(name))
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", *fields, 0) + name + packed
    listing = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 0x314, *fields, 0, 0, 0, 0, 0x81A40000, 0) + name
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(listing), len(local), 0)
    (tmp_path / "x.zip").write_bytes(local + listing + end)
    with ZipStore(tmp_path / "x.zip") as store:
        assert sum(map(len, store.chunks("data/findings.json"))) == 5
    assert "缺这个文件" in told(tmp_path / "x.zip", capsys)


def test_many_members_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as package:
        for number in range(200):
            package.writestr(f"{NAME}/data/{number}", b"")
    with pytest.raises(UnreadableBagError, match="超过 100 个文件"):
        verify_bag(path, tmp_path, limits=Limits(members=100))


def test_a_table_of_contents_that_would_fill_the_memory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = bytearray(_good().read_bytes())
    at = raw.rindex(b"PK\x05\x06")
    raw[at + 12 : at + 16] = (1 << 31).to_bytes(4, "little")
    (tmp_path / "x.zip").write_bytes(raw)
    assert "ZIP 的目录大得不正常" in told(tmp_path / "x.zip", capsys)
    raw = bytearray(_good().read_bytes())
    raw[at:at] = b"PK\x06\x07" + bytes(16)  # of ZIP64, and it points to nothing
    (tmp_path / "x.zip").write_bytes(raw)
    assert "不是完整的 ZIP 文件" in told(tmp_path / "x.zip", capsys)
    raw[at:at] = b"PK\x06\x06" + bytes(36) + (1 << 40).to_bytes(8, "little") + bytes(8)
    raw[at + 56 + 8 : at + 56 + 16] = at.to_bytes(8, "little")
    (tmp_path / "x.zip").write_bytes(raw)
    assert "ZIP 的目录大得不正常" in told(tmp_path / "x.zip", capsys)


def test_many_members_that_expand_together(tmp_path: Path) -> None:
    def change(info: zipfile.ZipInfo, content: bytes) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
        yield info, content

    path = _rewritten(tmp_path / "x.zip", change)
    with ZipStore(path, Limits(total=100_000)) as store, pytest.raises(MemberError, match="解开后一共超过"):
        list(chain.from_iterable(store.chunks(name) for name in store.sizes))


def test_a_zip_cut_off_anywhere_is_never_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = _good().read_bytes()
    path = tmp_path / "x.zip"
    for length in (0, 1, 21, 22, 1000, len(raw) // 2, *range(len(raw) - 60, len(raw), 7)):
        path.write_bytes(raw[:length])
        assert "不是完整的 ZIP 文件" in told(path, capsys)


def _another(name: str) -> bytes:
    with zipfile.ZipFile(stream := BytesIO(), "w") as package:
        package.writestr(name, "forged")
    return stream.getvalue()


def _between(good: bytes) -> bytes:
    """A member of which the table of contents knows nothing, before the table; the end record moved accordingly."""
    at = good.rfind(b"PK\x05\x06")
    start = int.from_bytes(good[at + 16 : at + 20], "little")
    hidden = _another(f"{NAME}/data/x")
    hidden = hidden[: hidden.rfind(b"PK\x01\x02")]
    moved = (start + len(hidden)).to_bytes(4, "little")
    return good[:start] + hidden + good[start : at + 16] + moved + good[at + 20 :]


@pytest.mark.parametrize(
    "forgery",
    [
        lambda good: b"#!/bin/sh\nexit\n" + good,
        lambda good: _another(f"{NAME}/data/x") + good,
        lambda good: good + b"behind",
        _between,
    ],
)
def test_what_no_table_of_contents_names_is_told(
    forgery: Callable[[bytes], bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.zip").write_bytes(forgery(_good().read_bytes()))
    assert "里有目录上没有的内容" in told(tmp_path / "x.zip", capsys)
