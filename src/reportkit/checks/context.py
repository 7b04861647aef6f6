"""What a check may know besides the report itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from reportkit.reports import Files, Report, files_in
from reportkit.workspace import (
    Along,
    Library,
    Membership,
    Releases,
    Site,
    overridden_sibling,
    previous_place,
    read_membership,
    read_releases,
    sister_places,
)
from reportkit.workspace.git import PastLedger


@dataclass(frozen=True)
class Context:
    """The reports of the two years before, other bodies of the same year, the site's settings, the ledger.

    ``membership`` are the members of an aggregate report, ``past`` what Git has seen in the ledger, ``sisters`` the
    reports of other families by the same body for the same year.
    """

    previous: Report | None = None
    earlier: Report | None = None
    siblings: tuple[Report, ...] = ()
    settings: Site = field(default_factory=Site)
    releases: Releases | None = None
    membership: Membership | None = None
    past: tuple[PastLedger, ...] = ()
    sisters: tuple[Report, ...] = ()


def context_for(
    report: Report, library: Library, settings: Site, siblings: tuple[Report, ...] = (), members: Along = iter
) -> Context:
    """The context of a report of a workspace; ``members`` is how the members of an aggregate are gone through."""
    previous = library.previous(report)
    earlier = library.previous(previous) if previous is not None else None
    return Context(
        previous,
        earlier,
        siblings,
        settings,
        read_releases(report.directory),
        read_membership(report, members),
        library.past_ledgers(report),
        tuple(library.read(place) for place in sister_places(report.directory) if place.is_dir()),
    )


def considered(report: Report, context: Context) -> dict[Path, Files]:
    """What its findings rest on, its own files among it, there or not, with what each place held before it was read.

    Siblings are asked for now and then, and left out.
    """
    held: dict[Path, Files] = dict(context.membership.held) if context.membership else {}
    held |= report.held
    for known, before in ((report, context.previous), (context.previous, context.earlier)):
        place = previous_place(known) if known is not None else None
        if place is not None:
            held |= before.held if before is not None else {place: {}}
    beside = overridden_sibling(report)
    if beside is not None:
        held[beside] = files_in(beside)
    read = {sister.directory: sister.held for sister in context.sisters}
    for place in sister_places(report.directory):
        held |= read.get(place, {place: {}})
    if context.releases is not None:
        held[context.releases.path] = context.releases.held
    return held
