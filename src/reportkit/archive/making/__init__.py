"""A report to a sealed bag, and a new entry in its ledger."""

from reportkit.archive.making.crate import METADATA, crate_text
from reportkit.archive.making.payload import FACTS, Subject, attachments_of, findings_text
from reportkit.archive.making.sealing import Archived, VersionWish, archive, bag_info, size_of
from reportkit.archive.making.tags import make_tag, tag_command
from reportkit.archive.making.versions import write_beside

__all__ = [
    "FACTS",
    "METADATA",
    "Archived",
    "Subject",
    "VersionWish",
    "archive",
    "attachments_of",
    "bag_info",
    "crate_text",
    "findings_text",
    "make_tag",
    "size_of",
    "tag_command",
    "write_beside",
]
