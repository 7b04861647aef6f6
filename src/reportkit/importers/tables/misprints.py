"""A figure that was published wrong, told from one that was read wrong: all the others prove their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportkit.formats import Format, Identity, identities
from reportkit.importers.tables.found_rows import ReadRow

_BOTH = 2  # equations, at least one along the row and one along the column


def is_printed_so(fmt: Format, key: str, rows: Sequence[ReadRow]) -> bool:
    """Whether a table is whole, and one figure in it makes it break its equations (``lone_misprint``)."""
    table = fmt.table(key)
    facts = {fact.pointer for row in table.rows for fact in row.facts}
    amounts = {p: r.amount for row in rows for p, r in row.cells.items() if r.amount is not None and not r.tentative}
    whole = amounts.keys() == facts and all(len(row.printed) == len(row.cells) and not row.beside for row in rows)
    return whole and lone_misprint(fmt, amounts)


def lone_misprint(fmt: Format, amounts: Mapping[str, Decimal]) -> bool:
    """Whether another figure in one cell would make every equation among these amounts hold, and nothing else would.

    A figure that is lost, moved or cut otherwise breaks two rows or two columns. A cell that stands in one equation
    only has no second witness.
    """
    rules = [
        i for i in identities(fmt.id) if i.relation == "==" and not i.across_years and set(i.pointers) <= amounts.keys()
    ]
    failing = [rule for rule in rules if rule.holds(amounts) is False]
    for cell in set.intersection(*(set(rule.pointers) for rule in failing)) if failing else ():
        through = [rule for rule in rules if cell in rule.pointers]
        if len(through) == len(failing) >= _BOTH and _one_value(cell, through, amounts):
            return True
    return False


def _one_value(cell: str, rules: Sequence[Identity], amounts: Mapping[str, Decimal]) -> bool:
    """Whether one amount in this cell, that is not negative, makes all these equations hold."""
    wanted = {_solved(cell, rule, amounts) for rule in rules}
    return len(wanted) == 1 and wanted.pop() >= 0


def _solved(cell: str, rule: Identity, amounts: Mapping[str, Decimal]) -> Decimal:
    def total(terms: Sequence[str]) -> Decimal:
        return sum((amounts[pointer] for pointer in terms), Decimal(0))

    left, right = ([term.pointer for term in side] for side in (rule.left, rule.right))
    difference = total(left) - total(right)
    return amounts[cell] + (difference if cell in right else -difference)
