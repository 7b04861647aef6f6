"""How the project reads a narrative, in the tuples of ``pandoc_side``."""

from __future__ import annotations

from tests.support.reading.pandoc_side import FACTS, TABLE, Item, squeezed

from reportkit.reports.narrative import Block, read_markup
from reportkit.reports.narrative.markup import Markup


def read(text: str) -> tuple[Markup, bool]:
    """What was read, and whether the project accepts it (the last rules are those of ``Report``)."""
    markup = read_markup(text.split("\n"), 1)
    unknown = [reference for reference in markup.references if reference.pointer not in FACTS]
    return markup, not (markup.faults or unknown or any(slot.table != TABLE for slot in markup.slots))


def items(markup: Markup) -> list[Item]:
    """The blocks and tables in order."""
    pictures = {picture.line: picture.name for picture in markup.pictures}
    placed = [(block.line, number, _item(block, pictures)) for number, block in enumerate(markup.blocks)]
    placed += [(slot.line, -1, ("slot", slot.table)) for slot in markup.slots]
    return [item for _line, _number, item in sorted(placed, key=lambda entry: entry[:2])]


def _item(block: Block, pictures: dict[int, str]) -> Item:
    letters = []
    at = 0
    for start, end in (*block.facts, (len(block.text), len(block.text))):
        letters += [(block.text[n], _bold(block, n)) for n in range(at, start)]
        letters += [(letter, _bold(block, start)) for letter in FACTS.get(block.text[start:end], "")]
        at = end
    if block.line in pictures:
        letters += [(letter, False) for letter in f"<{pictures[block.line]}>"]
    text = squeezed(letters)
    item = (block.level, *text) if block.cell is None else ("cell", *block.cell, *text)
    return ("signed", *item) if block.signed else item


def _bold(block: Block, offset: int) -> bool:
    return any(start <= offset < end for start, end in block.bold)
