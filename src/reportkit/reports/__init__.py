"""A report in memory and on disk, with line numbers."""

from reportkit.reports.headings import topic_of_words
from reportkit.reports.history import Library, all_years, amounts_before, check_predecessor, previous_directory
from reportkit.reports.markup import SCHEMES, Block, Markup, Picture, Reference, Slot
from reportkit.reports.membership import Double, Member, Membership, read_membership
from reportkit.reports.narrative import FrontMatter, Narrative
from reportkit.reports.numbers import read_number
from reportkit.reports.outline import LEAD, Heading, Outline, Part
from reportkit.reports.prose import Paragraph, Stretch, stretches
from reportkit.reports.report import Report, is_year, read_report
from reportkit.reports.reuse import Reuse, measure_reuse
from reportkit.reports.revisions import report_at
from reportkit.reports.rollup import Rollup, main_facts, roll_up
from reportkit.reports.sentences import Sentence, core, is_boilerplate, sentences
from reportkit.reports.site import Site, read_site
from reportkit.reports.source import Source, read_source
from reportkit.reports.statistics import Statistics, Value, read_statistics
from reportkit.reports.waivers import Waiver, read_waivers
from reportkit.reports.workspace import Target, body_folder, find_root, place_report, resolve_targets

__all__ = [
    "LEAD",
    "SCHEMES",
    "Block",
    "Double",
    "FrontMatter",
    "Heading",
    "Library",
    "Markup",
    "Member",
    "Membership",
    "Narrative",
    "Outline",
    "Paragraph",
    "Part",
    "Picture",
    "Reference",
    "Report",
    "Reuse",
    "Rollup",
    "Sentence",
    "Site",
    "Slot",
    "Source",
    "Statistics",
    "Stretch",
    "Target",
    "Value",
    "Waiver",
    "all_years",
    "amounts_before",
    "body_folder",
    "check_predecessor",
    "core",
    "find_root",
    "is_boilerplate",
    "is_year",
    "main_facts",
    "measure_reuse",
    "place_report",
    "previous_directory",
    "read_membership",
    "read_number",
    "read_report",
    "read_site",
    "read_source",
    "read_statistics",
    "read_waivers",
    "report_at",
    "resolve_targets",
    "roll_up",
    "sentences",
    "stretches",
    "topic_of_words",
]
