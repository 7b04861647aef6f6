"""What a check may know besides the report itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from reportkit.reports import Library, Report, Site, previous_place


@dataclass(frozen=True)
class Context:
    """The report of the year before and of two years before, other bodies of the same year, the site's settings."""

    previous: Report | None = None
    earlier: Report | None = None
    siblings: tuple[Report, ...] = ()
    settings: Site = field(default_factory=Site)


def context_for(report: Report, library: Library, settings: Site, siblings: tuple[Report, ...] = ()) -> Context:
    """The context of a report of a workspace."""
    previous = library.previous(report)
    earlier = library.previous(previous) if previous is not None else None
    return Context(previous, earlier, siblings, settings)


def considered(report: Report, context: Context) -> tuple[Path, ...]:
    """The folders of other reports that its findings rest on, there or not (siblings are asked for now and then)."""
    places = [previous_place(known) for known in (report, context.previous) if known is not None]
    return tuple(place for place in places if place is not None)
