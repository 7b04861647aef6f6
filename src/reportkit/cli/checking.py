"""Checking the reports of a run: each is read once, with the years before it and the settings of its site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reportkit.diagnostics import Finding, Severity
from reportkit.reports import Library, Report, Site, Target, read_site

if TYPE_CHECKING:
    from reportkit.checks import Context

CORRECTIONS = ("X06",)
"""What a correction on its way breaks: it must be built to be looked at, and archived to become a version."""


@dataclass(frozen=True)
class Examination:
    """A report of the run: read when it is made, checked when ``findings`` is asked for.

    ``faults`` are those of its site's settings, told with the first report of the site.
    """

    target: Target
    report: Report
    site: Site
    faults: tuple[Finding, ...]
    others: tuple[Report, ...]
    library: Library

    @property
    def readable(self) -> bool:
        """Whether the files hold all that documents are made from; the rules may still object."""
        errors = (finding for finding in self.report.findings if finding.severity is Severity.ERROR)
        return self.report.statistics.complete and not any(errors)

    @property
    def blocked(self) -> bool:
        """Whether errors forbid making documents; a correction that is not published yet (X06) needs them."""
        errors = (f for f in self.findings if f.severity is Severity.ERROR and not f.waived)
        return any(finding.code not in CORRECTIONS for finding in errors)

    @cached_property
    def context(self) -> Context:
        """What the checks know besides the report."""
        from reportkit.checks import context_for  # noqa: PLC0415  # a build begins before the checks are loaded

        return context_for(self.report, self.library, self.site, self.others)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong, in reading order."""
        from reportkit.checks import check  # noqa: PLC0415  # a build begins before the checks are loaded

        return (*self.faults, *check(self.report, self.context))


def examine(targets: Sequence[Target], *, siblings: bool = False) -> Iterator[Examination]:
    """The reports in order; with ``siblings`` also held against the other bodies' reports of the same year."""
    library = Library(keep_all=siblings)
    sites = {root: read_site(root) for root in dict.fromkeys(target.root for target in targets)}
    told: set[object] = set()
    for target in targets:
        site, faults = sites[target.root]
        report = library.read(target.directory)
        others = _others(target, targets, library) if siblings else ()
        yield Examination(target, report, site, () if target.root in told else faults, others, library)
        told.add(target.root)


def _others(target: Target, targets: Sequence[Target], library: Library) -> tuple[Report, ...]:
    return tuple(library.read(other.directory) for other in targets if other != target and other.year == target.year)
