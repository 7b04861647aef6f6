"""GitHub workflow commands, which become annotations of the changed lines.

GitHub shows the first 10 errors and 10 warnings of a step and drops the rest silently, so the gravest come
first and the summary says how many there are. The full list belongs into the step summary (Markdown form).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportkit.diagnostics.finding import Finding, Severity, Summary
from reportkit.diagnostics.reporters.view import View, ranked, shown_path, summary_line

_SHOWN = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report(findings: Sequence[Finding], summary: Summary, here: Path, _view: View) -> str:
    """At most ten commands of each kind, the gravest first; waived findings are in the step summary only."""
    lines = []
    shown = dict.fromkeys(Severity, 0)
    for finding in ranked(findings):
        if finding.waived or shown[finding.severity] >= _SHOWN:
            continue
        shown[finding.severity] += 1
        lines.append(_command(finding, here))
    hidden = sum(not finding.waived for finding in findings) - sum(shown.values())
    more = f"（另有 {hidden} 处未在此列出，见步骤摘要）" if hidden else ""
    return "\n".join([*lines, summary_line(summary) + more])


def _command(finding: Finding, here: Path) -> str:
    place = finding.location
    properties = {
        "file": shown_path(place.path, here),
        "line": str(place.line),
        "col": str(place.column),
        "title": finding.code,
    }
    spelled = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = "\n".join(filter(None, (finding.message, finding.hint)))
    return f"::{_COMMANDS[finding.severity]} {spelled}::{_data(text)}"


def _data(text: str) -> str:
    visible = "".join(char if char.isprintable() or char in "\r\n\u3000" else ascii(char)[1:-1] for char in text)
    return visible.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
