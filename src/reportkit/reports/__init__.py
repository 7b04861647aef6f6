"""A report in memory and on disk, with line numbers."""

from reportkit.reports.borrowed import MARK, MEMBERS, member_folders
from reportkit.reports.digests import Files, digest, files_in
from reportkit.reports.places import (
    NARRATIVE,
    RELEASES,
    REPORTS,
    SITE,
    SOURCE_TOLD,
    STATISTICS,
    body_folder,
    reports_folder,
)
from reportkit.reports.report import Report, is_year, read_report
from reportkit.reports.written import UNTYPED, shown_text, written

__all__ = [
    "MARK",
    "MEMBERS",
    "NARRATIVE",
    "RELEASES",
    "REPORTS",
    "SITE",
    "SOURCE_TOLD",
    "STATISTICS",
    "UNTYPED",
    "Files",
    "Report",
    "body_folder",
    "digest",
    "files_in",
    "is_year",
    "member_folders",
    "read_report",
    "reports_folder",
    "shown_text",
    "written",
]
