"""``check(report) → findings``: pure functions, one module per rule family."""

from reportkit.checks.arithmetic import check_arithmetic, held_identities
from reportkit.checks.form import check_form
from reportkit.checks.prose import check_numbers
from reportkit.checks.publication import check_publication
from reportkit.diagnostics import Finding, sort_findings
from reportkit.reports import Report

FAMILIES = (check_arithmetic, check_publication, check_numbers, check_form)


def check(report: Report) -> list[Finding]:
    """All findings of a report, in reading order: those of its files first, then those of each family."""
    found = list(report.findings)
    for family in FAMILIES:
        found += family(report)
    return sort_findings(found)


__all__ = ["FAMILIES", "check", "held_identities"]
