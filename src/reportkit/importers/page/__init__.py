"""What of a published page is the report, and what is furniture."""

from reportkit.importers.page.front import front_matter
from reportkit.importers.page.furniture import is_furniture, is_page_number
from reportkit.importers.page.titles import (
    PublishedHeading,
    expected_number,
    further_heading,
    is_title,
    numeral,
    section_heading,
)

__all__ = [
    "PublishedHeading",
    "expected_number",
    "front_matter",
    "further_heading",
    "is_furniture",
    "is_page_number",
    "is_title",
    "numeral",
    "section_heading",
]
