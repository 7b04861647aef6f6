"""``check(report, context) → findings``: pure functions, one module per rule family."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportkit.checks.aggregation import check_aggregation
from reportkit.checks.arithmetic import check_arithmetic, check_plausibility, held_identities
from reportkit.checks.context import Context, considered, context_for
from reportkit.checks.continuity import check_continuity, held_continuities
from reportkit.checks.copying import check_reuse
from reportkit.checks.form import check_form
from reportkit.checks.numbers import check_numbers
from reportkit.checks.publication import check_publication
from reportkit.checks.published import check_releases
from reportkit.checks.standing_aside import check_answering
from reportkit.checks.strays import check_belonging
from reportkit.checks.waiving import apply_waivers
from reportkit.diagnostics import Finding, sort_findings
from reportkit.formats import continuities, identities
from reportkit.reports import Report, written


def _check_across_families(report: Report, context: Context) -> Iterator[Finding]:
    """C01, where the body has reports of several families."""
    if context.sisters:
        from reportkit.checks.across_families import check_across_families  # noqa: PLC0415  # few bodies have

        yield from check_across_families(report, context)


FAMILIES = (
    check_arithmetic,
    check_plausibility,
    check_continuity,
    check_reuse,
    check_publication,
    check_releases,
    check_belonging,
    check_numbers,
    check_form,
    check_aggregation,
    _check_across_families,
    check_answering,
)


def check(report: Report, context: Context | None = None) -> list[Finding]:
    """All findings of a report, in reading order: those of its files first, then those of each family."""
    context = context or Context()
    found = list(report.findings)
    if unread := [finding for finding in found if finding.code == "S16"]:
        return sort_findings(unread)  # what else is found rests on a format that is not the report's
    readable = written(report)
    for family in FAMILIES:
        found += family(readable, context)
    weighed = _weighed(_named(found, report, context), report, context)
    return sort_findings(apply_waivers(weighed, report))


def _named(findings: list[Finding], report: Report, context: Context) -> list[Finding]:
    """Wrong sums with the likely slip named."""
    sums = {identity.code for identity in (*identities(report.format.id), *continuities(report.format.id))}
    if not any(finding.code in sums for finding in findings):
        return findings
    from reportkit.checks.arithmetic import name_slips  # noqa: PLC0415  # most reports add up, and start-up counts

    return name_slips(findings, report, context)


def _weighed(findings: Iterable[Finding], report: Report, context: Context) -> Iterator[Finding]:
    """The severities that the site wants; rules that it switched off, or that are none for the family, are left out."""
    wanted, family = context.settings.severities, report.format.family
    for finding in findings:
        severity = wanted.get(finding.code, finding.severity)
        if severity is not None and family.asks(finding.code):
            yield replace(finding, severity=severity)


__all__ = ["FAMILIES", "Context", "check", "considered", "context_for", "held_continuities", "held_identities"]
