"""A report in memory and on disk, with line numbers."""

from reportkit.reports.headings import topic_of_words
from reportkit.reports.history import Library, check_predecessor, previous_directory
from reportkit.reports.markup import SCHEMES, Block, Markup, Picture, Reference, Slot
from reportkit.reports.narrative import FrontMatter, Narrative
from reportkit.reports.numbers import read_number
from reportkit.reports.outline import LEAD, Heading, Outline, Part
from reportkit.reports.report import Report, is_year, read_report
from reportkit.reports.site import Site, read_site
from reportkit.reports.source import Source, read_source
from reportkit.reports.statistics import Statistics, Value
from reportkit.reports.waivers import Waiver, read_waivers
from reportkit.reports.workspace import Target, find_root, resolve_targets

__all__ = [
    "LEAD",
    "SCHEMES",
    "Block",
    "FrontMatter",
    "Heading",
    "Library",
    "Markup",
    "Narrative",
    "Outline",
    "Part",
    "Picture",
    "Reference",
    "Report",
    "Site",
    "Slot",
    "Source",
    "Statistics",
    "Target",
    "Value",
    "Waiver",
    "check_predecessor",
    "find_root",
    "is_year",
    "previous_directory",
    "read_number",
    "read_report",
    "read_site",
    "read_source",
    "read_waivers",
    "resolve_targets",
    "topic_of_words",
]
