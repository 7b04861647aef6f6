"""The likely slip behind violated identities: what, typed otherwise, would make all of them hold.

One wrong cell of table 三 breaks the sum of its row, of its column and perhaps the balance; the cell is
where they cross. Slips are looked for from the smallest upwards: one cell, two neighbours exchanged, a
cell with the total of its row, a whole row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reportkit.diagnostics import CATALOGUE, Severity
from reportkit.formats import Fact, Format, Identity, continuities, identities

_FEW = 4  # rivals that are still a help


@dataclass(frozen=True, slots=True)
class Change:
    """A cell: what is typed, and what would make the identities hold."""

    pointer: str
    typed: Decimal
    right: Decimal


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip. ``kind`` is cell, swap, pair (a cell and its row's total), row (last year's), missing or surplus.

    ``changes`` mend all of ``identities`` at once. ``rivals`` would each do the same, less likely; a missing
    row has no changes but the empty rows of the table as ``rows``.
    """

    kind: str
    changes: tuple[Change, ...]
    identities: tuple[Identity, ...]
    rivals: tuple[Change, ...] = ()
    rows: tuple[str, ...] = ()


class _Ledger:
    """The equalities of a report, what each lacks, and in which of them each cell stands with which sign."""

    def __init__(self, fmt: Format, amounts: Mapping[str, Decimal], before: Mapping[str, Decimal]) -> None:
        self.fmt, self.amounts, self.before = fmt, amounts, before
        self.lacks: dict[Identity, Decimal] = {}
        self.uses: dict[str, list[tuple[Identity, int]]] = defaultdict(list)
        for identity in (*identities(fmt.id), *continuities(fmt.id)):
            sums = identity.sums(amounts, before)
            if sums is None or identity.relation != "==" or CATALOGUE[identity.code].severity != Severity.ERROR:
                continue
            self.lacks[identity] = sums[1] - sums[0]
            for terms, sign in ((identity.left, 1), (identity.right, -1)):
                for term in terms:
                    if not term.previous:
                        self.uses[term.pointer].append((identity, sign))

    def mends(self, changes: Iterable[tuple[str, Decimal]]) -> frozenset[Identity]:
        """The violated identities that the changes mend; none if they break another or leave one touched."""
        shift: dict[Identity, Decimal] = defaultdict(Decimal)
        for pointer, by in changes:
            fact = self.fmt.facts[pointer]
            if self.amounts[pointer] + by < 0 and not fact.signed:
                return frozenset()
            for identity, sign in self.uses[pointer]:
                shift[identity] += sign * by
        if any(self.lacks[identity] != moved for identity, moved in shift.items()):
            return frozenset()
        return frozenset(identity for identity, moved in shift.items() if moved)


def diagnose(fmt: Format, amounts: Mapping[str, Decimal], before: Mapping[str, Decimal]) -> list[Slip]:
    """The slips that explain violated identities, no identity twice; what cannot be told apart is left out.

    ``before`` are last year's amounts under this year's pointers.
    """
    ledger = _Ledger(fmt, amounts, before)
    violated = {identity for identity, lack in ledger.lacks.items() if lack}
    if not violated:
        return []
    slips: list[Slip] = []
    for search in (_cells, _swaps, _pairs, _rows):
        for slip in search(ledger, violated):
            slips.append(slip)
            violated -= set(slip.identities)
    return slips


def _cells(ledger: _Ledger, violated: set[Identity]) -> list[Slip]:
    """Single cells. Cells that mend the same identities are rivals; overlapping explanations cancel out."""
    mending: dict[frozenset[Identity], list[Change]] = defaultdict(list)
    for pointer, uses in ledger.uses.items():
        identity, sign = uses[0]
        by = ledger.lacks[identity] * sign
        mended = ledger.mends([(pointer, by)]) if by else frozenset()
        if mended:
            typed = ledger.amounts[pointer]
            mending[mended].append(Change(pointer, typed, typed + by))
    slips = []
    for mended, changes in mending.items():
        others = [other for other in mending if other != mended and other & mended]
        if mended <= violated and all(len(other) < len(mended) for other in others):
            first, *rivals = sorted(changes, key=lambda change: -_likeness(change, ledger.before))
            slips.append(Slip("cell", (first,), _ordered(ledger, mended), tuple(rivals)))
    return slips


def _likeness(change: Change, before: Mapping[str, Decimal]) -> int:
    """How much the cell looks mistyped: last year's figure, exchanged digits, a digit too many or too few."""
    typed, right = str(change.typed), str(change.right)
    if change.typed and change.typed == before.get(change.pointer):
        return 3
    if typed != right and sorted(typed) == sorted(right):
        return 2
    longer, shorter = max(typed, right, key=len), min(typed, right, key=len)
    dropped = any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
    return 1 if dropped and len(shorter) > 0 else 0


def _swaps(ledger: _Ledger, violated: set[Identity]) -> Iterator[Slip]:
    """Two neighbours of a row or column exchanged; only where a single pair explains its identities."""
    found: dict[frozenset[Identity], list[tuple[Change, Change]]] = defaultdict(list)
    for first, second in _neighbours(ledger.fmt):
        a, b = ledger.amounts.get(first.pointer), ledger.amounts.get(second.pointer)
        if a is None or b is None or a == b or not violated:
            continue
        mended = ledger.mends([(first.pointer, b - a), (second.pointer, a - b)])
        if mended and mended <= violated:
            found[mended].append((Change(first.pointer, a, b), Change(second.pointer, b, a)))
    for mended, pairs in found.items():
        overlapping = any(other != mended and other & mended for other in found)
        if len(pairs) == 1 and not overlapping:
            yield Slip("swap", pairs[0], _ordered(ledger, mended))


def _neighbours(fmt: Format) -> Iterator[tuple[Fact, Fact]]:
    for table in fmt.tables:
        rows = table.rows
        for row in rows:
            yield from pairwise(row.facts)
        for upper, lower in pairwise(rows):
            if len(upper.facts) == len(lower.facts):
                yield from zip(upper.facts, lower.facts, strict=True)


def _pairs(ledger: _Ledger, violated: set[Identity]) -> Iterator[Slip]:
    """A cell and the total of its row: the row was added up after the slip. A few rows at most can be told."""
    found: dict[frozenset[Identity], list[tuple[Change, Change]]] = defaultdict(list)
    for row in ledger.fmt.rows.values():
        totals = [fact for fact, column in zip(row.facts, row.columns, strict=True) if column.total]
        for fact in row.facts if totals and violated else ():
            total = totals[0].pointer
            by = next(
                (ledger.lacks[i] * sign for i, sign in ledger.uses[fact.pointer] if total not in i.pointers), None
            )
            if not by or fact.pointer == total or total not in ledger.amounts:
                continue
            mended = ledger.mends([(fact.pointer, by), (total, by)])
            if mended and mended <= violated:
                pair = (Change(p, ledger.amounts[p], ledger.amounts[p] + by) for p in (fact.pointer, total))
                found[mended].append((next(pair), next(pair)))
    for mended, pairs in found.items():
        overlapping = any(other != mended and other & mended for other in found)
        if len(pairs) <= _FEW and not overlapping:
            first, *rest = sorted(pairs, key=lambda pair: -_likeness(pair[0], ledger.before))
            yield Slip("pair", first, _ordered(ledger, mended), tuple(change for change, _ in rest))


def _rows(ledger: _Ledger, violated: set[Identity]) -> Iterator[Slip]:
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
        slip = _row(ledger, parts, lacks, _ordered(ledger, broken))
        if slip is not None:
            yield slip


def _column_sums(ledger: _Ledger) -> dict[str, dict[str, Identity]]:
    """For each total row its column sums, by the pointer of the total cell."""
    facts = ledger.fmt.facts
    found: dict[str, dict[str, Identity]] = defaultdict(dict)
    for identity in ledger.lacks:
        total = facts[identity.right[0].pointer] if identity.total else None
        if total is not None and facts[identity.left[0].pointer].row != total.row:
            found[total.row][total.pointer] = identity
    return found


def _row(ledger: _Ledger, parts: list[str], lacks: list[Decimal], broken: tuple[Identity, ...]) -> Slip | None:
    """The parts lack these amounts: last year's row typed, a row left out, or one typed that should be empty."""
    typed = {row: [ledger.amounts.get(f.pointer) for f in ledger.fmt.rows[row].facts] for row in parts}

    def mended(row: str) -> tuple[Change, ...]:
        facts = ledger.fmt.rows[row].facts
        cells = [(f.pointer, ledger.amounts[f.pointer], lack) for f, lack in zip(facts, lacks, strict=True)]
        return tuple(Change(pointer, old, old + lack) for pointer, old, lack in cells if lack)

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


def _before(ledger: _Ledger, row: str) -> list[Decimal | None]:
    return [ledger.before.get(fact.pointer) for fact in ledger.fmt.rows[row].facts]


def _ordered(ledger: _Ledger, mended: frozenset[Identity]) -> tuple[Identity, ...]:
    return tuple(identity for identity in ledger.lacks if identity in mended)
