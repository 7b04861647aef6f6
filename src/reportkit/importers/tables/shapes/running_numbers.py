"""Columns that only number the rows of a table, taken away before the figures are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportkit.importers.document import GridCell, GridTable
from reportkit.importers.labels import plain
from reportkit.importers.tables.values import clean, is_value

_NAMES = frozenset(("序号", "编号", "行次", "栏次", "项次", "行号", "序"))
_LEAST = 3  # rows


def without_running_numbers(table: GridTable) -> GridTable:
    """The table with blank cells in a column of 1, 2, 3 … to whose right labels stand, and in its head."""
    for at in range(max((cell.column for cell in table.cells), default=0)):
        column = [cell for cell in table.cells if cell.column == at and cell.column_span == 1]
        numbered = [cell for cell in sorted(column, key=lambda cell: cell.row) if is_value(cell.text)]
        if len(numbered) >= _LEAST and _runs([cell.text for cell in numbered]) and _before_labels(numbered, table):
            gone = [*numbered, *(cell for cell in column if plain(cell.text) in _NAMES)]
            return replace(table, cells=tuple(replace(c, text="") if c in gone else c for c in table.cells))
    return table


def loose_without_numbers(tokens: Sequence[str]) -> list[str]:
    """Cells in reading order without the numbers 1, 2, 3 … before each label; all where no head names such numbers."""
    named = next((at for at, token in enumerate(tokens) if plain(token) in _NAMES), None)
    if named is None:
        return list(tokens)
    gone = {named}
    first = next((at for at, token in enumerate(tokens) if at > named and _is_number(token, 1)), len(tokens))
    expected = 1
    for at in range(first, len(tokens) - 1):
        after = tokens[at + 1]
        if _is_number(tokens[at], expected) and clean(after) and not is_value(after):
            gone.add(at)
            expected += 1
    return [token for at, token in enumerate(tokens) if at not in gone] if expected > _LEAST else list(tokens)


def _runs(texts: Sequence[str]) -> bool:
    return all(_is_number(text, number) for number, text in enumerate(texts, start=1))


def _is_number(text: str, number: int) -> bool:
    return clean(text).rstrip(".、").lstrip("0") == str(number)


def _before_labels(numbered: Sequence[GridCell], table: GridTable) -> bool:
    """Whether what stands next to the right of every number is a label."""
    return all(_is_labelled(number, table) for number in numbered)


def _is_labelled(number: GridCell, table: GridTable) -> bool:
    row = [c for c in table.cells if c.row <= number.row < c.row + c.row_span and c.column > number.column]
    after = next((cell for cell in sorted(row, key=lambda c: c.column) if clean(cell.text)), None)
    return after is not None and not is_value(after.text)
