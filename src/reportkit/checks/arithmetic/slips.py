"""The likely slip behind violated identities: what, typed otherwise, would make all of them hold.

One wrong cell of table 三 breaks the sum of its row, of its column and perhaps the balance; the cell is
where they cross. Slips are looked for from the smallest upwards: one cell, two neighbours exchanged, a
cell with the total of its row, a whole row or column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from reportkit.checks.arithmetic.equalities import Correction, Ledger, Slip
from reportkit.checks.arithmetic.whole_rows import find_columns, find_rows
from reportkit.formats import Fact, Format, Identity

_FEW = 4  # rivals that are still a help


def diagnose(fmt: Format, amounts: Mapping[str, Decimal], before: Mapping[str, Decimal]) -> list[Slip]:
    """The slips that explain violated identities, no identity twice; what cannot be told apart is left out.

    ``before`` are last year's amounts under this year's pointers.
    """
    ledger = Ledger(fmt, amounts, before)
    violated = {identity for identity, lack in ledger.lacks.items() if lack}
    if not violated:
        return []
    slips: list[Slip] = []
    for search in (_cells, _swaps, _pairs, find_rows, find_columns):
        for slip in search(ledger, violated):
            slips.append(slip)
            violated -= set(slip.identities)
    return slips


def _cells(ledger: Ledger, violated: set[Identity]) -> list[Slip]:
    """Single cells. Cells that mend the same identities are rivals; overlapping explanations cancel out."""
    mending: dict[frozenset[Identity], list[Correction]] = defaultdict(list)
    for pointer, uses in ledger.uses.items():
        identity, sign = uses[0]
        by = ledger.lacks[identity] * sign
        mended = ledger.mends([(pointer, by)]) if by else frozenset()
        if mended:
            typed = ledger.amounts[pointer]
            mending[mended].append(Correction(pointer, typed, typed + by))
    slips = []
    for mended, changes in mending.items():
        others = [other for other in mending if other != mended and other & mended]
        if mended <= violated and all(len(other) < len(mended) for other in others):
            first, *rivals = sorted(changes, key=lambda change: -_likeness(change, ledger.before))
            slips.append(Slip("cell", (first,), ledger.ordered(mended), tuple(rivals)))
    return slips


def _likeness(change: Correction, before: Mapping[str, Decimal]) -> int:
    """How much the cell looks mistyped: last year's figure, exchanged digits, a digit too many or too few."""
    typed, right = str(change.typed), str(change.right)
    if change.typed and change.typed == before.get(change.pointer):
        return 3
    if typed != right and sorted(typed) == sorted(right):
        return 2
    longer, shorter = max(typed, right, key=len), min(typed, right, key=len)
    dropped = any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
    return 1 if dropped and len(shorter) > 0 else 0


def _swaps(ledger: Ledger, violated: set[Identity]) -> Iterator[Slip]:
    """Two neighbours of a row or column exchanged; only where a single pair explains its identities."""
    found: dict[frozenset[Identity], list[tuple[Correction, Correction]]] = defaultdict(list)
    for first, second in _neighbours(ledger.fmt):
        a, b = ledger.amounts.get(first.pointer), ledger.amounts.get(second.pointer)
        if a is None or b is None or a == b or not violated:
            continue
        mended = ledger.mends([(first.pointer, b - a), (second.pointer, a - b)])
        if mended and mended <= violated:
            found[mended].append((Correction(first.pointer, a, b), Correction(second.pointer, b, a)))
    for mended, pairs in found.items():
        overlapping = any(other != mended and other & mended for other in found)
        if len(pairs) == 1 and not overlapping:
            yield Slip("swap", pairs[0], ledger.ordered(mended))


def _neighbours(fmt: Format) -> Iterator[tuple[Fact, Fact]]:
    for table in fmt.tables:
        rows = table.rows
        for row in rows:
            yield from pairwise(row.facts)
        for upper, lower in pairwise(rows):
            if len(upper.facts) == len(lower.facts):
                yield from zip(upper.facts, lower.facts, strict=True)


def _pairs(ledger: Ledger, violated: set[Identity]) -> Iterator[Slip]:
    """A cell and the total of its row: the row was added up after the slip. A few rows at most can be told."""
    found: dict[frozenset[Identity], list[tuple[Correction, Correction]]] = defaultdict(list)
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
                pair = (Correction(p, ledger.amounts[p], ledger.amounts[p] + by) for p in (fact.pointer, total))
                found[mended].append((next(pair), next(pair)))
    for mended, pairs in found.items():
        overlapping = any(other != mended and other & mended for other in found)
        if len(pairs) <= _FEW and not overlapping:
            first, *rest = sorted(pairs, key=lambda pair: -_likeness(pair[0], ledger.before))
            yield Slip("pair", first, ledger.ordered(mended), tuple(change for change, _ in rest))
