"""Which letters of a file a reader sees, and the lines that they make."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.editing.returning import PLAIN, Look, WordParagraph, settled
from reportkit.resources import regex

Letters = list[tuple[str, Look]]
"""Letters of a paragraph, each with how it looks."""

_UNSEEN = regex("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def is_seen(letter: str) -> bool:
    """Whether a letter is anything but a control character, a soft hyphen or one without width."""
    return _UNSEEN.match(letter) is None


def lines_of(level: int, letters: Letters) -> Iterator[WordParagraph]:
    """A paragraph of each line; a line break within a paragraph starts another, empty ones are nothing."""
    line: Letters = []
    for letter, look in (*letters, ("\n", PLAIN)):
        if letter != "\n":
            line.append((letter, look))
            continue
        made = settled(level, line)
        line = []
        if made.text:
            yield made
