"""Where everything lies in a bag (BagIt 1.0, RFC 8493): what the writer and the verifier must agree on, and no more."""

from __future__ import annotations

DATA = "data"
DECLARATION, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, SEAL_FILE = "manifest-sha512.txt", "tagmanifest-sha512.txt"
DECLARED = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
"""What a path in a manifest may not hold, and what stands for it (RFC 8493, 2.1.3)."""

# the folders of the payload
SOURCES, DOCUMENTS, OPEN_DATA, COMPARISON = "sources", "documents", "open-data", "comparison"
SETTINGS, PREVIOUS, MEMBERS, FORMAT = "settings", "previous", "members", "format"
FAMILY = "family"
"""In the folder of the format: the family that the workspace brought, where it did."""

FINDINGS = "findings.json"
