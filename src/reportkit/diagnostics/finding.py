"""A fault found in a report, as a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any


class Severity(StrEnum):
    """How much a finding weighs. Only an unwaived error makes a check fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True)
class Location:
    """A place in a file; line and column count from 1, in characters."""

    path: Path
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Finding:
    """One fault.

    ``message`` says what was found and what was expected; ``hint`` says what to type or to look at;
    ``facts`` are the pointers of the cells concerned.
    """

    code: str
    severity: Severity
    location: Location
    message: str
    hint: str = ""
    facts: tuple[str, ...] = ()
    waived: bool = False


@dataclass(frozen=True)
class Summary:
    """Counts over all findings of a run. Waived findings count only as waived."""

    reports: int
    errors: int
    warnings: int
    notes: int
    waived: int


def finding_data(finding: Finding, path: str) -> dict[str, Any]:
    """A finding as JSON has it, its file under the name ``path``. Keys are only ever added."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "path": path,
        "line": finding.location.line,
        "column": finding.location.column,
        "message": finding.message,
        "hint": finding.hint,
        "facts": list(finding.facts),
        "waived": finding.waived,
    }


def summarise(findings: Iterable[Finding], reports: int) -> Summary:
    """Count findings by severity."""
    counts = dict.fromkeys(Severity, 0)
    waived = 0
    for finding in findings:
        if finding.waived:
            waived += 1
        else:
            counts[finding.severity] += 1
    return Summary(reports, counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.NOTE], waived)


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """In reading order: by file, line and column, then by code; identical findings are merged."""
    return sorted(
        set(findings),
        key=lambda f: (str(f.location.path), f.location.line, f.location.column, f.code, f.message),
    )


CORRECTIONS = ("X06",)
"""What a correction on its way breaks: it must be built to be looked at, and archived to become a version."""


def standing_errors(findings: Iterable[Finding]) -> list[Finding]:
    """The errors that nobody waived."""
    return [finding for finding in findings if finding.severity is Severity.ERROR and not finding.waived]


def forbidden(findings: Iterable[Finding]) -> bool:
    """Whether errors that nobody waived forbid making documents."""
    return any(finding.code not in CORRECTIONS for finding in standing_errors(findings))
