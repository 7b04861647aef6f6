"""What a bag is: where everything lies in it, and how it is read from a folder or a ZIP."""

from reportkit.archive.bags.bag_layout import (
    COMPARISON,
    DATA,
    DECLARATION,
    DECLARED,
    DOCUMENTS,
    ESCAPES,
    INFO,
    MANIFEST,
    MEMBERS,
    OPEN_DATA,
    PREVIOUS,
    SEAL_FILE,
    SETTINGS,
    SOURCES,
)
from reportkit.archive.bags.discrepancies import Discrepancy, Step, UnreadableBagError, printable, short, size_text
from reportkit.archive.bags.folder_store import FolderStore
from reportkit.archive.bags.manifest import BagInfo, Manifest, read_declaration, read_info, read_manifest
from reportkit.archive.bags.member_names import collisions, refusal, same
from reportkit.archive.bags.naming import bag_name, file_stem, identifier, tag_name, unsafe
from reportkit.archive.bags.store import LIMITS, Limits, MemberError, Store, read_member
from reportkit.archive.bags.zip_store import ZipStore

__all__ = [
    "COMPARISON",
    "DATA",
    "DECLARATION",
    "DECLARED",
    "DOCUMENTS",
    "ESCAPES",
    "INFO",
    "LIMITS",
    "MANIFEST",
    "MEMBERS",
    "OPEN_DATA",
    "PREVIOUS",
    "SEAL_FILE",
    "SETTINGS",
    "SOURCES",
    "BagInfo",
    "Discrepancy",
    "FolderStore",
    "Limits",
    "Manifest",
    "MemberError",
    "Step",
    "Store",
    "UnreadableBagError",
    "ZipStore",
    "bag_name",
    "collisions",
    "file_stem",
    "identifier",
    "printable",
    "read_declaration",
    "read_info",
    "read_manifest",
    "read_member",
    "refusal",
    "same",
    "short",
    "size_text",
    "tag_name",
    "unsafe",
]
