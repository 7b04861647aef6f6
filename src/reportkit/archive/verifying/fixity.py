"""Whether a bag is whole and unchanged: its structure, and the SHA-512 of every file (RFC 8493)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportkit.archive.bags import (
    DATA,
    DECLARATION,
    INFO,
    LIMITS,
    LINE_ENDS,
    MANIFEST,
    SEAL_FILE,
    BagInfo,
    Discrepancy,
    Manifest,
    MemberError,
    Step,
    Store,
    collisions,
    read_declaration,
    read_info,
    read_manifest,
    read_member,
    same,
    short,
    size_text,
)
from reportkit.resources import regex

_OXUM = regex(r"([0-9]{1,18})\.([0-9]{1,9})")
_FETCH = "fetch.txt"
_JUNK = {".DS_Store", "Thumbs.db", "desktop.ini", "._.DS_Store"}


@dataclass(frozen=True)
class BagContents:
    """The tag files of a bag as read; ``names`` gives the member that a name of a manifest means."""

    info: BagInfo
    payload: Manifest
    tags: Manifest
    names: Mapping[str, str]

    @property
    def sums(self) -> dict[str, str]:
        """The checksum promised for every member that is there."""
        both = {**self.tags.sums, **self.payload.sums}
        return {self.names[name]: value for name, value in both.items() if name in self.names}


def read_contents(store: Store) -> BagContents:
    """The tag files of a bag, which need not be sound."""
    names = {same(name): name for name in store.sizes}
    return BagContents(read_info(store), read_manifest(store, MANIFEST), read_manifest(store, SEAL_FILE), names)


def check_structure(store: Store, contents: BagContents) -> Step:
    """Declaration, manifests complete in both directions, Payload-Oxum, and no member that is refused."""
    faults = [
        *store.faults,
        *collisions(store.sizes),
        *read_declaration(store),
        *contents.info.faults,
        *contents.payload.faults,
        *contents.tags.faults,
        *_missing_and_surplus(contents),
        *(() if contents.info.faults else payload_fault(store, contents.info)),
    ]
    if _FETCH in store.sizes:
        faults.append(Discrepancy(_FETCH, "存档有一部分内容不在这里", "这个程序只核对完整的存档"))
    told = f"{len(store.sizes)} 个文件、{size_text(sum(store.sizes.values()))}，与清单一一对应"
    return Step("完整", told, tuple(faults))


def check_sums(store: Store, contents: BagContents) -> Step:
    """The SHA-512 of every file, read as a stream."""
    sums = contents.sums
    faults = [fault for name, expected in sums.items() if (fault := _changed(store, name, expected))]
    return Step("校验值", f"{len(sums)} 个文件的 SHA-512 全部相符", tuple(faults))


def sha512(store: Store, name: str) -> str:
    """The SHA-512 of a member; MemberError where it cannot be read."""
    digest = hashlib.sha512()
    for chunk in store.chunks(name):
        digest.update(chunk)
    return digest.hexdigest()


def _changed(store: Store, name: str, expected: str) -> Discrepancy | None:
    try:
        found = sha512(store, name)
    except MemberError as error:
        return error.fault
    if found == expected:
        return None
    message = f"SHA-512 应是 {short(expected)}，现在是 {short(found)}"
    if _only_line_ends(store, name, expected):
        return Discrepancy(name, f"{message}；{LINE_ENDS[0]}", LINE_ENDS[1])
    return Discrepancy(name, message, "文件在存档以后被改动或损坏；请从别的副本取回这个文件")


def _only_line_ends(store: Store, name: str, expected: str) -> bool:
    """Whether a text is what was archived but for its line ends, as Git under Windows leaves it."""
    if store.sizes[name] > LIMITS.text:
        return False
    try:
        content = read_member(store, name)
    except MemberError:
        return False
    return b"\r\n" in content and hashlib.sha512(content.replace(b"\r\n", b"\n")).hexdigest() == expected


def _missing_and_surplus(contents: BagContents) -> Iterator[Discrepancy]:
    there = set(contents.names)
    for manifest in (contents.payload, contents.tags):
        for name in manifest.sums:
            if name not in there:
                yield Discrepancy(name, f"{manifest.file} 里有，存档里没有", "存档不完整；请从别的副本取回这个文件")
            if (manifest is contents.payload) != name.startswith(f"{DATA}/"):
                yield Discrepancy(name, f"不该写在 {manifest.file} 里", "清单损坏或被改动过")
    for required in (DECLARATION, INFO, MANIFEST):
        if required in there and required not in contents.tags.sums:
            yield Discrepancy(required, f"{SEAL_FILE} 里没有它", "清单损坏或被改动过；它的内容无从核对")
    for name in sorted(there - {SEAL_FILE, DECLARATION, INFO, MANIFEST} - contents.tags.sums.keys()):
        if name not in contents.payload.sums:
            junk = name.rpartition("/")[2] in _JUNK
            meaning = "是电脑自动生成的，可以删去" if junk else "不属于存档的内容，是后来放进去的；请移走"
            yield Discrepancy(name, "清单里没有这个文件", meaning)


def payload_fault(store: Store, info: BagInfo) -> Iterator[Discrepancy]:
    """Payload-Oxum: octets and number of the payload files, told by the names and sizes alone."""
    found = _OXUM.fullmatch(info.get("Payload-Oxum"))
    sizes = [size for name, size in store.sizes.items() if name.startswith(f"{DATA}/")]
    if found is None:
        yield Discrepancy(INFO, "没有写 Payload-Oxum（内容的字节数和文件数）", "存档不是这个程序生成的，或被改动过")
    elif (int(found[1]), int(found[2])) != (sum(sizes), len(sizes)):
        message = f"Payload-Oxum 是 {found[0]}，现在内容有 {sum(sizes)} 字节、{len(sizes)} 个文件"
        yield Discrepancy(INFO, message, "内容多了或少了")
