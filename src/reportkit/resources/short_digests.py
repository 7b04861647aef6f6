"""SHA-256 of short texts without OpenSSL, which takes longer to load than such a text to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_sha256: Callable[[bytes], Any]
try:  # as Python's own ``random`` does; private names, so the public one stands behind them
    from _sha2 import sha256 as _sha256  # type: ignore[import-not-found,no-redef]
except ImportError:
    try:
        from _sha256 import sha256 as _sha256  # type: ignore[import-not-found,no-redef]
    except ImportError:
        from hashlib import sha256 as _sha256


def short_digest(data: bytes) -> str:
    """SHA-256 in hexadecimal, as ``hashlib`` gives it; of more than some 100 kB that is faster."""
    digest: str = _sha256(data).hexdigest()
    return digest
