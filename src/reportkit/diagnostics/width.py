"""How wide a text is in a fixed-width font."""

from __future__ import annotations

import unicodedata


def display_width(text: str) -> int:
    """Columns that the text takes: two for each wide character, none for one that joins the last."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text
    )


def padded(text: str, columns: int) -> str:
    """The text with spaces after it, so that it takes that many columns."""
    return text + " " * (columns - display_width(text))
