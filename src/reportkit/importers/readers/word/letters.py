"""Which letters of a file a reader sees."""

from __future__ import annotations

from reportkit.resources import regex

_UNSEEN = regex("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def is_seen(letter: str) -> bool:
    """Whether a letter is anything but a control character, a soft hyphen or one without width."""
    return _UNSEEN.match(letter) is None
