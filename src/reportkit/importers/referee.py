"""Arithmetic as the referee: it confirms doubtful readings and exposes shifted columns; it never invents a figure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import groupby

from reportkit.formats import Fact, Format, Identity, identities
from reportkit.importers.values import Reading

_MOST = 2  # rows of a table whose total is wrong without the columns being doubted, or half of the rows


def suspicious_rows(fmt: Format, cells: Mapping[str, Reading]) -> dict[str, str]:
    """Rows whose figures seem to stand in other columns than their heads say, with the reason."""
    wrong: dict[str, str] = {}
    broken: list[str] = []
    busy = 0
    for row, facts in groupby(cells, key=lambda pointer: fmt.facts[pointer].row):
        pointers = list(facts)
        rule = _row_total(fmt, row)
        if rule is None or set(rule.pointers) - cells.keys():
            continue
        amounts = [cells[p].amount for p in pointers]
        busy += any(amounts)
        if None not in amounts and sum(filter(None, amounts[:-1])) == amounts[-1]:
            continue
        if None in amounts:
            if _adds_up(rule, cells):
                continue
            wrong[row] = f"“{row.rpartition('/')[2]}”有空格或读不出的格，其余的数与合计对不上，整行没有采用"
        else:
            numbers = [amount for amount in amounts if amount is not None]
            turned = [numbers[n:] + numbers[:n] for n in range(1, len(numbers))]
            if any(sum(t[:-1]) == t[-1] for t in turned):
                wrong[row] = f"“{row.rpartition('/')[2]}”的数字像是错了列（移动后才合勾稽关系），整行没有采用"
            else:
                broken.append(row)
    if len(broken) > max(_MOST, busy // 2):
        wrong |= {row: f"“{row.rpartition('/')[2]}”与多数行一样和合计对不上，像是整表错列，没有采用" for row in broken}
    return wrong


def _row_total(fmt: Format, row: str) -> Identity | None:
    """The rule that the last column is the sum of the others."""
    return next(
        (i for i in identities(fmt.id) if i.total and all(fmt.facts[p].row == row for p in i.pointers)),
        None,
    )


def _adds_up(rule: Identity, cells: Mapping[str, Reading]) -> bool:
    """Whether the row adds up when its blanks count as nothing; they stay blank all the same."""
    readings = [cells[pointer] for pointer in rule.pointers]
    if any(reading.amount is None and not reading.blank for reading in readings):
        return False
    amounts = [reading.amount or Decimal(0) for reading in readings]
    return sum(amounts[:-1]) == amounts[-1]


def confirm(fmt: Format, sure: Mapping[str, Decimal], tentative: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The tentative amounts that some equation proves, all its other cells being sure."""
    found: dict[str, Decimal] = {}
    for pointer, amount in tentative.items():
        known = {**sure, pointer: amount}
        rules = [i for i in identities(fmt.id) if pointer in i.pointers and i.relation == "=="]
        if any(rule.holds(known) for rule in rules) and not any(rule.holds(known) is False for rule in rules):
            found[pointer] = amount
    return found


def zero_group(fmt: Format, group: str, readings: Mapping[str, Reading]) -> dict[str, Decimal]:
    """Zeros for all rows of a group whose one printed row is zero throughout: counts cannot cancel out."""
    facts: list[Fact] = [fact for fact in fmt.facts.values() if fact.row.startswith(f"{group}/")]
    columns = {fact.pointer.rpartition("/")[2] for fact in facts}
    if columns != readings.keys() or any(reading.amount != 0 for reading in readings.values()):
        return {}
    return {fact.pointer: Decimal(0) for fact in facts if not fact.signed}
