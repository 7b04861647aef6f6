"""Files carried inside the PDF (PDF/A-3): what the document was made from, for those who have nothing but the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_FOLDER = "attachments"
_TYPES = {
    ".md": "text/markdown",
    ".yaml": "application/yaml",
    ".csv": "text/csv",
    ".json": "application/json",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}


@dataclass(frozen=True)
class Attachment:
    """A file to carry: its name inside the PDF, its bytes, and what it is to the document.

    ``relationship`` is the AFRelationship of ISO 19005-3: ``source`` the document was made from, ``data`` it shows.
    """

    name: str
    data: bytes
    relationship: str
    description: str


def lay_out(attachments: Sequence[Attachment], folder: Path) -> list[dict[str, str]]:
    """Put the files where Typst may read them; the list of them for ``data/typst/official.typ``."""
    listed = []
    for number, attachment in enumerate(attachments):
        place = folder / _FOLDER / str(number)
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(attachment.data)
        listed.append(
            {
                "name": attachment.name,
                "file": f"{_FOLDER}/{number}",
                "relationship": attachment.relationship,
                "type": _TYPES.get(Path(attachment.name).suffix.lower(), "application/octet-stream"),
                "description": attachment.description,
            }
        )
    return listed
