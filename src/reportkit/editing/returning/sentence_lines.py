"""Whether somebody writes one line for a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.editing.returning.source_parts import SourcePart
from reportkit.resources import regex

_SENTENCE = regex(r"[。！？][”’」』）]*")


def has_lines_for_sentences(parts: Sequence[SourcePart], otherwise: bool = False) -> bool:  # noqa: FBT001, FBT002
    """Whether most sentences of these parts have a line of their own; ``otherwise`` where there are too few."""
    lines = together = 0
    for part in parts:
        text = part.part.text
        ends, at = set(), 0
        for cell in part.cells:
            if cell.breaks:
                ends.add(at)
            at += len(cell.drawn)
        inner = [match.end() for match in _SENTENCE.finditer(text) if match.end() < len(text)]
        lines += sum(end in ends for end in inner)
        together += sum(end not in ends for end in inner)
    return lines > together if lines + together else otherwise
