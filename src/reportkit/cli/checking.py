"""Checking the reports of a run: each is read once, with the years before it and the settings of its site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportkit.checks import Context, check, context_for
from reportkit.diagnostics import Finding
from reportkit.reports import Library, Report, Target, read_site


@dataclass(frozen=True)
class Checked:
    """A report of the run and its findings; the first report of a workspace also carries its settings' faults."""

    target: Target
    report: Report
    context: Context
    findings: tuple[Finding, ...]


def check_targets(targets: Sequence[Target], *, siblings: bool = False) -> Iterator[Checked]:
    """Check the reports in order; with ``siblings`` also against the other bodies' reports of the same year."""
    library = Library(keep_all=siblings)
    sites = {root: read_site(root) for root in dict.fromkeys(target.root for target in targets)}
    told: set[object] = set()
    for target in targets:
        site, faults = sites[target.root]
        report = library.read(target.directory)
        others = _others(target, targets, library) if siblings else ()
        context = context_for(report, library, site, others)
        findings = check(report, context)
        yield Checked(target, report, context, (*(faults if target.root not in told else ()), *findings))
        told.add(target.root)


def _others(target: Target, targets: Sequence[Target], library: Library) -> tuple[Report, ...]:
    return tuple(library.read(other.directory) for other in targets if other != target and other.year == target.year)
