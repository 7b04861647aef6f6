"""Tables of the writer's own: changed cells in their lines, or a new table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportkit.editing.returning.source_parts import row_cells
from reportkit.editing.returning.word_text import PlacedCell, WordParagraph, WordTable


@dataclass(frozen=True)
class WrittenCell:
    """Source of a cell, and what it prints."""

    source: str
    shown: WordParagraph


WriteCell = Callable[[str, WordParagraph, WordParagraph], WrittenCell | None]
"""A cell from its old source, what that printed, and what is to be printed; None where it cannot be written."""


@dataclass(frozen=True)
class WrittenTable:
    """Lines of a pipe table, and what they print."""

    lines: list[str]
    shown: WordTable


def written_table(table: WordTable, write: WriteCell) -> WrittenTable | None:
    """A new pipe table, each place a cell of its own; None where a cell cannot be written."""
    rows: list[list[WrittenCell]] = []
    for row in table.rows:
        written = [write("", WordParagraph(0, ""), cell) for cell in row]
        rows.append([cell for cell in written if cell is not None])
        if len(rows[-1]) != len(written):
            return None
    lines = ["| " + " | ".join(cell.source for cell in row) + " |" for row in rows]
    return WrittenTable([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]], _shown(rows))


def changed_table(lines: Sequence[str], old: WordTable, new: WordTable, write: WriteCell) -> WrittenTable | None:
    """The lines with only the changed cells written anew; all anew where the table has another shape."""
    before, after = old.rows, new.rows
    if [len(row) for row in before] != [len(row) for row in after] or len(lines) != len(before) + 1:
        return written_table(new, write)
    made = list(lines)
    shown: list[list[WrittenCell]] = []
    for number, (row_before, row_after) in enumerate(zip(before, after, strict=True)):
        at = number + (number > 0)
        places = row_cells(made[at])
        if len(places) != len(row_before):
            return written_table(new, write)
        row = [WrittenCell("", now) for now in row_after]
        for column in range(len(places) - 1, -1, -1):
            was, now = row_before[column], row_after[column]
            if was.text == now.text:
                continue
            start, end = places[column]
            cell = write(made[at][start:end], was, now)
            if cell is None:
                return None
            row[column] = cell
            made[at] = made[at][:start] + cell.source + made[at][end:]
        shown.append(row)
    return WrittenTable(made, _shown(shown))


def _shown(rows: Sequence[Sequence[WrittenCell]]) -> WordTable:
    return WordTable(
        tuple(PlacedCell(r, c, 1, 1, cell.shown) for r, row in enumerate(rows) for c, cell in enumerate(row))
    )
