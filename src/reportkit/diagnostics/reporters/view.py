"""What all forms share: names of severities, paths as typed, the summary line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics.finding import Finding, Severity, Summary

NAMES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "说明"}
WAIVED = "已豁免"


def _no_line(_path: Path, _line: int) -> str:
    return ""


@dataclass(frozen=True)
class View:
    """How the text form is shown: with colour or not, and where a source line to quote comes from."""

    colour: bool = False
    line_at: Callable[[Path, int], str] = _no_line


PLAIN = View()


def shown_path(path: Path, here: Path) -> str:
    """A path as the user would type it."""
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def summary_line(summary: Summary) -> str:
    """The counts of a run in one line."""
    parts = [f"{summary.errors} 个错误", f"{summary.warnings} 个提醒"]
    if summary.notes:
        parts.append(f"{summary.notes} 个说明")
    if summary.waived:
        parts.append(f"{summary.waived} 个已豁免")
    return f"核对了 {summary.reports} 份报告：{'，'.join(parts)}"


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first, waived ones last; otherwise in the order given."""
    return sorted(findings, key=lambda finding: (finding.waived, finding.severity.rank))
