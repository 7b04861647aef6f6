"""What a branch changes in a workspace, as values: established from the files, never from ``build/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reportkit.diagnostics import Finding, standing_errors
from reportkit.diff import Comparison
from reportkit.render.review.pages import ChangedPages
from reportkit.render.review.prose_numbers import ProseNumbers
from reportkit.workspace.git import FileChange

UNTOUCHED, DELETED = "没有改，受别处改动的影响", "删除"
"""What became of a report whose own files are as they were, and of one that is no more."""


@dataclass(frozen=True)
class ShownPicture:
    """A picture that the branch changes: its bytes before and now, None where there was or is none."""

    name: str
    before: bytes | None
    now: bytes | None


@dataclass(frozen=True)
class ChangedReport:
    """A report that the branch changes, or whose verdict it changes.

    ``fate`` says what became of it (新报告, 改动, 删除 …); ``remarks`` what a reviewer must know besides figures and
    words (front matter, ledger); ``quotes`` the line that a finding points to; ``unread`` why it was not compared, ""
    where it was. ``pages`` are those of the PDF that differ, ``pages_note`` says why none were drawn. ``amounts`` are
    the figures as they are now, in the format ``format_id``; ``numbers`` those of the prose, with what each was held
    against.
    """

    name: str
    fate: str
    findings: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()
    unread: str = ""
    with_target: Comparison | None = None
    with_year_before: Comparison | None = None
    pictures: tuple[ShownPicture, ...] = ()
    pages: ChangedPages | None = None
    pages_note: str = ""
    format_id: str = ""
    amounts: Mapping[str, Decimal] = field(default_factory=dict, repr=False)
    quotes: tuple[tuple[Finding, str], ...] = ()
    numbers: ProseNumbers = field(default_factory=ProseNumbers)

    @property
    def edited(self) -> bool:
        """Whether files of the report itself differ, and there is a report now."""
        return self.fate not in (UNTOUCHED, DELETED)

    @property
    def errors(self) -> list[Finding]:
        """The errors that nobody waived."""
        return standing_errors(self.findings)

    @property
    def weight(self) -> tuple[Decimal, ...]:
        """How much it needs a person, the greater the more: errors, what was not read, waivers, remarks, changes."""
        moved = self.with_target.moved if self.with_target is not None else ()
        counts = (len(self.errors), bool(self.unread), len(self.waivers), len(self.remarks), len(moved))
        return (*map(Decimal, counts), sum((figure.weight for figure in moved), Decimal(0)))


@dataclass(frozen=True)
class Proposal:
    """All that differs between the target branch and the files here; ``remarks`` are about the workspace as a whole.

    ``base`` is the commit where the branch left the target; ``faults`` are those of ``reportkit.yaml``;
    ``astray`` counts the changed files that look like those of a report and belong to none.
    """

    target: str
    remarks: tuple[str, ...]
    reports: tuple[ChangedReport, ...]
    files: tuple[FileChange, ...]
    branch: str = ""
    base: str = ""
    faults: tuple[Finding, ...] = ()
    astray: int = 0

    @property
    def broken(self) -> list[Finding]:
        """The errors of the settings, which are nobody's report."""
        return standing_errors(self.faults)

    @property
    def deleted(self) -> int:
        """How many reports are no more."""
        return sum(report.fate == DELETED for report in self.reports)

    @property
    def unread(self) -> int:
        """How many reports could not be read."""
        return sum(bool(report.unread) for report in self.reports)

    @property
    def empty(self) -> bool:
        """Whether nothing at all differs below the workspace."""
        return not (self.files or self.remarks or self.reports or self.faults)

    @property
    def worst_first(self) -> list[ChangedReport]:
        """The reports, those that need a person most in front."""
        return sorted(self.reports, key=lambda report: report.weight, reverse=True)

    @property
    def errors(self) -> int:
        """How many errors stand in all."""
        return len(self.broken) + sum(len(report.errors) for report in self.reports)
