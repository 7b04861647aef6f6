"""Tables of the writer's own: changed cells in their lines, or a new table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportkit.editing.returning.source_parts import row_cells
from reportkit.editing.returning.word_text import PlacedCell, WordParagraph, WordTable
from reportkit.prose.comparing import align

_ALIKE = 0.4  # share of letters from which two rows are versions of one


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
    """The table with only the changed cells and rows written anew; rows are told by what stands in them."""
    before, after = old.rows, new.rows
    typed = [lines[0], *lines[2:]]
    places = [row_cells(line) for line in typed]
    if [len(row) for row in places] != [len(row) for row in before]:
        return written_table(new, write)
    pairs = align([_words(row) for row in before], [_words(row) for row in after], _ALIKE)
    known = {b: a for a, b in pairs if a is not None and b is not None}
    made: list[str] = []
    shown: list[list[WrittenCell]] = []
    for number, row in enumerate(after):
        at = known.get(number)
        was = _TypedRow(typed[at], places[at], before[at]) if at is not None else _TypedRow("", [], ())
        written = was.rewritten(row, write)
        if written is None:
            return None
        made.append(written.lines[0])
        shown.append([WrittenCell("", cell) for cell in written.shown.rows[0]])
    kept = known.get(0) == 0 and len(before[0]) == len(after[0])
    delimiter = lines[1] if kept else "|" + " --- |" * len(after[0])
    return WrittenTable([made[0], delimiter, *made[1:]], _shown(shown))


@dataclass(frozen=True)
class _TypedRow:
    """A row as it was typed, where its cells stand in the line, and what they print."""

    line: str
    places: Sequence[tuple[int, int]]
    cells: Sequence[WordParagraph]

    def rewritten(self, row: Sequence[WordParagraph], write: WriteCell) -> WrittenTable | None:
        """The row with other cells: each from the cell in its place, or from one that prints the same."""
        found: list[WrittenCell] = []
        for column, cell in enumerate(row):
            at = column if len(row) == len(self.cells) else self._same(cell)
            source = self.line[slice(*self.places[at])] if at is not None else ""
            before = self.cells[at] if at is not None else WordParagraph(0, "")
            written = (
                WrittenCell(source, cell)
                if before.text == cell.text and at is not None
                else write(source, before, cell)
            )
            if written is None:
                return None
            found.append(written)
        if len(row) != len(self.cells):
            return WrittenTable(["| " + " | ".join(cell.source for cell in found) + " |"], _shown([found]))
        line = self.line
        for (start, end), kept in reversed(list(zip(self.places, found, strict=True))):
            line = line[:start] + kept.source + line[end:]
        return WrittenTable([line], _shown([found]))

    def _same(self, cell: WordParagraph) -> int | None:
        return next((at for at, other in enumerate(self.cells) if other.text == cell.text), None)


def _words(row: Sequence[WordParagraph]) -> str:
    return "\t".join(cell.text for cell in row)


def _shown(rows: Sequence[Sequence[WrittenCell]]) -> WordTable:
    return WordTable(
        tuple(PlacedCell(r, c, 1, 1, cell.shown) for r, row in enumerate(rows) for c, cell in enumerate(row))
    )
