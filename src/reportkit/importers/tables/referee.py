"""Arithmetic as the referee: it exposes shifted columns and names the rows that prove nothing of themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportkit.formats import Fact, Format
from reportkit.importers.tables.equations import (
    adds_up,
    adds_up_turned,
    can_add_up,
    column_rules,
    fails,
    has_total,
    is_ambiguous,
    may_be_cut_otherwise,
    rows_of,
)
from reportkit.importers.tables.found_rows import ReadRow
from reportkit.importers.tables.values import CellReading

_SEVERAL = 4  # rows
_MOST = 2  # rows of a table whose total is wrong without the columns being doubted, or half of the rows
_UNSOUND = 5  # one row in so many with a wrong total or letters in it: no row counts for itself any more


@dataclass(frozen=True)
class Doubt:
    """Why a row counts only where an equation bears it out; ``refuted``: something is certainly wrong with it."""

    reason: str
    refuted: bool = False


def suspicious_rows(fmt: Format, rows: Sequence[ReadRow]) -> dict[str, str]:
    """Rows whose figures seem to stand in other columns than their heads say, with the reason."""
    wrong = {
        row.pointer: "数字与表头错开了一列（按表头读不合勾稽关系，移过来才合）" for row in rows if _is_beside(fmt, row)
    }
    wrong |= _under_other_heads(fmt, rows)
    broken: list[str] = []
    shifted = False
    printed = {row.pointer: row.printed for row in rows if not row.certain and can_add_up(fmt, row)}
    for row, readings in printed.items():
        if adds_up(readings):
            continue
        turns = adds_up_turned(readings)
        shifted |= turns
        if any(reading.amount is None for reading in readings):
            if turns or not readings[-1].blank:
                wrong[row] = "有空格或读不出的格，其余的数与合计对不上"
        elif turns:
            wrong[row] = "数字像是错了列（移动后才合勾稽关系）"
        else:
            broken.append(row)
    busy = sum(any(reading.amount for reading in readings) for readings in printed.values())
    if len(broken) > max(_MOST, busy // 2):
        wrong |= dict.fromkeys(broken, "多数行和合计对不上，像是整表错列")
        shifted = True
    # A single wrong figure breaks one column; a moved one breaks two.
    if shifted or sum(fails(rule, _amounts(fmt, rows)) for rule in column_rules(fmt)) > 1:
        unsure = [row for row in printed if row not in wrong]
        reason = "换一列也合勾稽关系，而同表别的行、列对不上"
        wrong |= {row: reason for row in unsure if is_ambiguous(printed[row])}
    return wrong


def _under_other_heads(fmt: Format, rows: Sequence[ReadRow]) -> dict[str, str]:
    """The rows of a table whose cells are certain but most of whose totals hold only a column further: no misprints."""
    busy = [
        row for row in rows if row.certain and can_add_up(fmt, row) and sum(bool(r.amount) for r in row.printed) > 1
    ]
    failing = [row for row in busy if not adds_up(row.printed)]
    moved = [row for row in failing if adds_up_turned(row.printed)]
    if len(failing) < _SEVERAL or 2 * len(failing) <= len(busy) or 2 * len(moved) <= len(failing):
        return {}
    reason = "多数行和合计对不上，移动一列才合，像是表头与数字错了列"
    return dict.fromkeys((row.pointer for row in rows if row.certain and has_total(fmt, row.pointer)), reason)


def _is_beside(fmt: Format, row: ReadRow) -> bool:
    """Whether a row adds up with figures under no known head, and not as its heads say: they stand a column aside."""
    facts = fmt.rows[row.pointer].facts
    core = list(row.printed)
    while core and core[-1].blank:
        core.pop()
    while core and core[0].blank:
        core.pop(0)
    if len(core) != len(facts):
        return False
    known = [(at, row.cells[fact.pointer]) for at, fact in enumerate(facts) if fact.pointer in row.cells]
    by_one = any(
        all(core[at + step : at + step + 1] == [mine] for at, mine in known if at + step >= 0) for step in (-1, 1)
    )
    lost = len(known) < len(facts) and by_one and any(core[at] != mine for at, mine in known)
    aside = lost or (len(row.printed) > len(facts) and list(row.cells.values()) != core)
    return aside and has_total(fmt, row.pointer) and adds_up(core) and any(reading.amount for reading in core)


def doubtful_rows(fmt: Format, rows: Sequence[ReadRow], *, troubled: bool, misread: bool) -> dict[str, Doubt]:
    """Rows whose cells count only where an equation over several rows bears them out.

    ``troubled``: something in this table could not be read, so that more may be wrong with it. ``misread``: the
    figures were taken from a picture, with errors; a row that adds up may have two of them.
    """
    zeros = any(reading.amount == 0 for row in rows for reading in row.printed)
    found = {row.pointer: None if row.certain else _doubt(fmt, row, zeros=zeros) for row in rows}
    doubts = {pointer: doubt for pointer, doubt in found.items() if doubt is not None}
    mine = [rule for rule in column_rules(fmt) if rows_of(fmt, rule) & found.keys()]
    rest = [r for r in rows if not r.certain and r.pointer not in doubts and has_total(fmt, r.pointer)]
    trouble = troubled or bool(doubts) or any(fails(rule, _amounts(fmt, rows)) for rule in mine)
    reason = "相邻两格的数字换一处断开也合总计（如 99、0 与 9、90），而同表别处有读不准的"
    for row in rest:
        if (trouble or any(r.tentative for r in row.cells.values())) and may_be_cut_otherwise(row.printed):
            doubts[row.pointer] = Doubt(reason, refuted=True)
    if misread:
        reason = "没有别的勾稽关系可以核对，而文件像是由图片识别的，多处数字读错"
        doubts |= {r.pointer: Doubt(reason) for r in rows if not r.certain and r.pointer not in doubts}
    return doubts


def lost_figures(row: ReadRow) -> str:
    """Why a row in which nothing stands was not printed blank for certain, else nothing."""
    if row.beside and all(reading.blank for reading in row.printed):
        return "这一行空着，而旁边有一行没有认出的数字，可能就是它的"
    return ""


def _doubt(fmt: Format, row: ReadRow, *, zeros: bool) -> Doubt | None:  # noqa: PLR0911  # one return for each doubt
    """``zeros``: the table prints its zeros, so that a blank is none."""
    if row.beside:
        return Doubt("旁边有一行没有认出的数字，可能是这一行的另一半", refuted=True)
    if not has_total(fmt, row.pointer):
        return None
    if not can_add_up(fmt, row):
        return Doubt("没有总计可以核对")
    blank = any(reading.blank for reading in row.printed)
    if zeros and blank:
        return Doubt("有空格，而别处的零都印出来，数字可能串到了旁边一格", refuted=True)
    if blank and row.printed[-1].blank and any(reading.amount for reading in row.printed):
        return Doubt("总计空着，没有别的勾稽关系证实")
    if any(reading.amount is None and not reading.blank for reading in row.printed):
        return Doubt("有读不出的格，其余的数没有总计可以核对")
    if not adds_up(row.printed):
        return Doubt("各数之和与总计不符，不知错在哪一格", refuted=True)
    return None


def misread_tables(fmt: Format, tables: Sequence[Sequence[ReadRow]]) -> tuple[list[bool], bool]:
    """Which tables were misread so often that no row of them counts for itself; letters among digits mark them all.

    The second answer: whether letters show that these are readings of a picture, whose cells are not to be believed.
    """
    unsound = [_is_misread(fmt, rows) for rows in tables]
    letters = any(reading.garbled for rows in tables for row in rows for reading in row.printed)
    return ([True] * len(tables), True) if letters and any(unsound) else (unsound, False)


def _is_misread(fmt: Format, rows: Sequence[ReadRow]) -> bool:
    busy = sum(any(reading.amount for reading in row.printed) for row in rows)
    zeros = any(reading.amount == 0 for row in rows for reading in row.printed)
    return sum(_is_unsound(fmt, row, zeros=zeros) for row in rows) > max(_MOST, busy // _UNSOUND)


def _is_unsound(fmt: Format, row: ReadRow, *, zeros: bool) -> bool:
    """Whether the row shows misread digits: letters among them, or a wrong total though no figure is lost or moved.

    ``zeros``: the table prints its zeros, so that a blank is a figure lost.
    """
    if any(reading.garbled for reading in row.printed):
        return True
    lost = any(reading.amount is None and (zeros or not reading.blank) for reading in row.printed)
    moved = lost or row.printed[-1].blank or adds_up_turned(row.printed)
    return can_add_up(fmt, row) and not adds_up(row.printed) and not moved


def _amounts(fmt: Format, rows: Sequence[ReadRow]) -> dict[str, Decimal]:
    """The amounts read, and nothing for each blank but a total's where the table leaves its zeros blank."""
    amounts = {p: r.amount for row in rows for p, r in row.cells.items() if r.amount is not None}
    if any(reading.amount == 0 for row in rows for reading in row.printed):
        return amounts
    totals = {row.facts[-1].pointer for row in fmt.rows.values()}
    blank = {p for row in rows for p, reading in row.cells.items() if reading.blank and p not in totals}
    return dict.fromkeys(blank, Decimal(0)) | amounts


def zero_group(fmt: Format, group: str, readings: Mapping[str, CellReading]) -> dict[str, Decimal]:
    """Zeros for all rows of a group whose one printed row is zero throughout: counts cannot cancel out."""
    facts: list[Fact] = [fact for fact in fmt.facts.values() if fact.row.startswith(f"{group}/")]
    columns = {fact.pointer.rpartition("/")[2] for fact in facts}
    if columns != readings.keys() or any(reading.amount != 0 for reading in readings.values()):
        return {}
    return {fact.pointer: Decimal(0) for fact in facts if not fact.signed}
