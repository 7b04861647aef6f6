"""Addresses of links as different programs write them."""

from __future__ import annotations

from urllib.parse import unquote

_SCHEMES = ("http://", "https://", "mailto:", "tel:")


def address(target: str) -> str:
    """An address that a report may link to, the same for all programs; "" for any other."""
    plain = unquote(target.strip())
    if not plain.lower().startswith(_SCHEMES) or any(char.isspace() for char in plain):
        return ""
    return plain.rstrip("/")
