"""A report in memory and on disk, with line numbers."""

from reportkit.reports.borrowed import MARK, MEMBERS, member_folders
from reportkit.reports.digests import Files, digest, files_in
from reportkit.reports.format_files import SCHEMA, forget_formats, know_formats, trust_formats
from reportkit.reports.places import (
    FAMILIES,
    NARRATIVE,
    RELEASES,
    REPORTS,
    SITE,
    SOURCE_TOLD,
    STATISTICS,
    body_folder,
    family_folder,
    report_name,
    report_place,
    reports_folder,
    typed_name,
    workspace_of,
)
from reportkit.reports.report import FAMILY, Report, is_year, read_report
from reportkit.reports.written import UNTYPED, shown_text, written

__all__ = [
    "FAMILIES",
    "FAMILY",
    "MARK",
    "MEMBERS",
    "NARRATIVE",
    "RELEASES",
    "REPORTS",
    "SCHEMA",
    "SITE",
    "SOURCE_TOLD",
    "STATISTICS",
    "UNTYPED",
    "Files",
    "Report",
    "body_folder",
    "digest",
    "family_folder",
    "files_in",
    "forget_formats",
    "is_year",
    "know_formats",
    "member_folders",
    "read_report",
    "report_name",
    "report_place",
    "reports_folder",
    "shown_text",
    "trust_formats",
    "typed_name",
    "workspace_of",
    "written",
]
