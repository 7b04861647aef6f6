"""The equations are the proof: which figures of a scan are taken, and which a person must look at.

Where each fact stands is asked of the same code that reads any other table: it gets the table with the serial number
of each cell in the place of its figure, and hands back which fact has which number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportkit.formats import Fact, Format, Identity, amount_text, identities
from reportkit.importers.document import GridTable, LooseTable, ScannedCell
from reportkit.importers.scans.figure_places import value_cells
from reportkit.importers.scans.lost_heads import with_lost_heads
from reportkit.importers.scans.recognised_figures import FigureReading, figure_reading
from reportkit.importers.scans.seal_strokes import without_strokes
from reportkit.importers.tables import Found
from reportkit.resources import regex

_FIRST = 90_000_000  # serial numbers of cells: no report has such figures
_SERIAL = regex(r"9000[0-9]{4}")
_SURE = 0.9  # of each of three recognitions that agree where no equation speaks
_UNPROVED = "没有勾稽关系可以证实（未经勾稽证实），三种识别读得一样，已填入，请对照原文看一眼"

_BY_PLACE = "有的列的表头认不出，其余各列的表头都与官方表的次序相符，按位置认作官方表的列"


@dataclass(frozen=True)
class Unsettled:
    """A figure that a person must look at: what it seems to say, empty where nothing was recognised, and why."""

    pointer: str
    seems: str
    cause: str
    cell: ScannedCell
    filled: bool = False


Reader = Callable[[Sequence[GridTable | LooseTable]], Found]


def proved_facts(tables: Sequence[GridTable | LooseTable], read: Reader) -> tuple[Found, tuple[Unsettled, ...]]:
    """What ``read`` finds in recognised tables, with the figures that are proved; and the cells to be looked at."""
    found, cells = _read(tables, read)
    headed = [_headed(table, found.format) if isinstance(table, GridTable) else table for table in tables]
    if headed != list(tables):
        found, cells = _read(headed, read)
        found.guess(_BY_PLACE)
    place = {p: at for p, amount in found.amounts.items() if (at := _serial(amount, cells)) is not None}
    odd = {p: at for p in found.amounts if p not in place and (at := _in_unit(found, p, cells)) is not None}
    _name_cells(found, cells)
    readings = {p: figure_reading(cells[at]) for p, at in place.items()}
    chosen = _repaired(found, readings)
    taken, unproved = _taken(found.format, chosen, readings, {p: cells[at].crossed for p, at in place.items()}, found)
    found.amounts = {p: chosen[p] for p in found.format.facts if p in taken or p in unproved}
    for pointer in unproved:
        found.guess(_UNPROVED, pointer)
    unsettled = [
        Unsettled(p, amount_text(chosen[p]), _UNPROVED, cells[place[p]], filled=True)
        for p in sorted(unproved, key=place.__getitem__)
    ]
    for pointer, at in {**place, **odd}.items():
        if pointer not in found.amounts:
            cause = _cause(readings.get(pointer), odd=pointer in odd)
            found.refuse(cause, [pointer])
            seems = amount_text(chosen[pointer]) if pointer in chosen else ""
            unsettled.append(Unsettled(pointer, seems, cause, cells[at]))
    return found, tuple(unsettled)


def _read(tables: Sequence[GridTable | LooseTable], read: Reader) -> tuple[Found, list[ScannedCell]]:
    """What is found in the tables, and the cells that its serial numbers mean."""
    cells: list[ScannedCell] = []
    return read([_numbered(table, cells) if isinstance(table, GridTable) else table for table in tables]), cells


def _headed(table: GridTable, fmt: Format) -> GridTable:
    """The table with heads that a seal or a page end took; itself where none is to be filled in."""
    values = value_cells(table)
    clear = without_strokes(table, values)
    headed = with_lost_heads(clear, values, fmt)
    return table if headed is clear else headed


def _numbered(table: GridTable, cells: list[ScannedCell]) -> GridTable:
    """The table with serial numbers for figures; other cells keep what they say.

    Where its rules do not close all cells, its figures count only if equations prove them.
    """
    values = value_cells(table)
    changed = []
    for at, cell in enumerate(without_strokes(table, values).cells):
        if at in values and cell.scanned is not None:
            cells.append(cell.scanned if table.certain else replace(cell.scanned, crossed=True))
            changed.append(replace(cell, text=str(_FIRST + len(cells) - 1)))
        else:
            changed.append(cell)
    return replace(table, cells=tuple(changed), certain=True)


def _serial(amount: Decimal, cells: Sequence[ScannedCell]) -> int | None:
    at = int(amount) - _FIRST
    return at if amount == int(amount) and 0 <= at < len(cells) else None


def _in_unit(found: Found, pointer: str, cells: Sequence[ScannedCell]) -> int | None:
    """The cell of a figure that would be exchanged into another unit, which a person must do."""
    digits = _SERIAL.search(found.printed.pop(pointer, ""))
    return _serial(Decimal(digits[0]), cells) if digits else None


def _name_cells(found: Found, cells: Sequence[ScannedCell]) -> None:
    """What the cells seem to say in the place of their numbers, wherever a reason quotes them."""

    def shown(match: re.Match[str]) -> str:
        at = int(match[0]) - _FIRST
        return (cells[at].readings[0][0] if cells[at].readings else "") or "？" if at < len(cells) else match[0]

    found.refused = [
        replace(r, cause=_SERIAL.sub(shown, r.cause), detail=_SERIAL.sub(shown, r.detail)) for r in found.refused
    ]
    found.guessed = {_SERIAL.sub(shown, note): facts for note, facts in found.guessed.items()}


def _repaired(found: Found, readings: Mapping[str, FigureReading | None]) -> dict[str, Decimal]:
    """The most likely figures; another recognition of a cell where all equations that failed then hold."""
    chosen = {p: reading.amount for p, reading in readings.items() if reading is not None}
    rules = _rules(found.format)
    blank = dict.fromkeys(found.blank, Decimal(0))
    for pointer, reading in readings.items():
        mine = [rule for rule in rules if pointer in rule.pointers]
        before = [rule.holds({**blank, **chosen}) for rule in mine]
        if reading is None or not reading.others or False not in before:
            continue
        fitting = [
            other
            for other in reading.others
            if all(rule.holds({**blank, **chosen, pointer: other}) is not False for rule in mine)
        ]
        if len(fitting) == 1:
            chosen[pointer] = fitting[0]
    return chosen


def _rules(fmt: Format) -> list[Identity]:
    return [rule for rule in identities(fmt.id) if rule.relation == "=="]


def _taken(
    fmt: Format,
    chosen: Mapping[str, Decimal],
    readings: Mapping[str, FigureReading | None],
    crossed: Mapping[str, bool],
    found: Found,
) -> tuple[set[str], set[str]]:
    """The facts that an equation proves, and those that nothing proves but three like recognitions speak for."""
    rules = _rules(fmt)
    known = {**dict.fromkeys(found.blank, Decimal(0)), **chosen}
    verdicts = {rule: rule.holds(known) for rule in rules}
    held = {p for rule in rules if verdicts[rule] and _strength(rule, known, readings) for p in rule.pointers}
    proved: set[str] = set()
    alone: set[str] = set()
    for pointer, amount in chosen.items():
        reading = readings[pointer]
        if reading is None:
            continue
        mine = [rule for rule in rules if pointer in rule.pointers]
        sure = reading.unanimous and not reading.dash and reading.least >= _SURE and not crossed[pointer]
        if mine:
            strength = sum(_strength(rule, known, readings) for rule in mine if verdicts[rule])
            failed = [rule for rule in mine if verdicts[rule] is False]
            failing = bool(failed)
            # An equation fails for another cell that nothing proves, or two errors cancel out in the row of this one.
            if any(held >= set(rule.pointers) - {pointer} for rule in failed):
                continue
            agreed = reading.votes > 1 and reading.amount == amount
            needed = 1 if agreed and (sure or not failing) else 2
            if strength >= needed and not (failing and not agreed):
                proved.add(pointer)
        elif sure and _plausible(fmt, pointer, known):
            alone.add(pointer)
    return proved, alone


def _strength(rule: Identity, known: Mapping[str, Decimal], readings: Mapping[str, FigureReading | None]) -> float:
    """How much an equation that holds says: 1 where several figures add up, less where one figure equals another.

    Noughts alone add up whatever they are: they count where each of them was read so more than once.
    """
    figures = [pointer for pointer in rule.pointers if known[pointer]]
    if len(figures) > 2:  # two parts and their sum
        return 1.0
    if figures:
        sure = all(r is not None and r.unanimous for p in figures if (r := readings.get(p)) is not None)
        return 1.0 if sure else 0.5
    noughts = [readings.get(pointer) for pointer in rule.pointers]
    return 1.0 if all(r is not None and r.votes > 1 and not r.dash for r in noughts) else 0.0


def _plausible(fmt: Format, pointer: str, known: Mapping[str, Decimal]) -> bool:
    """Whether no inequality forbids it, and no decimal point may be lost: dots are the first to go."""
    fact: Fact = fmt.facts[pointer]
    amount = known[pointer]
    if fact.decimal and amount and amount == int(amount):
        return False
    rules = [rule for rule in identities(fmt.id) if pointer in rule.pointers]
    return all(rule.holds(known) is not False for rule in rules)


def _cause(reading: FigureReading | None, *, odd: bool) -> str:
    if odd:
        return "扫描件里的金额不是万元，请换算后填写"
    if reading is None:
        return "扫描件的这一格认不出数字"
    return "扫描件的这一格，勾稽关系不能证实识别的数"
