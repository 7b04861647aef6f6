"""``check(report, context) → findings``: pure functions, one module per rule family."""

from reportkit.checks.arithmetic import check_arithmetic, held_identities
from reportkit.checks.context import Context, context_for
from reportkit.checks.continuity import check_continuity
from reportkit.checks.likely import name_slips
from reportkit.checks.plausibility import check_plausibility
from reportkit.checks.publication import check_publication
from reportkit.checks.reuse import check_reuse
from reportkit.diagnostics import Finding, sort_findings
from reportkit.reports import Report

FAMILIES = (
    check_arithmetic,
    check_plausibility,
    check_continuity,
    check_reuse,
    check_publication,
)


def check(report: Report, context: Context | None = None) -> list[Finding]:
    """All findings of a report, in reading order: those of its files first, then those of each family."""
    context = context or Context()
    found = list(report.findings)
    for family in FAMILIES:
        found += family(report, context)
    return sort_findings(name_slips(found, report, context))


__all__ = ["FAMILIES", "Context", "check", "context_for", "held_identities"]
