"""The classes of words as their files have them, each word with where it was seen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache

from reportkit.resources import schema_dir


@cache
def lexicon() -> Mapping[str, Mapping[str, str]]:
    """All classes: word to where it was seen."""
    found: dict[str, dict[str, str]] = json.loads((schema_dir() / "lexicon.json").read_text(encoding="utf-8"))
    return found


def one_of(*classes: str) -> str:
    """A group of a regular expression for any word of these classes."""
    return any_word(word for name in classes for word in lexicon()[name])


def any_word(words: Iterable[str]) -> str:
    """A group of a regular expression for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"
