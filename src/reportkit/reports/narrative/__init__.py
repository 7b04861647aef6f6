"""``report.md``: front matter, Markdown, headings, and the outline of sections and topics."""

from reportkit.reports.narrative.front_bounds import front_bounds
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
from reportkit.reports.narrative.waivers import KEY as WAIVERS
from reportkit.reports.narrative.waivers import Waiver, read_waivers, with_waiver

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
