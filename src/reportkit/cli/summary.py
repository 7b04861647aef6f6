"""The end of a run over many reports: what needs attention, each with its reason, and how many of each outcome."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportkit.cli.showing import quoting
from reportkit.diagnostics import Finding, harmless, padded, summarise
from reportkit.diagnostics.reporters import REPORTERS, shown_path
from reportkit.runs import Made, Outcome

_MOST = 3  # errors shown of one report; `reportkit check` shows all


def tell(made: Made) -> Made:
    """Say what became of one report, on standard error where somebody must do something; lines set in go on."""
    stream = sys.stderr if made.outcome.wants_attention else sys.stdout
    for text in made.told:
        print(harmless(text if text.startswith(" ") else f"{made.name}: {text}"), file=stream)
    return made


def tell_with_findings(made: Made, here: Path) -> Made:
    """The same; where the checks refused the report, all that they found comes first."""
    if made.outcome is Outcome.REFUSED:
        print(REPORTERS["text"](made.findings, summarise(made.findings, 1), here, quoting()), flush=True)
    return tell(made)


def show_made(made: Sequence[Made], here: Path) -> None:
    """Print the reports that want attention, then the counts."""
    for one in made:
        if not (one.outcome.wants_attention or one.errors):
            continue
        print(harmless(f"{one.name}: {one.outcome}") + ("" if one.outcome.wants_attention else "，但有错误"))
        for line in _reasons(one, here):
            print(harmless(f"    {line}"))
    _show_counts(made)
    if any(one.errors for one in made):
        print("全部错误和提醒：reportkit check <报告>；改好后再运行一次，已完成的不会重做")


def show_checked(made: Sequence[Made]) -> None:
    """Print how many errors each report has whose findings were shown above, then the counts."""
    for one in made:
        if one.outcome is Outcome.REFUSED:
            summary = summarise(one.findings, 1)
            print(f"{one.name}: {summary.errors} 个错误，{summary.warnings} 个提醒")
    _show_counts(made)


def _show_counts(made: Sequence[Made]) -> None:
    counts = Counter(one.outcome for one in made)
    width = max(len(outcome) for outcome in Outcome)
    print(f"共 {len(made)} 份报告：")
    for outcome in Outcome:
        if counts[outcome]:
            print(f"  {padded(outcome, width * 2)}  {counts[outcome]:>6} 份")


def _reasons(one: Made, here: Path) -> Iterator[str]:
    if one.outcome in (Outcome.FAILED, Outcome.UNFIT):
        yield from one.told[-1:]
        return
    for found in one.errors[:_MOST]:
        yield _line(found, here)
    if len(one.errors) > _MOST:
        yield f"……还有 {len(one.errors) - _MOST} 个错误"


def _line(found: Finding, here: Path) -> str:
    return f"{shown_path(found.location.path, here)}:{found.location.line}: {found.code} {found.message}"
