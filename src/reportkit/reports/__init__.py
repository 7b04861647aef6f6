"""A report in memory and on disk, with line numbers."""

from reportkit.reports.borrowed import MARK, MEMBERS
from reportkit.reports.commits import commits_of
from reportkit.reports.concerned import concerned
from reportkit.reports.contents import Files, digest, files_in
from reportkit.reports.headings import topic_of_words
from reportkit.reports.history import (
    Library,
    all_years,
    amounts_before,
    check_predecessor,
    previous_directory,
    previous_place,
)
from reportkit.reports.markup import SCHEMES, Block, Markup, Picture, Reference, Slot
from reportkit.reports.membership import Double, Member, Membership, read_membership
from reportkit.reports.narrative import FrontMatter, Narrative
from reportkit.reports.numbers import read_number
from reportkit.reports.outline import LEAD, Heading, Outline, Part
from reportkit.reports.placeholders import UNWRITTEN
from reportkit.reports.places import RELEASES, body_folder
from reportkit.reports.prose import Paragraph, Stretch, shown_text, stretches
from reportkit.reports.releases import Release, Releases, changed_since, parse_releases, read_releases
from reportkit.reports.report import Report, is_year, read_report
from reportkit.reports.reuse import Reuse, measure_reuse
from reportkit.reports.revisions import commit_named, report_at
from reportkit.reports.rollup import Rollup, main_facts, roll_up
from reportkit.reports.sentences import Sentence, core, is_boilerplate, sentences
from reportkit.reports.site import FILE_NAME as SITE_FILE
from reportkit.reports.site import Site, read_site
from reportkit.reports.source import Source, read_source
from reportkit.reports.statistics import Statistics, Value, read_statistics
from reportkit.reports.undertakings import section_five, undertakings
from reportkit.reports.waivers import Waiver, read_waivers
from reportkit.reports.workspace import Target, find_root, place_report, resolve_targets
from reportkit.reports.written import written

__all__ = [
    "LEAD",
    "MARK",
    "MEMBERS",
    "RELEASES",
    "SCHEMES",
    "SITE_FILE",
    "UNWRITTEN",
    "Block",
    "Double",
    "Files",
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
    "Release",
    "Releases",
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
    "changed_since",
    "check_predecessor",
    "commit_named",
    "commits_of",
    "concerned",
    "core",
    "digest",
    "files_in",
    "find_root",
    "is_boilerplate",
    "is_year",
    "main_facts",
    "measure_reuse",
    "parse_releases",
    "place_report",
    "previous_directory",
    "previous_place",
    "read_membership",
    "read_number",
    "read_releases",
    "read_report",
    "read_site",
    "read_source",
    "read_statistics",
    "read_waivers",
    "report_at",
    "resolve_targets",
    "roll_up",
    "section_five",
    "sentences",
    "shown_text",
    "stretches",
    "topic_of_words",
    "undertakings",
    "written",
]
