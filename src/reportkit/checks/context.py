"""What a check may know besides the report itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportkit.reports import Library, Membership, Report, Site, read_membership


@dataclass(frozen=True)
class Context:
    """The report of the year before and of two years before, other bodies of the same year, the site's settings.

    ``membership`` are the members of an aggregate report.
    """

    previous: Report | None = None
    earlier: Report | None = None
    siblings: tuple[Report, ...] = ()
    settings: Site = field(default_factory=Site)
    membership: Membership | None = None


def context_for(report: Report, library: Library, settings: Site, siblings: tuple[Report, ...] = ()) -> Context:
    """The context of a report of a workspace."""
    previous = library.previous(report)
    earlier = library.previous(previous) if previous is not None else None
    return Context(previous, earlier, siblings, settings, read_membership(report))
