"""The equalities of a report: what each lacks, and which changes of cells would mend them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportkit.diagnostics import CATALOGUE, Severity
from reportkit.formats import Format, Identity, continuities, identities


@dataclass(frozen=True)
class Correction:
    """A cell: what is typed, and what would make the identities hold."""

    pointer: str
    typed: Decimal
    right: Decimal


@dataclass(frozen=True)
class Slip:
    """One slip.

    ``kind`` is cell, swap, pair (a cell and the total of its row), row (last year's), missing, surplus (a row)
    or column (left out).

    ``changes`` mend all of ``identities`` at once. ``rivals`` would each do the same, less likely; a missing
    row or column has no changes, but the rows or columns that it may be as ``rows``.
    """

    kind: str
    changes: tuple[Correction, ...]
    identities: tuple[Identity, ...]
    rivals: tuple[Correction, ...] = ()
    rows: tuple[str, ...] = ()


class Ledger:
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

    def ordered(self, mended: frozenset[Identity]) -> tuple[Identity, ...]:
        """The same identities in the order of the format."""
        return tuple(identity for identity in self.lacks if identity in mended)
