"""How findings are shown: text for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from reportkit.diagnostics.finding import Finding, Severity, Summary

JSON_VERSION = 1
_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "说明"}


def shown_path(path: Path, here: Path) -> str:
    """A path as the user would type it."""
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def text_report(findings: Sequence[Finding], summary: Summary, here: Path) -> str:
    """One finding per paragraph: place, severity, code and message, then what to do."""
    lines = []
    for finding in findings:
        place = finding.location
        waived = "（已豁免）" if finding.waived else ""
        lines.append(
            f"{shown_path(place.path, here)}:{place.line}:{place.column}: "
            f"{_NAMES[finding.severity]} {finding.code} {finding.message}{waived}"
        )
        if finding.hint:
            lines.append(f"    {finding.hint}")
    return "\n".join([*lines, summary_line(summary)])


def summary_line(summary: Summary) -> str:
    """The counts of a run in one line."""
    parts = [f"{summary.errors} 个错误", f"{summary.warnings} 个提醒"]
    if summary.notes:
        parts.append(f"{summary.notes} 个说明")
    if summary.waived:
        parts.append(f"{summary.waived} 个已豁免")
    return f"核对了 {summary.reports} 份报告：{'，'.join(parts)}"


def json_report(findings: Sequence[Finding], summary: Summary, here: Path) -> str:
    """The stable machine-readable form, version 1."""
    return json.dumps(
        {
            "version": JSON_VERSION,
            "findings": [
                {
                    "code": finding.code,
                    "severity": str(finding.severity),
                    "path": shown_path(finding.location.path, here),
                    "line": finding.location.line,
                    "column": finding.location.column,
                    "message": finding.message,
                    "hint": finding.hint,
                    "facts": list(finding.facts),
                    "waived": finding.waived,
                }
                for finding in findings
            ],
            "summary": {
                "reports": summary.reports,
                "errors": summary.errors,
                "warnings": summary.warnings,
                "notes": summary.notes,
                "waived": summary.waived,
            },
        },
        ensure_ascii=False,
        indent=2,
    )


Reporter = Callable[[Sequence[Finding], Summary, Path], str]
REPORTERS: dict[str, Reporter] = {"text": text_report, "json": json_report}
