"""Which cases a stretch of words names, and whether they are over disclosure."""

from __future__ import annotations

from reportkit.prose.reading.sentences import Sentence

REVIEW, SUIT = "复议", "诉讼"  # as the rows of table 四 are called
_KINDS = {"review": REVIEW, "suit": SUIT}
_OVER_DISCLOSURE = ("bound-up", "request", "on-request", "asked-for")


def kinds_in(sentence: Sentence, start: int, end: int, *, by_whom: bool = False) -> tuple[str, ...]:
    """The kinds of case that the text ``start`` … ``end`` names; ``by_whom`` also where only a court is named."""
    words = sentence.words
    span = words.at(start), words.at(end)
    found = tuple(kind for name, kind in _KINDS.items() if words.has(name, *span))
    return (SUIT,) if not found and by_whom and words.has("court", *span) else found


def over_disclosure(sentence: Sentence, offset: int, *, at_home: bool) -> bool:
    """Whether heading, section (``at_home``) or the words before say that the cases are over information disclosure."""
    words = sentence.words
    return at_home or words.has_any(_OVER_DISCLOSURE, 0, words.at(offset))
