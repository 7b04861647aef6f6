"""What a check may know besides the report itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from reportkit.reports import (
    Library,
    Membership,
    Releases,
    Report,
    Site,
    previous_place,
    read_membership,
    read_releases,
)


@dataclass(frozen=True)
class Context:
    """The reports of the two years before, other bodies of the same year, the site's settings, the ledger.

    ``membership`` are the members of an aggregate report.
    """

    previous: Report | None = None
    earlier: Report | None = None
    siblings: tuple[Report, ...] = ()
    settings: Site = field(default_factory=Site)
    releases: Releases | None = None
    membership: Membership | None = None


def context_for(report: Report, library: Library, settings: Site, siblings: tuple[Report, ...] = ()) -> Context:
    """The context of a report of a workspace."""
    previous = library.previous(report)
    earlier = library.previous(previous) if previous is not None else None
    return Context(previous, earlier, siblings, settings, read_releases(report.directory), read_membership(report))


def considered(report: Report, context: Context) -> tuple[Path, ...]:
    """What its findings rest on besides its own files, there or not; siblings are asked for now and then."""
    places = [previous_place(known) for known in (report, context.previous) if known is not None]
    ledger, members = context.releases, context.membership
    places += members.places if members else ()
    return tuple(place for place in (*places, ledger.path if ledger else None) if place is not None)
