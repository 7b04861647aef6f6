"""Patterns over classes of words: ``{received}{link|matter}*{request}`` is a regular expression over words.

``{a|b}`` is a word of class a or b, ``{!a|b}`` one of neither, ``.`` any word. Groups are named as usual.
A pattern is compiled when it is first asked.
"""

from __future__ import annotations

import re
from functools import cached_property

from reportkit.prose.lexicon import vocabulary
from reportkit.prose.reading.word_sequence import WordSequence
from reportkit.resources import regex

_CLASSES = regex(r"\{(?P<not>!?)(?P<names>[a-z][a-z|\-]*)\}")


class WordMatch:
    """Where a pattern was found: groups as words of the sequence."""

    def __init__(self, sequence: WordSequence, match: re.Match[str], offset: int) -> None:
        self.sequence = sequence
        self._match = match
        self._offset = offset

    def has(self, group: str) -> bool:
        """Whether the pattern has the group and it took part, be it empty."""
        return self._match.groupdict().get(group) is not None

    def words(self, group: str | int = 0) -> tuple[int, int]:
        """The first word of the group, and the one behind its last."""
        start, end = self._match.span(group)
        return start + self._offset, end + self._offset

    def span(self, group: str | int = 0) -> tuple[int, int]:
        """Start and end of the group in the text; an empty group stands where its next word begins."""
        first, behind = self.words(group)
        ends = self.sequence.ends
        start = self.sequence.starts[first] if first < len(ends) else len(self.sequence.text)
        return start, ends[behind - 1] if behind > first else start

    def __getitem__(self, group: str | int) -> str:
        start, end = self.span(group)
        return self.sequence.text[start:end]

    def holds(self, group: str, name: str) -> bool:
        """Whether the group has a word of the class."""
        return self.sequence.has(name, *self.words(group))


class WordPattern:
    """A pattern over classes of words."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return regex(_CLASSES.sub(_codes, self.source), re.DOTALL)

    def match(self, sequence: WordSequence, start: int = 0, end: int | None = None) -> WordMatch | None:
        """The pattern at the word ``start``; ``$`` is the word ``end``."""
        found = self._compiled.match(sequence.codes[start:end])
        return WordMatch(sequence, found, start) if found is not None else None

    def search(self, sequence: WordSequence, start: int = 0, end: int | None = None) -> WordMatch | None:
        """The first place of the pattern among the words ``start`` … ``end``."""
        found = self._compiled.search(sequence.codes[start:end])
        return WordMatch(sequence, found, start) if found is not None else None

    def find_all(self, sequence: WordSequence) -> list[WordMatch]:
        """All places of the pattern, in order."""
        return [WordMatch(sequence, found, 0) for found in self._compiled.finditer(sequence.codes)]


def _codes(match: re.Match[str]) -> str:
    known = vocabulary()
    codes = "".join(known.codes_of(name) for name in match["names"].split("|"))
    if not codes:  # a class whose words all stand in a file that is being tried without them
        return "." if match["not"] else "(?!)"
    return f"[{'^' if match['not'] else ''}{codes}]"
