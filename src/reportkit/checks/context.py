"""What a check may know besides the report itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from reportkit.reports import Files, Report, files_in
from reportkit.workspace import (
    Library,
    Membership,
    Releases,
    Site,
    overridden_sibling,
    previous_place,
    read_membership,
    read_releases,
)
from reportkit.workspace.git import PastLedger


@dataclass(frozen=True)
class Context:
    """The reports of the two years before, other bodies of the same year, the site's settings, the ledger.

    ``membership`` are the members of an aggregate report, ``past`` what Git has seen in the ledger.
    """

    previous: Report | None = None
    earlier: Report | None = None
    siblings: tuple[Report, ...] = ()
    settings: Site = field(default_factory=Site)
    releases: Releases | None = None
    membership: Membership | None = None
    past: tuple[PastLedger, ...] = ()


def context_for(report: Report, library: Library, settings: Site, siblings: tuple[Report, ...] = ()) -> Context:
    """The context of a report of a workspace."""
    previous = library.previous(report)
    earlier = library.previous(previous) if previous is not None else None
    return Context(
        previous,
        earlier,
        siblings,
        settings,
        read_releases(report.directory),
        read_membership(report),
        library.past_ledgers(report),
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
    if context.releases is not None:
        held[context.releases.path] = context.releases.held
    return held
