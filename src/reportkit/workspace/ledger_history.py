"""Whether a ledger has only grown: every entry that Git has seen in it is still there, as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.reports import RELEASES
from reportkit.reports.text import read_source
from reportkit.workspace.git import PastLedger
from reportkit.workspace.releases import Release, parse_releases, read_releases


@dataclass(frozen=True)
class LedgerFault:
    """An entry that Git knows and the ledger does not hold so: where it is told, what is wrong, where it is right."""

    place: str
    message: str
    commit: str
    line: int


def ledger_faults(directory: Path, past: Iterable[PastLedger]) -> Iterator[LedgerFault]:
    """What was taken away from the ledger of a report or rewritten, each version once.

    An entry is right as it first came in; ``past`` is what Git has seen, the newest first.
    """
    seen = [(one.commit, _entries(directory, one.content)) for one in past]
    first: dict[int, Release] = {}
    for _commit, entries in reversed(seen):
        first = {**entries, **first}
    now = _entries(directory)
    there = (directory / RELEASES).exists()
    for version, entry in sorted(first.items()):
        current = now.get(version)
        if current is not None and _said(current) == _said(entry):
            continue
        commit = _where(seen, first, version)
        what = f"第 {version} 版（{entry.date}）"
        if not there:
            message = f"{RELEASES} 不见了，Git 的提交 {commit[:8]} 里登记着{what}"
        elif current is None:
            message = f"{what}的登记不见了，Git 的提交 {commit[:8]} 里有"
        else:
            message = f"{what}的登记与 Git 的提交 {commit[:8]} 里的不同"
        yield LedgerFault(RELEASES, message, commit, current.line if current else 1)


def _where(seen: list[tuple[str, dict[int, Release]]], first: dict[int, Release], version: int) -> str:
    """The newest commit in which the ledger was right in every entry, else in this one."""
    right = [
        (commit, {number for number, entry in entries.items() if _said(entry) == _said(first[number])})
        for commit, entries in seen
    ]
    whole = next((commit for commit, numbers in right if len(numbers) == len(first)), None)
    return whole or next(commit for commit, numbers in right if version in numbers)


def _entries(directory: Path, content: bytes | None = None) -> dict[int, Release]:
    if content is None:
        return {entry.version: entry for entry in read_releases(directory).entries}
    source = read_source(directory / RELEASES, content)
    return {entry.version: entry for entry in parse_releases(source).entries}


def _said(entry: Release) -> Release:
    return replace(entry, line=0, sources=dict(entry.sources))
