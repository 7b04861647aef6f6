"""What a check may know besides the report itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from reportkit.formats import concordance
from reportkit.reports import Library, Report, Site


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


def amounts_before(report: Report, previous: Report | None) -> dict[str, Decimal]:
    """Last year's amounts under this year's pointers; what cannot be compared is absent."""
    if previous is None:
        return {}
    known = previous.statistics.amounts
    return {
        pair.current[0]: sum((known[pointer] for pointer in pair.previous), Decimal(0))
        for pair in concordance(report.format.id, previous.format.id)
        if len(pair.current) == 1 and all(pointer in known for pointer in pair.previous)
    }
