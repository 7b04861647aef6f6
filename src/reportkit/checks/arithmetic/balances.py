"""Family A: the 勾稽关系 inside one report, as the format states them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportkit.checks.context import Context
from reportkit.diagnostics import Finding
from reportkit.formats import Identity, Term, identities
from reportkit.reports import Report

_SHOWN = 6  # parts of a sum that a hint spells out


def check_arithmetic(report: Report, _context: Context) -> Iterator[Finding]:
    """One finding for each identity that does not hold; identities with unreadable cells are left alone."""
    amounts = report.statistics.amounts
    for identity in identities(report.format.id):
        sums = identity.sums(amounts)
        if sums is not None and not identity.allows(*sums):
            yield _finding(report, identity, *sums)


def held_identities(report: Report) -> tuple[int, int]:
    """How many identities hold, and how many there are."""
    every = identities(report.format.id)
    return sum(identity.holds(report.statistics.amounts) is True for identity in every), len(every)


def _finding(report: Report, identity: Identity, left: Decimal, right: Decimal) -> Finding:
    statistics = report.statistics
    place = statistics.values[identity.right[-1].pointer if identity.total else identity.left[0].pointer]
    return statistics.source.finding(
        identity.code,
        _message(identity, left, right, statistics.amounts),
        _hint(identity, left, right, statistics.amounts),
        line=place.line,
        column=place.column,
        facts=identity.pointers,
    )


def _message(identity: Identity, left: Decimal, right: Decimal, amounts: dict[str, Decimal]) -> str:
    difference = f"相差 {abs(left - right)}"
    if identity.total:
        return f"“{identity.scope}”的{identity.right[0].name}填 {right}，各项之和是 {left}，{difference}"
    relation = "应等于" if identity.relation == "==" else "应不少于"
    sides = [_sum(terms, total, amounts) for terms, total in ((identity.left, left), (identity.right, right))]
    return f"“{identity.scope}”：{sides[0]}，{relation} {sides[1]}，{difference}"


def _sum(terms: tuple[Term, ...], total: Decimal, amounts: dict[str, Decimal]) -> str:
    spelled = " + ".join(f"{term.name} {amounts[term.pointer]}" for term in terms)
    return spelled if len(terms) == 1 else f"{spelled} = {total}"


def _hint(identity: Identity, left: Decimal, right: Decimal, amounts: dict[str, Decimal]) -> str:
    if not identity.total:
        return "请核对这几个数；哪一个与台账不符就改哪一个"
    parts = [term for term in identity.left if amounts[term.pointer]]
    # The total typed in a part's column: the row was entered in another order than the table's.
    swapped = [term for term in parts if amounts[term.pointer] * 2 == left + right]
    if swapped:
        return f"{swapped[0].name} 的 {amounts[swapped[0].pointer]} 正好等于其余各数之和，是否填错了列？"
    spelled = " + ".join(f"{term.name} {amounts[term.pointer]}" for term in parts[:_SHOWN])
    if len(parts) > _SHOWN:
        spelled += f" + 另外 {len(parts) - _SHOWN} 项"
    typed = f"各项无误，{identity.right[0].name}应填 {left}"
    return f"{spelled or '各项都是 0'}；若{typed}"
