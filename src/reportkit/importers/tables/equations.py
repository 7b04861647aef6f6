"""What totals prove of the figures of a row, and what equations prove of columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from reportkit.formats import Format, Identity, identities
from reportkit.importers.tables.found_rows import ReadRow
from reportkit.importers.tables.values import CellReading

_PARTS = 3  # two parts and their total


def has_total(fmt: Format, row: str) -> bool:
    """Whether a rule says that the last column is the sum of the others."""
    last = fmt.rows[row].facts[-1].pointer  # behind a total may stand an amount in another unit
    return any(
        i.total and i.right[0].pointer == last and all(fmt.facts[p].row == row for p in i.pointers)
        for i in identities(fmt.id)
    )


def can_add_up(fmt: Format, row: ReadRow) -> bool:
    """Whether its total is there to compare: recognised and last, or in as many figures as there should be."""
    facts = fmt.rows[row.pointer].facts
    total = row.cells.get(facts[-1].pointer)
    there = len(row.printed) == len(facts) if total is None else row.printed[-1] == total
    return has_total(fmt, row.pointer) and there


def adds_up(readings: Sequence[CellReading]) -> bool:
    """Whether the row adds up when its blanks count as nothing; they stay blank all the same."""
    if any(reading.amount is None and not reading.blank for reading in readings):
        return _may_add_up(readings)
    return _is_total(_numbers(readings))


def _may_add_up(readings: Sequence[CellReading]) -> bool:
    """One cell cannot be read, none is blank: the others must at least leave room for it."""
    unread = [index for index, reading in enumerate(readings) if reading.amount is None and not reading.blank]
    if len(unread) > 1 or any(reading.blank for reading in readings):
        return False
    parts = sum(_numbers(readings[:-1]), Decimal(0))
    last = readings[-1].amount
    return unread == [len(readings) - 1] or (last is not None and parts <= last)


def adds_up_turned(readings: Sequence[CellReading]) -> bool:
    """Whether the figures, moved sideways, would add up."""
    return any(map(_is_total, _turned(_numbers(readings))))


def is_ambiguous(readings: Sequence[CellReading]) -> bool:
    """Whether the row would add up in other columns as well: one figure that is its own total, say."""
    numbers = _numbers(readings)
    unread = any(reading.amount is None for reading in readings)
    return unread or any(_is_total(turn) and turn != numbers for turn in _turned(numbers))


def may_be_cut_otherwise(readings: Sequence[CellReading]) -> bool:
    """Whether the digits of two neighbours, blanks aside, have the same sum cut elsewhere: 99, 0 and 9, 90."""
    for one, two in pairwise(_numbers([reading for reading in readings[:-1] if not reading.blank])):
        digits = f"{one}{two}"
        cuts = [(digits[:at], digits[at:]) for at in range(1, len(digits)) if at != len(str(one))]
        if digits.isdigit() and any(int(a) + int(b) == one + two and str(int(b)) == b for a, b in cuts):
            return True
    return False


def proves_places(readings: Sequence[CellReading]) -> bool:
    """Whether the row adds up where it stands and in no other way."""
    numbers = _numbers(readings)
    turned = any(_is_total(turn) and turn != numbers for turn in _turned(numbers))
    clear = not turned and not may_be_cut_otherwise(readings)
    return adds_up(readings) and sum(map(bool, numbers)) >= _PARTS and clear


def column_rules(fmt: Format) -> list[Identity]:
    """The equations over several rows."""
    return [i for i in identities(fmt.id) if i.relation == "==" and len(rows_of(fmt, i)) > 1]


def rows_of(fmt: Format, rule: Identity) -> set[str]:
    """The rows that an equation speaks of."""
    return {fmt.facts[pointer].row for pointer in rule.pointers}


def fails(rule: Identity, amounts: Mapping[str, Decimal]) -> bool:
    """Whether it cannot hold, whatever the unknown cells (counts, never negative) are."""
    if (holds := rule.holds(amounts)) is not None:
        return not holds
    left, right = ([amounts.get(term.pointer) for term in side] for side in (rule.left, rule.right))
    known = [sum(filter(None, side), Decimal(0)) for side in (left, right)]
    return (None not in right and known[0] > known[1]) or (None not in left and known[1] > known[0])


def _numbers(readings: Sequence[CellReading]) -> list[Decimal]:
    return [reading.amount or Decimal(0) for reading in readings]


def _is_total(numbers: Sequence[Decimal]) -> bool:
    return sum(numbers[:-1], Decimal(0)) == numbers[-1]


def _turned(numbers: Sequence[Decimal]) -> list[list[Decimal]]:
    return [[*numbers[n:], *numbers[:n]] for n in range(1, len(numbers))]
