"""One flipped byte in any member: found, always, from the bag alone."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from random import Random

import pytest
from tests.support.archives.bags import NAME, archived, bag_in, copy_of_bag

from reportkit.archive.bags.discrepancies import UnreadableBagError
from reportkit.archive.bags.folder_store import FolderStore
from reportkit.archive.bags.zip_store import ZipStore
from reportkit.archive.verifying.fixity import check_structure, check_sums, read_contents
from reportkit.archive.verifying.steps import verify_bag


def sound(bag: Path) -> bool:
    """The two steps that every bag goes through first."""
    store = FolderStore(bag)
    contents = read_contents(store)
    return not (check_structure(store, contents).faults or check_sums(store, contents).faults)


def flips(bag: Path, count: int, seed: int) -> list[tuple[str, int, int]]:
    """Flips that were not found; each member has its turn, so that the small ones are not passed over."""
    rng = Random(seed)
    files = sorted(path for path in bag.rglob("*") if path.is_file())
    missed = []
    for number in range(count):
        path = files[number % len(files)]
        before = path.read_bytes()
        at, bits = rng.randrange(len(before)), rng.randrange(1, 256)
        after = bytearray(before)
        after[at] ^= bits
        path.write_bytes(after)
        if sound(bag):
            missed.append((path.name, at, bits))
        path.write_bytes(before)
    return missed


def test_three_hundred_flipped_bytes_are_all_found(tmp_path: Path) -> None:
    bag = copy_of_bag(tmp_path)
    assert flips(bag, 300, seed=1) == []
    assert sound(bag)


@pytest.mark.long
def test_ten_thousand_flipped_bytes_are_all_found(tmp_path: Path) -> None:
    assert flips(copy_of_bag(tmp_path), 10_000, seed=7) == []


def zip_flips(package: Path, count: int, seed: int) -> tuple[list[int], list[int]]:
    """Where flips in a ZIP were not found: in the content of its members, and in what lies around it.

    Half of them strike the headers, the directory and the end, which are a hundredth of the bytes.
    """
    rng = Random(seed)
    before = package.read_bytes()
    whole = contents(package)
    content = content_of(package)
    around = [at for at in range(len(before)) if not content[at]]
    inside: list[int] = []
    outside: list[int] = []
    for number in range(count):
        at = rng.choice(around) if number % 2 else rng.randrange(len(before))
        with package.open("r+b") as stream:
            stream.seek(at)
            stream.write(bytes([before[at] ^ rng.randrange(1, 256)]))
        if zip_sound(package):
            (inside if content[at] else outside).append(at)
            assert contents(package) == whole, at
        with package.open("r+b") as stream:
            stream.seek(at)
            stream.write(before[at : at + 1])
    return inside, outside


def zip_sound(package: Path) -> bool:
    try:
        with ZipStore(package) as store:
            found = read_contents(store)
            return not (check_structure(store, found).faults or check_sums(store, found).faults)
    except UnreadableBagError:
        return False


def contents(package: Path) -> dict[str, bytes]:
    """What anybody gets out of a ZIP."""
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def content_of(package: Path) -> bytearray:
    """For each byte of the ZIP, whether it is content of a member; our ZIPs store it as it is."""
    marks = bytearray(package.stat().st_size)
    with zipfile.ZipFile(package) as archive:
        for info in archive.infolist():
            start = info.header_offset + 30 + len(info.filename.encode())
            marks[start : start + info.file_size] = b"\x01" * info.file_size
    return marks


def copy_of_zip(folder: Path) -> Path:
    return Path(shutil.copy(bag_in(archived()).with_name(f"{NAME}.zip"), folder))


def test_three_hundred_flipped_bytes_of_a_zip(tmp_path: Path) -> None:
    package = copy_of_zip(tmp_path)
    inside, _outside = zip_flips(package, 300, seed=2)
    assert inside == []
    assert zip_sound(package)


@pytest.mark.long
def test_ten_thousand_flipped_bytes_of_a_zip(tmp_path: Path) -> None:
    """Every flip in a member is found, and every other one that would change a name or a content.

    What may pass is what a ZIP says twice or for nothing: the copies of size, time and checksum in front of each
    member, which readers take from the directory, time stamps, versions, and permissions that no bag has.
    """
    inside, outside = zip_flips(copy_of_zip(tmp_path), 10_000, seed=8)
    print(f"{len(outside)} of 5,000 flips around the members changed neither a name nor a content")
    assert inside == []


def test_every_single_bit_of_the_tag_manifest_matters(tmp_path: Path) -> None:
    """Nothing else vouches for it where there is no ledger: its spelling leaves no room."""
    bag = copy_of_bag(tmp_path)
    path = bag / "tagmanifest-sha512.txt"
    before = path.read_bytes()
    store = FolderStore(bag)
    contents = read_contents(store)
    right = dict(contents.tags.sums)
    for at in range(len(before)):
        for bit in range(8):
            path.write_bytes(before[:at] + bytes([before[at] ^ 1 << bit]) + before[at + 1 :])
            manifest = read_contents(store).tags
            assert manifest.faults or dict(manifest.sums) != right, (at, bit)


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.999])
def test_a_bag_cut_off_while_it_was_copied(share: float, tmp_path: Path) -> None:
    """A copy that stops: the files in order, the last one cut in two."""
    whole = bag_in(archived())
    files = sorted(path for path in whole.rglob("*") if path.is_file())
    left = int(sum(path.stat().st_size for path in files) * share)
    bag = tmp_path / whole.name
    bag.mkdir()
    for path in files:
        content = path.read_bytes()[:left]
        left -= len(content)
        if content:
            (bag / path.relative_to(whole)).parent.mkdir(parents=True, exist_ok=True)
            (bag / path.relative_to(whole)).write_bytes(content)
    assert not verify_bag(bag, tmp_path).sound
