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
from reportkit.archive.bags.instructions import GUIDE, guide_text
from reportkit.archive.bags.manifest import LINE_ENDS, BagInfo, Manifest, read_declaration, read_info, read_manifest
from reportkit.archive.bags.member_names import collisions, refusal, same
from reportkit.archive.bags.naming import bag_name, file_stem, identifier, seal_in, seal_line, tag_name, unsafe
from reportkit.archive.bags.signing import (
    NAMESPACE,
    SIGNERS,
    SignatureVerdict,
    check_signature,
    sign,
    signature_path,
)
from reportkit.archive.bags.store import LIMITS, Limits, MemberError, Store, read_member
from reportkit.archive.bags.zip_store import ZipStore

__all__ = [
    "COMPARISON",
    "DATA",
    "DECLARATION",
    "DECLARED",
    "DOCUMENTS",
    "ESCAPES",
    "GUIDE",
    "INFO",
    "LIMITS",
    "LINE_ENDS",
    "MANIFEST",
    "MEMBERS",
    "NAMESPACE",
    "OPEN_DATA",
    "PREVIOUS",
    "SEAL_FILE",
    "SETTINGS",
    "SIGNERS",
    "SOURCES",
    "BagInfo",
    "Discrepancy",
    "FolderStore",
    "Limits",
    "Manifest",
    "MemberError",
    "SignatureVerdict",
    "Step",
    "Store",
    "UnreadableBagError",
    "ZipStore",
    "bag_name",
    "check_signature",
    "collisions",
    "file_stem",
    "guide_text",
    "identifier",
    "printable",
    "read_declaration",
    "read_info",
    "read_manifest",
    "read_member",
    "refusal",
    "same",
    "seal_in",
    "seal_line",
    "short",
    "sign",
    "signature_path",
    "size_text",
    "tag_name",
    "unsafe",
]
