"""Which readings become facts: those that nothing speaks against, and doubtful ones that an equation bears out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportkit.importers.tables.found import Found
from reportkit.importers.tables.found_rows import ReadRow
from reportkit.importers.tables.referee import doubtful_rows, suspicious_rows
from reportkit.importers.tables.values import CellReading
from reportkit.importers.tables.witnesses import confirm


def accept(rows: Sequence[ReadRow], found: Found, *, troubled: bool, misread: bool) -> None:
    """Take what is beyond doubt into ``found``, and say of all else why it was not taken.

    ``troubled``: other rows of the table could not be read at all; ``misread``: many figures are wrong.
    """
    fmt = found.format
    suspicious = suspicious_rows(fmt, rows)
    found.refused += suspicious.values()
    rows = [row for row in rows if row.pointer not in suspicious]
    doubts = doubtful_rows(fmt, rows, troubled=troubled or bool(suspicious), misread=misread)
    sure: dict[str, Decimal] = {}
    doubtful: dict[str, Decimal] = {}
    tentative: dict[str, CellReading] = {}
    for row in rows:
        for pointer, reading in row.cells.items():
            if reading.blank:
                found.blank.append(pointer)
            elif reading.amount is None:
                found.refused.append(f"{pointer}：{reading.note}，没有采用")
            elif reading.tentative:
                tentative[pointer] = reading
            elif row.pointer in doubts:
                doubtful[pointer] = reading.amount
            else:
                sure[pointer] = reading.amount
    amounts = {pointer: reading.amount for pointer, reading in tentative.items() if reading.amount is not None}
    confirmed = confirm(fmt, rows, sure, amounts, doubts, doubtful)
    for row in rows:
        for pointer, reading in row.cells.items():
            if reading.note and pointer in sure | confirmed:
                found.guess(f"{pointer}：{reading.note}")
        refused = [pointer for pointer in row.cells if pointer in doubtful and pointer not in confirmed]
        if refused:
            found.refused.append(f"{doubts[row.pointer].reason}，没有采用的是{_shown(row, refused)}")
    unproved = [pointer for pointer in tentative if pointer not in confirmed]
    found.refused += [f"{pointer}：{tentative[pointer].note}，但勾稽关系没有证实，没有采用" for pointer in unproved]
    found.amounts |= sure | confirmed


def _shown(row: ReadRow, pointers: Sequence[str]) -> str:
    """Cells with what is printed there, so that the editor can type them after a look at the source."""
    return "、".join(f"{pointer.rpartition('/')[2]} {row.cells[pointer].amount}" for pointer in pointers)
