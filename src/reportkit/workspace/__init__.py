"""Many reports: folders, site settings, the years before, the ledger as read, members, what a change concerns."""

from reportkit.workspace.belonging import (
    ENCLOSED,
    KEPT,
    WRITTEN,
    ignored,
    missing_enclosures,
    published_files,
    strays,
)
from reportkit.workspace.concerned import concerned
from reportkit.workspace.folders import BUILD, Target, find_root, place_report, resolve_targets
from reportkit.workspace.history import (
    Library,
    all_years,
    amounts_before,
    check_predecessor,
    overridden_sibling,
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
from reportkit.workspace.trusted_folder import trusted_folder
from reportkit.workspace.whole_files import stage_prefix, staged, write_directory, write_file, write_like_before
from reportkit.workspace.workshop import put_in_place, workshop

__all__ = [
    "BUILD",
    "ENCLOSED",
    "KEPT",
    "WRITTEN",
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
    "changed_since",
    "check_predecessor",
    "concerned",
    "discard_tracked",
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
    "place_report",
    "previous_directory",
    "previous_place",
    "published_files",
    "put_in_place",
    "read_membership",
    "read_releases",
    "read_site",
    "require_inside",
    "resolve_targets",
    "roll_up",
    "site_at",
    "stage_prefix",
    "staged",
    "state_folder",
    "strays",
    "trusted_folder",
    "workshop",
    "write_directory",
    "write_file",
    "write_like_before",
]
