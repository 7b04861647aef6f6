"""The sum of the members of an aggregate (汇总): what each contributes to each figure, totals recomputed.

Only the statistics are summed, in every family; what stands in prose (percentages, 同比, visits) is never added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reportkit.formats import Format, carried_over, identities
from reportkit.reports.figures import computed_totals
from reportkit.workspace.membership import Double, Member, Membership

NOT_ADDED = "正文里的百分比、同比等不相加"


@dataclass(frozen=True)
class Rollup:
    """The figures of the present members under the pointers of the aggregate's format, and their sums.

    ``figures`` are by folder. A pointer that some present member cannot be compared in (不可比) has no sum.
    """

    format: Format
    membership: Membership
    figures: Mapping[str, Mapping[str, Decimal]]

    @property
    def missing(self) -> tuple[Member, ...]:
        """The members without figures."""
        return self.membership.missing

    @property
    def doubles(self) -> tuple[Double, ...]:
        """The members counted twice."""
        return self.membership.doubles

    @property
    def complete(self) -> bool:
        """Whether the sums are those of all members, each once."""
        return bool(self.figures) and not self.missing and not self.doubles

    @cached_property
    def sums(self) -> dict[str, Decimal]:
        """Sums by pointer, in printed order; totals are computed from the sums below them, never from typed totals."""
        totals = {rule.right[0].pointer for rule in identities(self.format.id) if rule.total}
        plain = {pointer: amount for pointer, amount in self.typed_sums.items() if pointer not in totals}
        found = plain | computed_totals(self.format, plain)
        return {pointer: found[pointer] for pointer in self.format.facts if pointer in found}

    @cached_property
    def typed_sums(self) -> dict[str, Decimal]:
        """Sums of the figures as typed, totals too."""
        every = tuple(self.figures.values())
        return {
            pointer: sum((figures[pointer] for figures in every), Decimal(0))
            for pointer in self.format.facts
            if every and all(pointer in figures for figures in every)
        }

    @property
    def incomparable(self) -> tuple[str, ...]:
        """The pointers without a sum though members are there."""
        return tuple(pointer for pointer in self.format.facts if self.figures and pointer not in self.sums)

    def parts(self, pointer: str) -> list[tuple[Member, Decimal]]:
        """What each present member contributes, largest first, equal ones in the order of the list."""
        found = [
            (member, self.figures[member.folder][pointer])
            for member in self.membership.present
            if pointer in self.figures[member.folder]
        ]
        return sorted(found, key=lambda part: -part[1])


def roll_up(fmt: Format, membership: Membership) -> Rollup:
    """Sum the members under the facts of ``fmt``."""
    figures = {m.folder: _under(fmt, m.format_id, m.amounts) for m in membership.members if m.amounts is not None}
    return Rollup(fmt, membership, figures)


def main_facts(fmt: Format) -> tuple[str, ...]:
    """The facts that are part of no total: what a table of many bodies shows first."""
    parts = {term.pointer for rule in identities(fmt.id) if rule.total for term in rule.left}
    return tuple(pointer for pointer in fmt.facts if pointer not in parts)


def broken_totals(fmt: Format, amounts: Mapping[str, Decimal]) -> set[str]:
    """The pointers of totals that are not the sum of their own parts."""
    totals = (rule for rule in identities(fmt.id) if rule.total)
    return {rule.right[0].pointer for rule in totals if rule.holds(amounts) is False}


def _under(fmt: Format, format_id: str, known: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    """A member's figures under the pointers of ``fmt``; where its format has no such thing they are absent."""
    return known if format_id == fmt.id else carried_over(fmt.id, format_id, known)
