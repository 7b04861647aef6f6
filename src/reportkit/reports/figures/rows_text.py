"""Where each figure of a ``statistics.yaml`` stands as characters, blanks included, so that one can be replaced.

YAML's own positions lack blanks; the rows are found again by their keys and indentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportkit.formats import Format, Row
from reportkit.reports.text import comment_start
from reportkit.resources import regex

_QUOTED = regex(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_KEY = regex(r"^( *)([^\s:#\[\]{},]+):(?=\s|$)")


@dataclass(frozen=True)
class Span:
    """Characters [start, end) of a figure; ``lead`` is typed before it where a blank leaves no room."""

    start: int
    end: int
    lead: str = ""


def row_spans(text: str, fmt: Format) -> dict[str, Span]:
    """The place of every figure by pointer. A row that is not a plain number or list is left out."""
    found: dict[str, Span] = {}
    for pointer, start in _rows(text):
        row = fmt.rows.get(pointer)
        if row is not None:
            spans = list(_spans(text, start, row))
            if len(spans) == len(row.facts):
                found |= {fact.pointer: span for fact, span in zip(row.facts, spans, strict=True)}
    return found


def _rows(text: str) -> Iterator[tuple[str, int]]:
    """The pointer of each key, and where its value may begin."""
    above: list[tuple[int, str]] = []
    offset = 0
    for line in text.split("\n"):
        if match := _KEY.match(line):
            indent = len(match[1])
            above = [step for step in above if step[0] < indent] + [(indent, match[2])]
            yield "/".join(key for _indent, key in above), offset + match.end()
        offset += len(line) + 1


def _spans(text: str, start: int, row: Row) -> Iterator[Span]:
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    if row.facts[0].column is None:
        yield _trimmed(text, start, _comment(text, start, line_end))
        return
    opened = text.find("[", start, _comment(text, start, line_end))
    closed = text.find("]", opened)
    inside = text[opened + 1 : closed]
    plain = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), inside)  # words of a list may be quoted
    if opened < 0 or closed < 0 or re.search(r"[\[\]{}#:\"']", plain):
        return
    at = opened + 1
    for cell in plain.split(","):
        yield _trimmed(text, at, at + len(cell))
        at += len(cell) + 1


def _comment(text: str, start: int, end: int) -> int:
    """Where the comment of a line begins, or its end."""
    return start + comment_start(text[start:end])


def _trimmed(text: str, start: int, end: int) -> Span:
    cell = text[start:end]
    if not cell.strip():
        # A blank keeps its first space: "[1, , ]" becomes "[1, 2, 3]".
        room = start + 1 if cell[:1] == " " else start
        return Span(room, room, "" if cell[:1] == " " or text[start - 1 : start] in "[," else " ")
    return Span(start + len(cell) - len(cell.lstrip()), start + len(cell.rstrip()))
