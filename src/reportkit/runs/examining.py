"""Checking the reports of a run: each is read once, with the years before it and the settings of its site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit.diagnostics import Finding, Severity, forbidden
from reportkit.reports import Report, read_report
from reportkit.reports.narrative import read_waivers
from reportkit.workspace import Library, Site, Target, previous_place, read_site, use_formats

if TYPE_CHECKING:
    from reportkit.checks import Context
    from reportkit.render.record import Verdict


@dataclass(frozen=True)
class Examination:
    """A report of the run: read when it is made, checked when ``findings`` is asked for.

    ``faults`` are those of its site's settings.
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
        return forbidden(self.findings)

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

    def verdict(self, commit: str | None) -> Verdict:
        """What a build record keeps of the examination."""
        from reportkit.checks import considered  # noqa: PLC0415  # see above
        from reportkit.render.record import Verdict  # noqa: PLC0415  # checking alone needs no engine

        waivers = tuple(waiver.as_typed for waiver in read_waivers(self.report.narrative.front))
        rests_on = {**considered(self.report, self.context), **self.site.held}
        return Verdict(self.findings, waivers, rests_on, commit, previous_place(self.report))


class Examiner:
    """Examines reports one after another; those that follow each other share what was read."""

    def __init__(self, *, keep_all: bool = False) -> None:
        self.library = Library(keep_all=keep_all)
        self._sites: dict[Path, tuple[Site, tuple[Finding, ...]]] = {}

    def site(self, root: Path) -> tuple[Site, tuple[Finding, ...]]:
        """The settings of a workspace and what is wrong with them, read once."""
        if root not in self._sites:
            use_formats(root)
            self._sites[root] = read_site(root)
        return self._sites[root]

    def judge_by(self, root: Path, site: Site) -> None:
        """Take the settings of a workspace from elsewhere: from the target branch, say."""
        self._sites[root] = (site, read_site(root)[1])

    def examine(
        self, target: Target, siblings: Sequence[Target] = (), unsaved: Mapping[str, bytes] | None = None
    ) -> Examination:
        """One report, held also against those of ``siblings``; with ``unsaved`` as if those were its texts."""
        site, faults = self.site(target.root)
        report = read_report(target.directory, unsaved) if unsaved else self.library.read(target.directory)
        others = tuple(self.library.read(other.directory) for other in siblings)
        return Examination(target, report, site, faults, others, self.library)


def others(target: Target, targets: Sequence[Target]) -> tuple[Target, ...]:
    """The reports of the same year among ``targets``."""
    return tuple(other for other in targets if other != target and other.year == target.year)
