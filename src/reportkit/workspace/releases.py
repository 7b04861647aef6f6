"""``releases.yaml`` of a report: which versions were published. ``reportkit archive`` alone writes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from reportkit.diagnostics import Finding
from reportkit.reports import RELEASES, Files, files_in
from reportkit.reports.text import Source, Tree, instance, parse_yaml, read_source, validate
from reportkit.resources import schema_dir
from reportkit.workspace.belonging import ignored

_CODE = "S14"
_HINT = "发布记录由 reportkit archive 写，不用手改；可用 git restore {name} 改回来"


@dataclass(frozen=True)
class Release:
    """One published version.

    ``bag`` is the name of its folder in the archive, ``seal`` the SHA-512 of the bag's tagmanifest-sha512.txt,
    ``sources`` the SHA-256 of each file of the report folder by its path; ``line`` is its place in the ledger.
    """

    version: int
    date: str
    commit: str
    bag: str
    seal: str
    reason: str
    sources: Mapping[str, str]
    line: int = 0

    @property
    def lasting(self) -> dict[str, str]:
        """The sources but for what a system had left among them, which an early version took along."""
        return {name: digest for name, digest in self.sources.items() if not ignored(name)}


@dataclass(frozen=True)
class Releases:
    """The ledger of a report, oldest version first; ``findings`` are its faults, and then it has no entries.

    ``held`` is what the file held just before it was read.
    """

    path: Path
    entries: tuple[Release, ...] = ()
    findings: tuple[Finding, ...] = ()
    held: Files = field(default_factory=dict)

    @property
    def last(self) -> Release | None:
        """The version that is in force."""
        return self.entries[-1] if self.entries else None


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((schema_dir() / "releases.schema.json").read_text(encoding="utf-8"))
    return schema


def read_releases(directory: Path) -> Releases:
    """The ledger of a report directory; without the file nothing was published.

    A ledger counts only as a whole: with an error in it there are no entries.
    """
    path = directory / RELEASES
    if not path.exists() and not path.is_symlink():
        return Releases(path)
    held = files_in(path)
    return replace(parse_releases(read_source(path)), held=held)


def parse_releases(source: Source) -> Releases:
    """The ledger in a file already read."""
    fields = _schema()["items"]["properties"]
    parsed = parse_yaml(source, frozenset(fields))
    faults = list(parsed.findings)
    if parsed.tree is not None:
        faults += validate(source, parsed.tree, _schema(), {"": _CODE})
    elif not faults:
        faults.append(source.finding(_CODE, "发布记录里没有内容", _HINT.format(name=RELEASES)))
    weighty = [fault for fault in faults if fault.code != "S01"]  # BOM and CRLF do no harm here
    if parsed.tree is None or weighty:
        return Releases(source.path, (), tuple(faults))
    entries = tuple(_release(item) for item in _items(parsed.tree))
    order = _out_of_order(source, entries)
    return Releases(source.path, () if order else entries, (*faults, *order))


def _items(tree: Tree) -> list[Tree]:
    return tree.value if isinstance(tree.value, list) else []


def _release(tree: Tree) -> Release:
    data = instance(tree)
    date, commit, bag, seal, reason = (str(data[key]) for key in ("日期", "提交", "存档", "校验值", "理由"))
    sources = {str(name): str(digest) for name, digest in data["源文件"].items()}
    return Release(data["版本"], date, commit, bag, seal, reason, sources, tree.line)


def _out_of_order(source: Source, entries: tuple[Release, ...]) -> list[Finding]:
    """Versions count 1, 2, 3 …: one twice or missing means that somebody edited what must only grow."""
    for expected, entry in enumerate(entries, start=1):
        if entry.version != expected:
            message = f"这里应是第 {expected} 版，写的是第 {entry.version} 版"
            return [source.finding(_CODE, message, _HINT.format(name=RELEASES), line=entry.line)]
    return []


def sha256_of(path: Path) -> frozenset[str]:
    """The digests under which a source file may be known: as it lies there, and with the line ends of Git."""
    from hashlib import sha256  # noqa: PLC0415  # only a published report has something to compare

    data = path.read_bytes()
    return frozenset(sha256(one).hexdigest() for one in (data, data.replace(b"\r\n", b"\n")))


def changed_since(release: Release, directory: Path) -> list[tuple[str, bool]]:
    """The source files that differ from a published version, each with whether it is still there.

    Only files that were published are looked at: what an editor or a system leaves beside them is no change.
    """
    changed = []
    for name, digest in sorted(release.lasting.items()):
        path = directory / name
        there = path.is_file() and not path.is_symlink()
        if not there or digest not in sha256_of(path):
            changed.append((name, there))
    return changed
