"""A report in memory and on disk, with line numbers."""

from reportkit.reports.markup import SCHEMES, Block, Markup, Picture, Reference, Slot
from reportkit.reports.narrative import FrontMatter, Narrative
from reportkit.reports.report import Report, is_year, read_report
from reportkit.reports.source import Source, read_source
from reportkit.reports.statistics import Statistics, Value
from reportkit.reports.workspace import Target, find_root, resolve_targets

__all__ = [
    "SCHEMES",
    "Block",
    "FrontMatter",
    "Markup",
    "Narrative",
    "Picture",
    "Reference",
    "Report",
    "Slot",
    "Source",
    "Statistics",
    "Target",
    "Value",
    "find_root",
    "is_year",
    "read_report",
    "read_source",
    "resolve_targets",
]
