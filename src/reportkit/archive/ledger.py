"""Adding a version to ``releases.yaml``: at the end of the file, every other byte left as it is."""

from __future__ import annotations

import json
from pathlib import Path

from reportkit.diagnostics import ArchiveError
from reportkit.reports import Release, Releases, Source, parse_releases
from reportkit.reports.writing import write_file

_HEAD = "# 发布记录：每发布一版，由 reportkit archive 在末尾加一条。请随报告一起提交，不要手改\n"


def append_release(releases: Releases, release: Release) -> None:
    """Write ``release`` behind the ledger's last entry, in one step; the line ends are those of the file.

    ArchiveError where the file would then not say what it should.
    """
    path = releases.path
    before = path.read_bytes().decode("utf-8") if path.exists() else _HEAD
    newline = "\r\n" if "\r\n" in before else "\n"
    gap = "" if before.endswith("\n") else newline
    after = before + gap + _entry(release).replace("\n", newline)
    _prove(path, after, (*releases.entries, release))
    write_file(path, after)


def _entry(release: Release) -> str:
    lines = [
        f"- 版本: {release.version}",
        f"  日期: {release.date}",
        f"  提交: {release.commit}",
        f"  存档: {_quoted(release.bag)}",
        f"  校验值: {release.seal}",
        f"  理由: {_quoted(release.reason)}",
        "  源文件:",
        *(f"    {_quoted(name)}: {digest}" for name, digest in sorted(release.sources.items())),
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """JSON is YAML; quoted, because a name or a reason may hold a colon or begin with a dash."""
    return json.dumps(text, ensure_ascii=False)


def _prove(path: Path, text: str, expected: tuple[Release, ...]) -> None:
    """The new text, read as the checks read it, holds the old entries and the new one."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    read = parse_releases(Source(path, plain))
    if [_plain(entry) for entry in read.entries] != [_plain(entry) for entry in expected]:
        raise ArchiveError(f"{path} 的末尾不能接着写；请把它改回上次提交的样子（git restore {path.name}）")


def _plain(release: Release) -> tuple[object, ...]:
    return (
        release.version,
        release.date,
        release.commit,
        release.bag,
        release.seal,
        release.reason,
        dict(release.sources),
    )
