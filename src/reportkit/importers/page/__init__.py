"""What of a published page is the report, and what is furniture."""

from reportkit.importers.page.front import FrontSources, front_matter
from reportkit.importers.page.furniture import (
    is_furniture,
    is_page_number,
    is_prose,
    is_sure_furniture,
    is_sure_page_number,
    unit_line,
)
from reportkit.importers.page.metadata import is_label, may_be_value
from reportkit.importers.page.report_title import ReportTitle, joined_title, named_in, report_title
from reportkit.importers.page.titles import (
    PublishedHeading,
    bare_numeral,
    expected_number,
    further_heading,
    numeral,
    section_heading,
    starts_numbered,
)

__all__ = [
    "FrontSources",
    "PublishedHeading",
    "ReportTitle",
    "bare_numeral",
    "expected_number",
    "front_matter",
    "further_heading",
    "is_furniture",
    "is_label",
    "is_page_number",
    "is_prose",
    "is_sure_furniture",
    "is_sure_page_number",
    "joined_title",
    "may_be_value",
    "named_in",
    "numeral",
    "report_title",
    "section_heading",
    "starts_numbered",
    "unit_line",
]
