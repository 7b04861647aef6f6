"""The site of all reports, and pages of ours read back from where they were published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.resources import lazy_face

if TYPE_CHECKING:
    from reportkit.runs.publishing.archived_sources import BodyOfBags, bodies_of_bags, laid_out
    from reportkit.runs.publishing.body_drawing import BodyDrawer, DrawnBody
    from reportkit.runs.publishing.over_all import body_order, overviews
    from reportkit.runs.publishing.page_reading import PublishedFacts, Unequal, published_facts
    from reportkit.runs.publishing.site_store import PlacedFiles, SitePlaces, places_for, put_site

_HOMES = {
    "BodyDrawer": "body_drawing",
    "BodyOfBags": "archived_sources",
    "DrawnBody": "body_drawing",
    "PlacedFiles": "site_store",
    "PublishedFacts": "page_reading",
    "SitePlaces": "site_store",
    "Unequal": "page_reading",
    "bodies_of_bags": "archived_sources",
    "body_order": "over_all",
    "laid_out": "archived_sources",
    "overviews": "over_all",
    "places_for": "site_store",
    "published_facts": "page_reading",
    "put_site": "site_store",
}

__all__ = [
    "BodyDrawer",
    "BodyOfBags",
    "DrawnBody",
    "PlacedFiles",
    "PublishedFacts",
    "SitePlaces",
    "Unequal",
    "bodies_of_bags",
    "body_order",
    "laid_out",
    "overviews",
    "places_for",
    "published_facts",
    "put_site",
]

__getattr__ = lazy_face(__name__, _HOMES)
