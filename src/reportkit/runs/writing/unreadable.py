"""What keeps a ``statistics.yaml`` from being read, for commands that write into it."""

from __future__ import annotations

from pathlib import Path

from reportkit.diagnostics import Severity
from reportkit.diagnostics.reporters import shown_path
from reportkit.reports.figures import Statistics

_CODES = ("S01", "S02", "S03", "S08")


def syntax_fault(statistics: Statistics, here: Path) -> str | None:
    """The first error of the way the file is written, with its place and its cure; None where there is none."""
    for found in statistics.findings:
        if found.code in _CODES and found.severity is Severity.ERROR:
            place = f"{shown_path(found.location.path, here)}:{found.location.line}"
            return f"没有改动：{place} {found.message}" + (f"；{found.hint}" if found.hint else "")
    return None
