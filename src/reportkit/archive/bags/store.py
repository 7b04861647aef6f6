"""Where the members of a bag are read from: a folder or a ZIP, nothing unpacked, nothing believed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from reportkit.archive.bags.discrepancies import Discrepancy, UnreadableBagError, size_text

CHUNK = 1 << 20


@dataclass(frozen=True)
class Limits:
    """How much a bag may hold; a real one has some twenty members and a few megabytes.

    ``ratio`` is what a compressed member may expand to beyond ``slack`` octets; ``listing`` bounds the table of
    contents of a ZIP, ``text`` a tag file.
    """

    members: int = 10_000
    total: int = 1 << 30
    ratio: int = 200
    slack: int = 16 << 20
    listing: int = 8 << 20
    text: int = 8 << 20


LIMITS = Limits()


class MemberError(Exception):
    """A member could not be read to its end; ``fault`` says why."""

    def __init__(self, name: str, message: str, meaning: str = "") -> None:
        super().__init__(message)
        self.fault = Discrepancy(name, message, meaning)


class Store(Protocol):
    """The members of a bag by name, with the size each claims, and what was refused on sight."""

    @property
    def name(self) -> str:
        """The name of the bag: that of its folder."""
        ...

    @property
    def sizes(self) -> Mapping[str, int]:
        """Every regular member; a size may be a lie until the member has been read."""
        ...

    @property
    def faults(self) -> tuple[Discrepancy, ...]:
        """Members that are not read: links, devices, names that lead out."""
        ...

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a member; MemberError where it cannot be read or is not what it claims."""
        ...


def read_member(store: Store, name: str, limit: int = LIMITS.total) -> bytes:
    """A member as a whole; MemberError also where it is larger than ``limit``."""
    parts = []
    size = 0
    for chunk in store.chunks(name):
        size += len(chunk)
        if size > limit:
            raise MemberError(name, f"超过 {size_text(limit)}，没有读完", "这不是正常的存档")
        parts.append(chunk)
    return b"".join(parts)


def check_size(total: int, members: int, limits: Limits) -> None:
    """UnreadableBagError where a bag is larger than any real one."""
    if members > limits.members:
        raise UnreadableBagError(f"里面有超过 {limits.members} 个文件，不是正常的存档，没有再读")
    if total > limits.total:
        raise UnreadableBagError(f"内容超过 {size_text(limits.total)}，不是正常的存档，没有再读")
