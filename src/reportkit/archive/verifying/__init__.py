"""What can be established about a bag, step by step."""

from reportkit.archive.verifying.evidence import document_kind, year_of
from reportkit.archive.verifying.finding_bags import ARCHIVE, Meant, bags_below, find_bags, workspace_at_hand
from reportkit.archive.verifying.fixity import (
    BagContents,
    check_structure,
    check_sums,
    payload_fault,
    read_contents,
    sha512,
)
from reportkit.archive.verifying.opening import open_store
from reportkit.archive.verifying.steps import Rebuild, Verification, verify_bag

__all__ = [
    "ARCHIVE",
    "BagContents",
    "Meant",
    "Rebuild",
    "Verification",
    "bags_below",
    "check_structure",
    "check_sums",
    "document_kind",
    "find_bags",
    "open_store",
    "payload_fault",
    "read_contents",
    "sha512",
    "verify_bag",
    "workspace_at_hand",
    "year_of",
]
