"""``report.md``: front matter, Markdown, headings, and the outline of sections and topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.resources import lazy_face

if TYPE_CHECKING:
    from reportkit.reports.narrative.front_lines import front_bounds
    from reportkit.reports.narrative.headings import plain, topics_named
    from reportkit.reports.narrative.images import image_faults
    from reportkit.reports.narrative.markup import Block, Markup, read_markup
    from reportkit.reports.narrative.mistyped_headings import mistyped
    from reportkit.reports.narrative.narrative import (
        FrontMatter,
        Narrative,
        front_colons,
        front_keys,
        read_front,
        read_narrative,
    )
    from reportkit.reports.narrative.outline import LEAD, Heading, Outline, Part, read_outline
    from reportkit.reports.narrative.placeholders import UNWRITTEN, hide_placeholders, placeholder
    from reportkit.reports.narrative.plain_lines import is_date, signature, signs
    from reportkit.reports.narrative.waivers import WAIVERS, Waiver, read_waivers, with_waiver

_HOMES = {
    "LEAD": "outline",
    "UNWRITTEN": "placeholders",
    "WAIVERS": "waivers",
    "Block": "markup",
    "FrontMatter": "narrative",
    "Heading": "outline",
    "Markup": "markup",
    "Narrative": "narrative",
    "Outline": "outline",
    "Part": "outline",
    "Waiver": "waivers",
    "front_bounds": "front_lines",
    "front_colons": "narrative",
    "front_keys": "narrative",
    "hide_placeholders": "placeholders",
    "image_faults": "images",
    "is_date": "plain_lines",
    "mistyped": "mistyped_headings",
    "placeholder": "placeholders",
    "plain": "headings",
    "read_front": "narrative",
    "read_markup": "markup",
    "read_narrative": "narrative",
    "read_outline": "outline",
    "read_waivers": "waivers",
    "signature": "plain_lines",
    "signs": "plain_lines",
    "topics_named": "headings",
    "with_waiver": "waivers",
}

__all__ = [
    "LEAD",
    "UNWRITTEN",
    "WAIVERS",
    "Block",
    "FrontMatter",
    "Heading",
    "Markup",
    "Narrative",
    "Outline",
    "Part",
    "Waiver",
    "front_bounds",
    "front_colons",
    "front_keys",
    "hide_placeholders",
    "image_faults",
    "is_date",
    "mistyped",
    "placeholder",
    "plain",
    "read_front",
    "read_markup",
    "read_narrative",
    "read_outline",
    "read_waivers",
    "signature",
    "signs",
    "topics_named",
    "with_waiver",
]

__getattr__ = lazy_face(__name__, _HOMES)
