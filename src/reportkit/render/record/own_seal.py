"""Which build records this machine wrote: a keyed digest (HMAC-SHA-256) under a key that never leaves it.

A record that came with a branch may name any digests it likes; without the key it is not believed. In CI none is:
there everything is built again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from reportkit.reports import digest
from reportkit.workspace import in_ci, state_folder

SEAL = "seal"
RECORD = "build.json"  # ends the name of every record
_KEY = "record.key"
_SIZE = 32


def sealed(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with the seal of this machine."""
    return {**record, SEAL: _seal(record)}


def is_own(record: Mapping[str, Any]) -> bool:
    """Whether this machine wrote the record, as it stands, and may believe it."""
    told = record.get(SEAL)
    return not in_ci() and isinstance(told, str) and hmac.compare_digest(told, _seal(record))


def own_record(path: Path) -> dict[str, Any] | None:
    """The record that lies there, if this machine wrote it; OSError or ValueError where none can be read."""
    record = json.loads(path.read_text(encoding="utf-8"))
    return record if isinstance(record, dict) and is_own(record) else None


def is_own_output(path: Path) -> bool:
    """Whether a file lies there as a record of this machine, beside it, says; the record itself among them."""
    if path.is_symlink() or path.parent.is_symlink():
        return False
    for beside in path.parent.glob(f"*{RECORD}"):
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            record = json.loads(beside.read_text(encoding="utf-8"))
            if is_own(record) and (path == beside or record["outputs"].get(path.name) == digest(path)):
                return True
    return False


def _seal(record: Mapping[str, Any]) -> str:
    content = {name: value for name, value in record.items() if name != SEAL}
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hmac.new(_key(state_folder()), text.encode(), hashlib.sha256).hexdigest()


@cache
def _key(folder: Path) -> bytes:
    """The key of this machine, made on first use; where it cannot be kept, one that this process alone knows."""
    path = folder / _KEY
    with suppress(OSError):
        if not path.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):
                _make(path)
        key = path.read_bytes()
        if len(key) == _SIZE:
            return key
    return os.urandom(_SIZE)


def _make(path: Path) -> None:
    """Whole or not at all, and one only where several processes begin at once."""
    made = path.with_name(f"{path.name}-{os.getpid()}")
    handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, os.urandom(_SIZE))
    finally:
        os.close(handle)
    try:
        os.link(made, path)
    finally:
        made.unlink()
