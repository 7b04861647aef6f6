"""The end of a run over many reports: what needs attention, each with its reason, and how many of each outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportkit.cli.builder import Made, Outcome
from reportkit.diagnostics import Finding, Severity
from reportkit.diagnostics.reporters import shown_path
from reportkit.diagnostics.width import padded

_MOST = 3  # errors shown of one report; `reportkit check` shows all


def show_made(made: Sequence[Made], here: Path) -> None:
    """Print the reports that have no documents, then the counts."""
    attention = [one for one in made if one.outcome in (Outcome.REFUSED, Outcome.FAILED)]
    for one in attention:
        print(f"{one.name}: {one.outcome}")
        for line in _reasons(one, here):
            print(f"    {line}")
    counts = Counter(one.outcome for one in made)
    width = max(len(outcome) for outcome in Outcome)
    print(f"共 {len(made)} 份报告：")
    for outcome in Outcome:
        if counts[outcome]:
            print(f"  {padded(outcome, width * 2)}  {counts[outcome]:>6} 份")
    if attention:
        print("全部错误和提醒：reportkit check <报告>；改好后再运行一次，已完成的不会重做")


def _reasons(one: Made, here: Path) -> Iterator[str]:
    if one.outcome is Outcome.FAILED:
        yield from one.told[-1:]
        return
    errors = [found for found in one.findings if found.severity is Severity.ERROR and not found.waived]
    for found in errors[:_MOST]:
        yield _line(found, here)
    if len(errors) > _MOST:
        yield f"……还有 {len(errors) - _MOST} 个错误"


def _line(found: Finding, here: Path) -> str:
    return f"{shown_path(found.location.path, here)}:{found.location.line}: {found.code} {found.message}"
