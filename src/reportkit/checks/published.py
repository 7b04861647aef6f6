"""X06: what was published stays as it was, or becomes a new version. Faults of the ledger itself are S14."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportkit.checks.context import Context
from reportkit.diagnostics import CATALOGUE, Finding, Location, as_word
from reportkit.reports import Report, typed_name, workspace_of
from reportkit.workspace import changed_since, ledger_faults


def check_releases(report: Report, context: Context) -> Iterator[Finding]:
    """Compare the report's files with the last version in its ledger."""
    releases = context.releases
    if releases is None:
        return
    yield from releases.findings
    yield from _rewritten(report, context)
    last = releases.last
    if last is None:
        return
    name, place_of = typed_name(report.directory), _place(report.directory)
    for file, there in changed_since(last, report.directory):
        what = "与已发布的" if there else "不见了，而它属于已发布的"
        message = f"{file} {what}第 {last.version} 版（{last.date}）" + ("不同，还没有发布新版本" if there else "")
        hint = (
            f"要更正的，先 git add {as_word(place_of)} && git commit -m 更正，"
            f"再运行 reportkit archive {name} --reason 更正的原因；"
            f"不该改的，用 git restore --source {last.commit[:8]} {as_word(f'{place_of}/{file}')} 改回来"
        )
        place = Location(report.directory / file) if there else Location(releases.path, last.line)
        yield Finding("X06", CATALOGUE["X06"].severity, place, message, hint)


def _rewritten(report: Report, context: Context) -> Iterator[Finding]:
    """Entries of the ledger that Git knows and that are gone or changed."""
    if context.releases is None or context.releases.findings:
        return
    for fault in ledger_faults(report.directory, context.past):
        there = context.releases.path.exists()
        place = Location(context.releases.path, fault.line) if there else Location(report.narrative.source.path)
        hint = (
            "发布记录只能增加；请改回来："
            f"git restore --source {fault.commit[:8]} {as_word(f'{_place(report.directory)}/{fault.place}')}"
        )
        yield Finding("X06", CATALOGUE["X06"].severity, place, fault.message, hint)


def _place(directory: Path) -> str:
    """``reports/2022``: what Git is told where the workspace is its repository."""
    root = workspace_of(directory)
    return (directory.relative_to(root) if root is not None else directory).as_posix()
