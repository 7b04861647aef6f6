"""Entries of a front matter as they are mostly written, read line by line without a parser of YAML.

A key and a text to a line; below a key, two blanks further in, a list of texts, a group of keys, or a list of groups.
Texts are plain ones that no reader of YAML takes for anything else, or stand in double quotes. Whatever is written
otherwise goes the long way (``parse_yaml``), which alone knows what is wrong. Tests hold one against the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportkit.reports.text.characters import strays
from reportkit.reports.text.tree import BLANK, Entry, Tree
from reportkit.resources import regex

_FIRST = r"[\w（(《“‘〔【〈「./+]"
_FURTHER = r"[^\x00-\x1f\x7f\\:#]"
_QUOTED = r"\"[^\"\\\x00-\x1f\x7f]*\""
_TEXT = rf"(?P<text>{_FIRST}(?:{_FURTHER}|:(?=[^\s:]))*(?<!\s)|{_QUOTED})"
_KEY = r"(?P<key>[\u4e00-\u9fff]{1,20})"
_ENTRY = regex(rf"(?P<indent>|  |    ){_KEY}:(?: {{1,40}}{_TEXT})?")
_GROUP = regex(rf"  - {_KEY}: {{1,40}}{_TEXT}")
_ITEM = regex(rf"  - (?P<text>{_FIRST}(?:(?!：){_FURTHER})*(?<!\s)|{_QUOTED})")  # no colon: it might be a key


class _NotPlain(Exception):  # noqa: N818  # never leaves this module
    """A line is written otherwise."""


def plain_entries(lines: Sequence[str], first: int) -> Tree | None:
    """The entries in these lines, the first of which is number ``first`` of its file; None where one is not plain."""
    if next(strays("\n".join(lines)), None) is not None:
        return None
    try:
        return _EntriesReading(lines, first).whole()
    except _NotPlain:
        return None


class _EntriesReading:
    """Entries being read, line by line."""

    def __init__(self, lines: Sequence[str], first: int) -> None:
        self._lines, self._first, self._at = lines, first, 0

    def whole(self) -> Tree:
        """All entries; _NotPlain where a line is none."""
        tree = self._mapping("", {})
        if self._at < len(self._lines):
            raise _NotPlain
        return tree

    def _mapping(self, indent: str, entries: dict[str, Entry]) -> Tree:
        """The entries from here on that begin so far in, besides those that are known already."""
        line = self._first + self._at
        while (found := self._next(_ENTRY)) is not None and found["indent"] == indent:
            self._enter(found, entries)
        if not entries:
            raise _NotPlain
        return Tree(entries, line, len(indent) + 1)

    def _below(self, indent: str) -> Tree:
        """What stands under a key without a text."""
        if indent:
            raise _NotPlain
        line, items = self._first + self._at, []
        while (found := self._next(_GROUP) or self._next(_ITEM)) is not None:
            items.append(self._group(found) if found.re is _GROUP else self._text(found))
        return Tree(items, line, 3) if items else self._mapping("  ", {})

    def _group(self, found: re.Match[str]) -> Tree:
        """A group of keys of which the first stands behind the stroke of a list."""
        line = self._first + self._at
        entries: dict[str, Entry] = {}
        self._enter(found, entries)
        return Tree(self._mapping("    ", entries).value, line, found.start("key") + 1)

    def _enter(self, found: re.Match[str], entries: dict[str, Entry]) -> None:
        """Take a key and what belongs to it."""
        name = found["key"]
        if name in entries:
            raise _NotPlain
        key = Tree(name, self._first + self._at, found.start("key") + 1)
        entries[name] = Entry(key, self._text(found))

    def _text(self, found: re.Match[str]) -> Tree:
        """Take the line: its text, or what stands under it."""
        text, line = found["text"], self._first + self._at
        self._at += 1
        if text is None:
            return self._below(found["indent"])
        if text in BLANK:
            raise _NotPlain
        quoted = text.startswith('"')
        return Tree(text[1:-1] if quoted else text, line, found.start("text") + 1, quoted)

    def _next(self, form: re.Pattern[str]) -> re.Match[str] | None:
        return form.fullmatch(self._lines[self._at]) if self._at < len(self._lines) else None
