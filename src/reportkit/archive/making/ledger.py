"""Adding a version to ``releases.yaml``: at the end of the file, every other byte left as it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reportkit.diagnostics import ArchiveError
from reportkit.reports import RELEASES
from reportkit.reports.text import Source
from reportkit.workspace import WRITTEN, Release, Releases, parse_releases, staged, sweep_staged

_HEAD = "# 发布记录：每发布一版，由 reportkit archive 在末尾加一条。请随报告一起提交，不要手改\n"


@contextmanager
def continued(releases: Releases, release: Release) -> Iterator[Callable[[], None]]:
    """The ledger with ``release`` behind its last entry, proven and on the disk; what is given puts it in place.

    The line ends are those of the file. ArchiveError where the file would then not say what it should,
    ReportkitError where it cannot be written: nothing is changed before that is known.
    """
    path = releases.path
    before = path.read_bytes().decode("utf-8") if path.exists() else _HEAD
    newline = "\r\n" if "\r\n" in before else "\n"
    gap = "" if before.endswith("\n") else newline
    after = before + gap + _entry(release).replace("\n", newline)
    _prove(path, after, (*releases.entries, release))
    with staged(path, after) as put:
        yield put


def sweep(directory: Path) -> None:
    """Remove what runs that were killed left beside files of the report: Git would take it for a new file of it."""
    for name in (*WRITTEN, RELEASES):
        sweep_staged(directory / name)


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
        why = f"（第 {read.findings[0].location.line} 行：{read.findings[0].message}）" if read.findings else ""
        raise ArchiveError(
            f"发布记录 {path} 的末尾不能接着写{why}，没有存档；请把它改回上次提交的样子：git restore {path.name}"
        )


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
