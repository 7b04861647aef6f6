"""Arithmetic as the referee: it confirms doubtful readings and exposes shifted columns; it never invents a figure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from reportkit.formats import Fact, Format, Identity, identities
from reportkit.importers.found_rows import ReadRow
from reportkit.importers.values import Reading

_MOST = 2  # rows of a table whose total is wrong without the columns being doubted, or half of the rows
_TWO = 2
_PARTS = 3  # two parts and their total


def suspicious_rows(fmt: Format, rows: Sequence[ReadRow]) -> dict[str, str]:
    """Rows whose figures seem to stand in other columns than their heads say, with the reason."""
    wrong: dict[str, str] = {}
    broken: list[str] = []
    shifted = False
    printed = {row.pointer: row.printed for row in rows if _can_add_up(fmt, row)}
    for row, readings in printed.items():
        if adds_up(readings):
            continue
        numbers = [reading.amount or Decimal(0) for reading in readings]
        if any(reading.amount is None for reading in readings):
            turns = any(map(_is_total, _turned(numbers)))
            shifted |= turns
            if turns or not readings[-1].blank:
                wrong[row] = f"{_name(row)}有空格或读不出的格，其余的数与合计对不上，整行没有采用"
        elif any(map(_is_total, _turned(numbers))):
            wrong[row] = f"{_name(row)}的数字像是错了列（移动后才合勾稽关系），整行没有采用"
            shifted = True
        else:
            broken.append(row)
    busy = sum(any(reading.amount for reading in readings) for readings in printed.values())
    if len(broken) > max(_MOST, busy // 2):
        wrong |= {row: f"{_name(row)}与多数行一样和合计对不上，像是整表错列，没有采用" for row in broken}
        shifted = True
    amounts = {p: r.amount for row in rows for p, r in row.cells.items() if r.amount is not None}
    if shifted or _columns_differ(fmt, amounts):
        unsure = [row for row in printed if row not in wrong]
        reason = "换一列也合勾稽关系，而同表别的行、列对不上，没有采用"
        wrong |= {row: f"{_name(row)}{reason}" for row in unsure if _ambiguous(printed[row])}
    return wrong


def doubtful_rows(fmt: Format, rows: Sequence[ReadRow]) -> dict[str, str]:
    """Rows whose cells count only where an equation over several rows bears them out, with the reason."""
    doubts: dict[str, str] = {}
    for row in rows:
        if row.beside:
            doubts[row.pointer] = f"{_name(row.pointer)}旁边有一行没有认出的数字，可能是这一行的另一半"
        elif not has_total(fmt, row.pointer):
            continue
        elif not _can_add_up(fmt, row):
            doubts[row.pointer] = f"{_name(row.pointer)}没有总计可以核对"
        elif row.printed[-1].blank and any(reading.amount for reading in row.printed):
            doubts[row.pointer] = f"{_name(row.pointer)}的总计空着"
        elif any(reading.blank for reading in row.printed) and any(reading.amount == 0 for reading in row.printed):
            doubts[row.pointer] = f"{_name(row.pointer)}有的格写 0、有的格空着，数字可能串到了旁边一格"
        elif any(reading.amount is None and not reading.blank for reading in row.printed):
            doubts[row.pointer] = f"{_name(row.pointer)}有读不出的格，其余的数没有总计可以核对"
        elif not adds_up(row.printed):
            doubts[row.pointer] = f"{_name(row.pointer)}各数之和与总计不符，不知错在哪一格"
    return doubts


def sideways(fmt: Format, rows: Sequence[ReadRow]) -> set[str]:
    """The cells of columns that disagree with their totals, in rows with figures there: some may have moved sideways.

    A row still adds up when a part of one figure stands in the next cell (99, 0 printed as 9, 90); the columns do not.
    """
    amounts = {p: r.amount for row in rows for p, r in row.cells.items() if r.amount is not None}
    totals = {row.facts[-1].pointer for row in fmt.rows.values()}
    failing = [rule for rule in identities(fmt.id) if _spans_rows(fmt, rule) and _fails(rule, amounts)]
    columns = [set(rule.pointers) for rule in failing if not totals & set(rule.pointers)]
    if len(columns) < _TWO:
        return set()
    cells = set[str]().union(*columns)
    moved: set[str] = set()
    for row in rows:
        mine = [pointer for pointer in row.cells if pointer in cells]
        if any(amounts.get(pointer) for pointer in mine):
            moved.update(mine)
    return moved


def _name(row: str) -> str:
    return f"“{row.rpartition('/')[2]}”"


def has_total(fmt: Format, row: str) -> bool:
    """Whether a rule says that the last column is the sum of the others."""
    return any(i.total and all(fmt.facts[p].row == row for p in i.pointers) for i in identities(fmt.id))


def _can_add_up(fmt: Format, row: ReadRow) -> bool:
    """Whether its total is there to compare: recognised, or in as many figures as there should be."""
    facts = fmt.rows[row.pointer].facts
    return has_total(fmt, row.pointer) and (len(row.printed) == len(facts) or facts[-1].pointer in row.cells)


def adds_up(readings: Sequence[Reading]) -> bool:
    """Whether the row adds up when its blanks count as nothing; they stay blank all the same."""
    if any(reading.amount is None and not reading.blank for reading in readings):
        return _may_add_up(readings)
    return _is_total([reading.amount or Decimal(0) for reading in readings])


def _may_add_up(readings: Sequence[Reading]) -> bool:
    """One cell cannot be read, none is blank: the others must at least leave room for it."""
    unread = [index for index, reading in enumerate(readings) if reading.amount is None and not reading.blank]
    if len(unread) > 1 or any(reading.blank for reading in readings):
        return False
    parts = sum((reading.amount or Decimal(0) for reading in readings[:-1]), Decimal(0))
    last = readings[-1].amount
    return unread == [len(readings) - 1] or (last is not None and parts <= last)


def _is_total(numbers: Sequence[Decimal]) -> bool:
    return sum(numbers[:-1], Decimal(0)) == numbers[-1]


def _turned(numbers: Sequence[Decimal]) -> list[list[Decimal]]:
    return [[*numbers[n:], *numbers[:n]] for n in range(1, len(numbers))]


def _ambiguous(readings: Sequence[Reading]) -> bool:
    """Whether the row would add up in other columns as well: one figure that is its own total, say."""
    numbers = [reading.amount or Decimal(0) for reading in readings]
    unread = any(reading.amount is None for reading in readings)
    return unread or any(_is_total(turn) and turn != numbers for turn in _turned(numbers))


def _columns_differ(fmt: Format, amounts: Mapping[str, Decimal]) -> bool:
    """Whether columns disagree with their totals as they do when figures moved sideways.

    A single wrong figure breaks one column; a moved one breaks two, one of them upwards.
    """
    failing = 0
    for rule in identities(fmt.id):
        if _spans_rows(fmt, rule):
            failing += _fails(rule, amounts)
    return failing > 1


def _spans_rows(fmt: Format, rule: Identity) -> bool:
    return rule.relation == "==" and len({fmt.facts[pointer].row for pointer in rule.pointers}) > 1


def _fails(rule: Identity, amounts: Mapping[str, Decimal]) -> bool:
    """Whether it cannot hold, whatever the unknown cells (counts, never negative) are."""
    if (holds := rule.holds(amounts)) is not None:
        return not holds
    left, right = ([amounts.get(term.pointer) for term in side] for side in (rule.left, rule.right))
    known = [sum(filter(None, side), Decimal(0)) for side in (left, right)]
    return (None not in right and known[0] > known[1]) or (None not in left and known[1] > known[0])


def confirm(
    fmt: Format,
    rows: Sequence[ReadRow],
    sure: Mapping[str, Decimal],
    tentative: Mapping[str, Decimal],
    doubtful: Mapping[str, Decimal],
) -> dict[str, Decimal]:
    """The unsure amounts that an equation bears out and, of the tentative ones, none contradicts.

    Two tentative amounts in one row speak for each other. The row of a doubtful amount does not speak for it, and
    a column only where a row of it proves its place; its blanks, which stay blank, count as nothing there.
    """
    found: dict[str, Decimal] = {}
    known = {**sure, **tentative, **doubtful}
    nothing = dict.fromkeys((p for row in rows for p, reading in row.cells.items() if reading.blank), Decimal(0))
    placed = {row.pointer for row in rows if _can_add_up(fmt, row) and _proves_places(row.printed)}
    for pointer, amount in {**tentative, **doubtful}.items():
        rules = [i for i in identities(fmt.id) if pointer in i.pointers and i.relation == "=="]
        columns = [i for i in rules if _spans_rows(fmt, i) and _is_placed(fmt, i, placed)]
        if pointer in tentative:
            good = any(rule.holds(known) for rule in rules) and not any(rule.holds(known) is False for rule in rules)
        else:
            verdicts = [rule.holds({**nothing, **known}) for rule in columns]
            good = True in verdicts and False not in verdicts
        if good:
            found[pointer] = amount
    return found


def _proves_places(readings: Sequence[Reading]) -> bool:
    """Whether the row adds up where it stands and, turned, in no other place."""
    numbers = [reading.amount or Decimal(0) for reading in readings]
    turned = any(_is_total(turn) and turn != numbers for turn in _turned(numbers))
    return adds_up(readings) and sum(map(bool, numbers)) >= _PARTS and not turned


def _is_placed(fmt: Format, rule: Identity, placed: Collection[str]) -> bool:
    """Whether a column stands where its head says: its total row, or where it has none any of its rows, proves it."""
    terms = rule.right if rule.total else (*rule.left, *rule.right)
    return any(fmt.facts[term.pointer].row in placed for term in terms)


def zero_group(fmt: Format, group: str, readings: Mapping[str, Reading]) -> dict[str, Decimal]:
    """Zeros for all rows of a group whose one printed row is zero throughout: counts cannot cancel out."""
    facts: list[Fact] = [fact for fact in fmt.facts.values() if fact.row.startswith(f"{group}/")]
    columns = {fact.pointer.rpartition("/")[2] for fact in facts}
    if columns != readings.keys() or any(reading.amount != 0 for reading in readings.values()):
        return {}
    return {fact.pointer: Decimal(0) for fact in facts if not fact.signed}
