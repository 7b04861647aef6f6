"""The tag files of a bag (BagIt 1.0, RFC 8493) with SHA-512, around a payload that is already there.

Written here because the ``bagit`` package, which validates them in the tests, still declares BagIt 0.97, changes
the working directory of the process, and moves the payload about.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from reportkit.archive.bags import DATA, DECLARATION, DECLARED, ESCAPES, INFO, MANIFEST, SEAL_FILE
from reportkit.diagnostics import ArchiveError

_TAG_FILES = (INFO, DECLARATION, MANIFEST)


def write_tag_files(bag: Path, info: Mapping[str, str]) -> str:
    """Complete the bag whose payload lies in ``bag/data``; ``info`` is written in its order, Payload-Oxum added.

    Equal payload and info give equal bytes. The answer is the seal: the SHA-512 of tagmanifest-sha512.txt,
    which through the manifests vouches for every byte.
    """
    payload = files_below(bag / DATA)
    octets = sum(path.stat().st_size for path in payload)
    facts = {**info, "Payload-Oxum": f"{octets}.{len(payload)}"}
    _write(bag / DECLARATION, DECLARED)
    _write(bag / INFO, "".join(f"{label}: {_one_line(value)}\n" for label, value in facts.items()))
    _write(bag / MANIFEST, _manifest(bag, payload))
    _write(bag / SEAL_FILE, _manifest(bag, [bag / name for name in _TAG_FILES]))
    return seal(bag)


def seal(bag: Path) -> str:
    """The SHA-512 of a bag's tagmanifest-sha512.txt."""
    return _sha512(bag / SEAL_FILE)


def files_below(folder: Path) -> list[Path]:
    """The files of a folder tree, sorted by path; ArchiveError for anything that is neither file nor folder."""
    found = []
    for path in folder.rglob("*"):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise ArchiveError(f"{path} 是链接或特殊文件，不能存档")
        if path.is_file():
            found.append(path)
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix().encode())


def encoded(path: str) -> str:
    """A path as it stands in a manifest (RFC 8493, 2.1.3): CR, LF and %, and only those, percent-encoded."""
    return re.sub(r"[%\r\n]", lambda found: ESCAPES[found[0]], path)


def _manifest(bag: Path, files: Iterable[Path]) -> str:
    return "".join(f"{_sha512(path)}  {encoded(path.relative_to(bag).as_posix())}\n" for path in files)


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _sha512(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha512").hexdigest()


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
