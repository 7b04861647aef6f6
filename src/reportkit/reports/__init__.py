"""A report in memory and on disk, with line numbers."""

from reportkit.reports.history import Library, check_predecessor, previous_directory
from reportkit.reports.markup import SCHEMES, Block, Markup, Picture, Reference, Slot
from reportkit.reports.narrative import FrontMatter, Narrative
from reportkit.reports.numbers import read_number
from reportkit.reports.outline import LEAD, Part
from reportkit.reports.report import Report, is_year, read_report
from reportkit.reports.safe_fixes import Fix, Fixed, safe_fixes
from reportkit.reports.scaffold import new_report
from reportkit.reports.site import Site, read_site
from reportkit.reports.source import Source, read_source
from reportkit.reports.statistics import Statistics, Value, read_statistics
from reportkit.reports.totals import Change, Filled, computed_totals, fill_totals
from reportkit.reports.waivers import Waiver, read_waivers
from reportkit.reports.workspace import Target, find_root, place_report, resolve_targets
from reportkit.reports.writing import write_directory, write_file

__all__ = [
    "LEAD",
    "SCHEMES",
    "Block",
    "Change",
    "Filled",
    "Fix",
    "Fixed",
    "FrontMatter",
    "Library",
    "Markup",
    "Narrative",
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
    "computed_totals",
    "fill_totals",
    "find_root",
    "is_year",
    "new_report",
    "place_report",
    "previous_directory",
    "read_number",
    "read_report",
    "read_site",
    "read_source",
    "read_statistics",
    "read_waivers",
    "resolve_targets",
    "safe_fixes",
    "write_directory",
    "write_file",
]
