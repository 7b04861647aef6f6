"""A report in memory and on disk, with line numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.resources import lazy_face

if TYPE_CHECKING:
    from reportkit.reports.as_written import UNTYPED, shown_text, written
    from reportkit.reports.borrowed import MARK, MEMBERS, member_folders, members_of
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
        is_year,
        report_name,
        report_place,
        reports_folder,
        typed_name,
        workspace_of,
    )
    from reportkit.reports.report import FAMILY, Report, read_report

_HOMES = {
    "FAMILIES": "places",
    "FAMILY": "report",
    "MARK": "borrowed",
    "MEMBERS": "borrowed",
    "NARRATIVE": "places",
    "RELEASES": "places",
    "REPORTS": "places",
    "SCHEMA": "format_files",
    "SITE": "places",
    "SOURCE_TOLD": "places",
    "STATISTICS": "places",
    "UNTYPED": "as_written",
    "Files": "digests",
    "Report": "report",
    "body_folder": "places",
    "digest": "digests",
    "family_folder": "places",
    "files_in": "digests",
    "forget_formats": "format_files",
    "is_year": "places",
    "know_formats": "format_files",
    "member_folders": "borrowed",
    "members_of": "borrowed",
    "read_report": "report",
    "report_name": "places",
    "report_place": "places",
    "reports_folder": "places",
    "shown_text": "as_written",
    "trust_formats": "format_files",
    "typed_name": "places",
    "workspace_of": "places",
    "written": "as_written",
}

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
    "members_of",
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

__getattr__ = lazy_face(__name__, _HOMES)
