"""Many reports: folders, site settings, the years before, the ledger as read, members, what a change concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.resources import lazy_face

if TYPE_CHECKING:
    from reportkit.workspace.belonging import (
        ENCLOSED,
        KEPT,
        REMARKS,
        WRITTEN,
        enclosures,
        ignored,
        missing_enclosures,
        published_files,
        strays,
    )
    from reportkit.workspace.concerns import concerned
    from reportkit.workspace.folders import BUILD, Target, every_report, find_root, place_report, resolve_targets
    from reportkit.workspace.history import (
        Library,
        all_years,
        amounts_before,
        check_predecessor,
        overridden_sibling,
        place_before,
        previous_directory,
        previous_place,
    )
    from reportkit.workspace.ledger_history import LedgerFault, ledger_faults
    from reportkit.workspace.membership import Double, Member, Membership, left_out, read_membership
    from reportkit.workspace.outputs_tracked import discard_tracked, require_inside
    from reportkit.workspace.own_state import in_ci, state_folder
    from reportkit.workspace.releases import Release, Releases, changed_since, parse_releases, read_releases
    from reportkit.workspace.rollup import Rollup, main_facts, roll_up
    from reportkit.workspace.site import Site, parse_site, read_site, site_at
    from reportkit.workspace.touched_reports import ChangedReports, changed_reports, report_of
    from reportkit.workspace.trusted_folders import trusted_folder
    from reportkit.workspace.whole_files import staged, sweep_staged, write_directory, write_file, write_like_before
    from reportkit.workspace.workshops import put_in_place, workshop

_HOMES = {
    "BUILD": "folders",
    "ENCLOSED": "belonging",
    "KEPT": "belonging",
    "REMARKS": "belonging",
    "WRITTEN": "belonging",
    "ChangedReports": "touched_reports",
    "Double": "membership",
    "LedgerFault": "ledger_history",
    "Library": "history",
    "Member": "membership",
    "Membership": "membership",
    "Release": "releases",
    "Releases": "releases",
    "Rollup": "rollup",
    "Site": "site",
    "Target": "folders",
    "all_years": "history",
    "amounts_before": "history",
    "changed_reports": "touched_reports",
    "changed_since": "releases",
    "check_predecessor": "history",
    "concerned": "concerns",
    "discard_tracked": "outputs_tracked",
    "enclosures": "belonging",
    "every_report": "folders",
    "find_root": "folders",
    "ignored": "belonging",
    "in_ci": "own_state",
    "ledger_faults": "ledger_history",
    "left_out": "membership",
    "main_facts": "rollup",
    "missing_enclosures": "belonging",
    "overridden_sibling": "history",
    "parse_releases": "releases",
    "parse_site": "site",
    "place_before": "history",
    "place_report": "folders",
    "previous_directory": "history",
    "previous_place": "history",
    "published_files": "belonging",
    "put_in_place": "workshops",
    "read_membership": "membership",
    "read_releases": "releases",
    "read_site": "site",
    "report_of": "touched_reports",
    "require_inside": "outputs_tracked",
    "resolve_targets": "folders",
    "roll_up": "rollup",
    "site_at": "site",
    "staged": "whole_files",
    "state_folder": "own_state",
    "strays": "belonging",
    "sweep_staged": "whole_files",
    "trusted_folder": "trusted_folders",
    "workshop": "workshops",
    "write_directory": "whole_files",
    "write_file": "whole_files",
    "write_like_before": "whole_files",
}

__all__ = [
    "BUILD",
    "ENCLOSED",
    "KEPT",
    "REMARKS",
    "WRITTEN",
    "ChangedReports",
    "Double",
    "LedgerFault",
    "Library",
    "Member",
    "Membership",
    "Release",
    "Releases",
    "Rollup",
    "Site",
    "Target",
    "all_years",
    "amounts_before",
    "changed_reports",
    "changed_since",
    "check_predecessor",
    "concerned",
    "discard_tracked",
    "enclosures",
    "every_report",
    "find_root",
    "ignored",
    "in_ci",
    "ledger_faults",
    "left_out",
    "main_facts",
    "missing_enclosures",
    "overridden_sibling",
    "parse_releases",
    "parse_site",
    "place_before",
    "place_report",
    "previous_directory",
    "previous_place",
    "published_files",
    "put_in_place",
    "read_membership",
    "read_releases",
    "read_site",
    "report_of",
    "require_inside",
    "resolve_targets",
    "roll_up",
    "site_at",
    "staged",
    "state_folder",
    "strays",
    "sweep_staged",
    "trusted_folder",
    "workshop",
    "write_directory",
    "write_file",
    "write_like_before",
]

__getattr__ = lazy_face(__name__, _HOMES)
