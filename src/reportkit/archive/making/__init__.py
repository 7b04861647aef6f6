"""A report to a sealed bag, and a new entry in its ledger."""

from reportkit.archive.making.payload import FACTS, Subject, attachments_of
from reportkit.archive.making.sealing import Archived, VersionWish, archive, size_of
from reportkit.archive.making.tags import make_tag, tag_command

__all__ = [
    "FACTS",
    "Archived",
    "Subject",
    "VersionWish",
    "archive",
    "attachments_of",
    "make_tag",
    "size_of",
    "tag_command",
]
