"""The parts of a ``report.md`` with their lines: paragraphs, pictures, tables, the places of official tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from reportkit.editing.returning.source_cells import SourceCell, cells_of, drawn_text
from reportkit.editing.returning.word_parts import PICTURE, WordPart
from reportkit.editing.returning.word_text import PlacedCell, WordParagraph, WordTable
from reportkit.prose.comparing import shown_text
from reportkit.reports import Report
from reportkit.reports.narrative import Block
from reportkit.resources import regex

_HEADING = regex(r"( {0,3}#{1,6}[ ]+)(.*?)((?:[ ]+#*)?[ ]*)", re.DOTALL)
_PARAGRAPH = regex(r"([\s\u3000]*)(.*?)(\s*)", re.DOTALL)
_IMAGE = regex(r"(\s*!\[)(.*)(\]\([^()]*\)\s*)", re.DOTALL)
_PIPE = regex(r"(?<!\\)(?:\\\\)*\|")


@dataclass(frozen=True)
class SourcePart:
    """A part of the narrative: lines ``first`` to ``last`` (from 0, ``last`` not included) and what they print.

    ``cells`` are those of a paragraph, heading or description of a picture, ``before`` and ``after`` what is typed
    around them. Of a part that cannot be taken apart letter by letter there are none: ``whole``.
    """

    first: int
    last: int
    part: WordPart
    cells: tuple[SourceCell, ...] = ()
    before: str = ""
    after: str = ""
    whole: bool = False


def parts_of(report: Report) -> list[SourcePart]:
    """All parts in order."""
    markup = report.narrative.markup
    lines = report.narrative.source.lines
    pictures = {picture.line for picture in markup.pictures}
    found = [
        SourcePart(slot.line - 1, slot.line + 1, WordPart(WordTable((), slot.table), slot.table))
        for slot in markup.slots
    ]
    for blocks in _tables_whole(markup.blocks):
        block = blocks[0]
        first, last = block.line - 1, block.line - 1 + len(block.source)
        if block.cell is not None:
            last = max(blocks[-1].line, block.line + 1)
            found.append(SourcePart(first, last, WordPart(_table(blocks, report.texts))))
        elif shown_text(block, report.texts) or block.line in pictures:
            source = "\n".join(lines[first:last])
            found.append(_taken_apart(first, last, source, block, report.texts, picture=block.line in pictures))
    return sorted(found, key=lambda part: part.first)


def _tables_whole(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks one by one, the cells of one table together."""
    number = 0
    keyed = []
    for block in blocks:
        number += block.cell is None or block.cell == (0, 0)
        keyed.append((number, block))
    for _number, group in groupby(keyed, key=lambda pair: pair[0]):
        yield [block for _n, block in group]


def _table(blocks: Sequence[Block], texts: Mapping[str, str]) -> WordTable:
    return WordTable(
        tuple(
            PlacedCell(*(block.cell or (0, 0)), 1, 1, WordParagraph(0, " ".join(shown_text(block, texts).split())))
            for block in blocks
        )
    )


def _taken_apart(
    first: int, last: int, source: str, block: Block, texts: Mapping[str, str], *, picture: bool
) -> SourcePart:
    pattern = _IMAGE if picture else _HEADING if block.level else _PARAGRAPH
    match = pattern.fullmatch(source)
    shown = shown_text(block, texts)
    if match is None:
        return SourcePart(first, last, WordPart(WordParagraph(block.level, shown, picture=picture)), whole=True)
    cells = cells_of(match[2], texts)
    looks = tuple(cell.look for cell in cells for _letter in cell.drawn)
    if block.level:
        looks = tuple((False, look[1]) for look in looks)
    paragraph = WordParagraph(block.level, drawn_text(cells), looks, picture)
    return SourcePart(first, last, WordPart(paragraph, PICTURE if picture else ""), cells, match[1], match[3])


def row_cells(line: str) -> list[tuple[int, int]]:
    """Where the cells of a row of a table stand in its line, without the blanks around them."""
    pipes = [match.end() - 1 for match in _PIPE.finditer(line)]
    found = []
    for start, end in pairwise(pipes):
        inner = line[start + 1 : end]
        left = start + 1 + len(inner) - len(inner.lstrip())
        found.append((left, max(left, end - (len(inner) - len(inner.rstrip())))))
    return found
