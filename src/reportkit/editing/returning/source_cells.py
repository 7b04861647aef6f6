"""The source of a paragraph letter by letter: what is printed for each piece of it, and how it was typed.

Only what a narrative may hold is known here (docs/narrative.md); whoever uses it proves that pandoc printed the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import unquote

from reportkit.editing.returning.word_text import Look
from reportkit.resources import regex

_WIDE = 0x2000  # as in filters/chinese-text.lua
_PIECE = regex(
    r"""
    (?P<escape>\\[!-/:-@\[-`{-~])
    |(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    |\[(?P<pointer>[^\[\]\n]+)\]\{\.fact\}
    |\[(?P<inner>(?:[^\[\]\\]|\\.|\[[^\[\]\n]+\]\{\.fact\})*)\]\((?P<target>[^()\s]*)\)
    |<(?P<auto>(?:https?://|mailto:|tel:)[^<>\s]+)>
    |(?P<mark>\*\*)
    |(?P<end>[ \t\u00a0\u3000]*\n[ \t]*)
    |(?P<blank>[ \t\u00a0\u202f]+)
    |(?P<letter>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class SourceCell:
    """What is printed for a piece of source: one letter, or all of a number from the tables or of an address.

    ``breaks`` is the line end typed before it where none is printed, ``target`` the address of its link as typed.
    """

    drawn: str
    source: str
    look: Look
    pointer: str = ""
    target: str = ""
    breaks: str = ""


def cells_of(source: str, texts: Mapping[str, str]) -> tuple[SourceCell, ...]:
    """The cells of inline source; ``texts`` are the numbers by pointer."""
    return tuple(_joined(_pieces(source, texts, bold=False, target="")))


def _pieces(source: str, texts: Mapping[str, str], *, bold: bool, target: str) -> Iterator[SourceCell]:
    url = _plain(target)
    for match in _PIECE.finditer(source):
        kind, typed = match.lastgroup, match[0]
        look = (bold, url)
        if kind == "mark":
            bold = not bold
        elif kind == "pointer":
            yield SourceCell(
                texts.get(match["pointer"], match["pointer"]), typed, look, pointer=match["pointer"], target=target
            )
        elif kind == "target":
            yield from _pieces(match["inner"], texts, bold=bold, target=match["target"])
        elif kind == "auto":
            yield SourceCell(match["auto"], typed, (bold, _plain(match["auto"])), target=typed)
        elif kind == "escape":
            yield SourceCell(typed[1:], typed, look, target=target)
        elif kind == "entity":
            yield SourceCell(unescape(typed), typed, look, target=target)
        elif kind == "end":
            yield SourceCell("\n", typed, look, target=target)
        else:
            yield SourceCell(" " if kind == "blank" else typed, typed, look, target=target)


def _plain(target: str) -> str:
    """An address as the readers of documents tell it."""
    return unquote(target).rstrip("/")


def _joined(pieces: Iterator[SourceCell]) -> Iterator[SourceCell]:
    """Line ends are a blank between two narrow letters, else nothing that is printed."""
    every = list(pieces)
    breaks = ""
    for at, cell in enumerate(every):
        if cell.drawn != "\n":
            yield replace(cell, breaks=breaks)
            breaks = ""
            continue
        before = every[at - 1].drawn[-1:] if at else ""
        after = every[at + 1].drawn[:1] if at + 1 < len(every) else ""
        if before and after and ord(before) < _WIDE and ord(after) < _WIDE:
            yield replace(cell, drawn=" ")
        else:
            breaks += cell.source


def drawn_text(cells: Sequence[SourceCell]) -> str:
    """What is printed for these cells."""
    return "".join(cell.drawn for cell in cells)
