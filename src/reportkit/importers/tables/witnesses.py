"""Which unsure amounts an equation bears out: arithmetic as a witness, which never invents a figure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from reportkit.formats import Format, Identity, identities
from reportkit.importers.tables.equations import can_add_up, column_rules, proves_places, rows_of
from reportkit.importers.tables.found_rows import ReadRow
from reportkit.importers.tables.referee import Doubt


def confirm(
    fmt: Format,
    rows: Sequence[ReadRow],
    sure: Mapping[str, Decimal],
    tentative: Mapping[str, Decimal],
    doubts: Mapping[str, Doubt],
    doubtful: Mapping[str, Decimal],
) -> dict[str, Decimal]:
    """The unsure amounts that an equation bears out and none contradicts.

    Two tentative amounts in one row speak for each other. For a cell of a doubtful row only columns speak, and
    only where a row proves their place and no other refuted row has a figure there; blanks, which stay blank,
    count as nothing in a column.
    """
    found: dict[str, Decimal] = {}
    known = {**sure, **tentative, **doubtful}
    nothing = dict.fromkeys((p for row in rows for p, reading in row.cells.items() if reading.blank), Decimal(0))
    placed = {row.pointer for row in rows if can_add_up(fmt, row) and proves_places(row.printed)}
    refuted = {pointer for pointer, doubt in doubts.items() if doubt.refuted}
    columns = [rule for rule in column_rules(fmt) if _is_placed(fmt, rule, placed)]
    for pointer, amount in {**tentative, **doubtful}.items():
        row = fmt.facts[pointer].row
        if row in doubts:
            others = {p for p in known if fmt.facts[p].row in refuted - {row} and known[p]}
            telling = [rule for rule in columns if pointer in rule.pointers and not others & set(rule.pointers)]
            verdicts = [rule.holds({**nothing, **known}) for rule in telling]
        else:
            rules = [i for i in identities(fmt.id) if pointer in i.pointers and i.relation == "=="]
            verdicts = [rule.holds(known) for rule in rules]
        if True in verdicts and False not in verdicts:
            found[pointer] = amount
    return found


def _is_placed(fmt: Format, rule: Identity, placed: Collection[str]) -> bool:
    """Whether a column stands where its head says: its total row, or where it has none any of its rows, proves it."""
    if rule.total:
        return any(fmt.facts[term.pointer].row in placed for term in rule.right)
    return bool(rows_of(fmt, rule) & set(placed))
