"""Which readings become facts: those that nothing speaks against, and doubtful ones that an equation bears out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from reportkit.importers.tables.found import Found
from reportkit.importers.tables.found_rows import ReadRow
from reportkit.importers.tables.misprints import is_printed_so
from reportkit.importers.tables.referee import Doubt, doubtful_rows, lost_figures, suspicious_rows
from reportkit.importers.tables.witnesses import confirm


def accept(rows: Sequence[ReadRow], found: Found, *, troubled: bool, misread: bool, typed: bool = False) -> None:
    """Take what is beyond doubt into ``found``, and say of all else why it was not taken.

    ``troubled``: other rows of the table could not be read at all; ``misread``: many figures are wrong; ``typed``: the
    figures are lines of text, so that one of them may be wrong only because it is printed so.
    """
    fmt = found.format
    if rows and typed and not (troubled or misread) and is_printed_so(fmt, rows[0].pointer.partition("/")[0], rows):
        rows = [replace(row, certain=True) for row in rows]
    suspicious = suspicious_rows(fmt, rows)
    for row in rows:
        if reason := lost_figures(row):
            found.refuse(reason, list(row.cells))
            continue
        found.blank += [pointer for pointer, reading in row.cells.items() if reading.blank]
        if row.pointer in suspicious:
            pointers = [p for p, reading in row.cells.items() if not reading.blank]
            found.refuse(suspicious[row.pointer], pointers, _shown(row, pointers))
    rows = [row for row in rows if row.pointer not in suspicious]
    doubts = doubtful_rows(fmt, rows, troubled=troubled or bool(suspicious), misread=misread)
    sure, doubtful, tentative = _sorted(rows, doubts, found)
    confirmed = confirm(fmt, rows, sure, tentative, doubts, doubtful)
    for row in rows:
        refused = [pointer for pointer in row.cells if pointer in doubtful and pointer not in confirmed]
        if refused:
            found.refuse(doubts[row.pointer].reason, refused, _shown(row, refused))
        for pointer, reading in row.cells.items():
            if reading.note and pointer in sure | confirmed:
                found.guess(reading.note, pointer)
            elif pointer in tentative and pointer not in confirmed:
                found.refuse(f"{reading.note}，但勾稽关系没有证实", [pointer])
    found.amounts |= sure | confirmed


_Amounts = dict[str, Decimal]


def _sorted(rows: Sequence[ReadRow], doubts: Mapping[str, Doubt], found: Found) -> tuple[_Amounts, _Amounts, _Amounts]:
    """The amounts that are sure, those of doubtful rows, and those that arithmetic must confirm."""
    sure: _Amounts = {}
    doubtful: _Amounts = {}
    tentative: _Amounts = {}
    for row in rows:
        for pointer, reading in row.cells.items():
            if reading.amount is not None:
                kind = tentative if reading.tentative else doubtful if row.pointer in doubts else sure
                kind[pointer] = reading.amount
            elif not reading.blank:
                found.refuse(reading.note, [pointer])
    return sure, doubtful, tentative


def _shown(row: ReadRow, pointers: Sequence[str]) -> str:
    """Cells with what is printed there, so that the editor can type them after a look at the source."""
    texts = [(pointer.rpartition("/")[2], row.cells[pointer].amount) for pointer in pointers]
    return f"{row.pointer} 印的是 " + "、".join(
        f"{name} {'？' if amount is None else amount}" for name, amount in texts
    )
