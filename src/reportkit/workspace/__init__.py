"""Many reports: folders, site settings, the years before, the ledger as read, members, what a change concerns."""

from reportkit.workspace.concerned import concerned
from reportkit.workspace.folders import BUILD, Target, find_root, place_report, resolve_targets
from reportkit.workspace.history import (
    Library,
    all_years,
    amounts_before,
    check_predecessor,
    previous_directory,
    previous_place,
)
from reportkit.workspace.membership import Double, Member, Membership, read_membership
from reportkit.workspace.releases import Release, Releases, changed_since, parse_releases, read_releases
from reportkit.workspace.rollup import Rollup, main_facts, roll_up
from reportkit.workspace.site import Site, read_site
from reportkit.workspace.whole_files import stage_prefix, staged, write_directory, write_file, write_like_before
from reportkit.workspace.workshop import put_in_place, workshop

__all__ = [
    "BUILD",
    "Double",
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
    "find_root",
    "main_facts",
    "parse_releases",
    "place_report",
    "previous_directory",
    "previous_place",
    "put_in_place",
    "read_membership",
    "read_releases",
    "read_site",
    "resolve_targets",
    "roll_up",
    "stage_prefix",
    "staged",
    "workshop",
    "write_directory",
    "write_file",
    "write_like_before",
]
