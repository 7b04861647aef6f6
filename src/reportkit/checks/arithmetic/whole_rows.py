"""Slips of a whole row or column: left out, typed twice, or still last year's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from reportkit.checks.arithmetic.equalities import Correction, Ledger, Slip
from reportkit.formats import Identity


def find_rows(ledger: Ledger, violated: set[Identity]) -> Iterator[Slip]:
    """A whole row wrong: the columns are out by amounts that themselves form a row."""
    for total, columns in _column_sums(ledger).items():
        row = ledger.fmt.rows[total]
        if len(columns) != len(row.facts):
            continue
        lacks = [ledger.lacks[columns[fact.pointer]] for fact in row.facts]  # of the total, so with its sign
        broken = frozenset(columns[f.pointer] for f, lack in zip(row.facts, lacks, strict=True) if lack)
        whole = sum(lack for lack, column in zip(lacks, row.columns, strict=True) if column.total)
        if len(broken) < 2 or not broken <= violated or whole * 2 != sum(lacks):
            continue
        parts = [ledger.fmt.facts[term.pointer].row for term in columns[row.facts[0].pointer].left]
        slip = _row(ledger, parts, lacks, ledger.ordered(broken))
        if slip is not None:
            yield slip


def find_columns(ledger: Ledger, violated: set[Identity]) -> Iterator[Slip]:
    """A whole column left out: what the row totals have too much forms a column itself, so any column would do."""
    for table in ledger.fmt.tables:
        rows = {row.pointer: row for row in table.rows}
        broken = {row: i for i in violated if i.total and (row := _row_of(ledger, i)) in rows}
        if len(broken) < 2:
            continue
        fitting = []
        for index, column in enumerate(rows[next(iter(broken))].columns):
            cells = [(rows[row].facts[index].pointer, ledger.lacks[identity]) for row, identity in broken.items()]
            if not column.total and ledger.mends(cells) == frozenset(broken.values()):
                fitting.append(column.key or column.label)
        if fitting:
            yield Slip("column", (), ledger.ordered(frozenset(broken.values())), rows=tuple(fitting))


def _row_of(ledger: Ledger, identity: Identity) -> str:
    """The row that an identity adds up, or "" where it adds up a column."""
    rows = {ledger.fmt.facts[pointer].row for pointer in identity.pointers}
    return rows.pop() if len(rows) == 1 else ""


def _column_sums(ledger: Ledger) -> dict[str, dict[str, Identity]]:
    """For each total row its column sums, by the pointer of the total cell."""
    facts = ledger.fmt.facts
    found: dict[str, dict[str, Identity]] = defaultdict(dict)
    for identity in ledger.lacks:
        total = facts[identity.right[0].pointer] if identity.total else None
        if total is not None and facts[identity.left[0].pointer].row != total.row:
            found[total.row][total.pointer] = identity
    return found


def _row(ledger: Ledger, parts: list[str], lacks: list[Decimal], broken: tuple[Identity, ...]) -> Slip | None:
    """The parts lack these amounts: last year's row typed, a row left out, or one typed that should be empty."""
    typed = {row: [ledger.amounts.get(f.pointer) for f in ledger.fmt.rows[row].facts] for row in parts}

    def mended(row: str) -> tuple[Correction, ...]:
        facts = ledger.fmt.rows[row].facts
        cells = [(f.pointer, ledger.amounts[f.pointer], lack) for f, lack in zip(facts, lacks, strict=True)]
        return tuple(Correction(pointer, old, old + lack) for pointer, old, lack in cells if lack)

    def possible(row: str) -> bool:
        return None not in typed[row] and all(change.right >= 0 for change in mended(row))

    stale = [row for row in parts if possible(row) and any(typed[row]) and typed[row] == _before(ledger, row)]
    if len(stale) == 1:
        return Slip("row", mended(stale[0]), broken)
    surplus = [row for row in parts if typed[row] == [-lack for lack in lacks]]
    if len(surplus) == 1:
        return Slip("surplus", mended(surplus[0]), broken)
    empty = tuple(row for row in parts if not any(typed[row]))
    if min(lacks) >= 0 and empty:
        return Slip("missing", (), broken, rows=empty)
    return None


def _before(ledger: Ledger, row: str) -> list[Decimal | None]:
    return [ledger.before.get(fact.pointer) for fact in ledger.fmt.rows[row].facts]
