"""Markdown for the comment of a pull request or the summary of a CI step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportkit.diagnostics.finding import Finding, Summary
from reportkit.diagnostics.harmless import harmless
from reportkit.diagnostics.reporters.view import NAMES, WAIVED, View, ranked, shown_path, summary_line
from reportkit.resources import regex

_MARKS = regex(r"([\\`*_{}\[\]()#+!|<>~@&])")


def report(findings: Sequence[Finding], summary: Summary, here: Path, _view: View) -> str:
    """The counts, then one table with the gravest first."""
    lines = ["### 年度报告核对结果", "", summary_line(summary)]
    if findings:
        lines += ["", "| | 规则 | 位置 | 发现 | 怎么办 |", "|---|---|---|---|---|"]
        lines += [_row(finding, here) for finding in ranked(findings)]
    return "\n".join(lines)


def _row(finding: Finding, here: Path) -> str:
    name = WAIVED if finding.waived else NAMES[finding.severity]
    place = f"{shown_path(finding.location.path, here)}:{finding.location.line}"
    cells = (name, finding.code, place, finding.message, finding.hint)
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """Text of other people must not become markup, a mention or another cell."""
    return _MARKS.sub(r"\\\1", harmless(" ".join(text.split())))
