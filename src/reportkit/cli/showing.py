"""What a reporter may show besides the findings: the lines they point to, and colour."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from reportkit.diagnostics import Finding
from reportkit.diagnostics.reporters import View
from reportkit.reports import Report


class Quotes:
    """The source lines that findings point to, from the files as they were read."""

    def __init__(self) -> None:
        self._lines: dict[tuple[Path, int], str] = {}

    def keep(self, report: Report, findings: Iterable[Finding]) -> None:
        """Remember the lines of a report that its findings point to."""
        sources = {source.path: source.lines for source in (report.narrative.source, report.statistics.source)}
        for finding in findings:
            path, line = finding.location.path, finding.location.line
            if path in sources and line <= len(sources[path]):
                self._lines[path, line] = sources[path][line - 1]

    def view(self) -> View:
        """The view for a reporter."""
        return View(_colour(), lambda path, line: self._lines.get((path, line), ""))


def _colour() -> bool:
    """Colour on a terminal; NO_COLOR and FORCE_COLOR decide where they are set (no-color.org, force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
