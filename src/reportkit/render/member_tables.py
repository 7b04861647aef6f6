"""What the member tables of an aggregate report hold: all members by the main figures, then each official table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportkit.formats import Fact, Format, Table
from reportkit.reports import Member, Report, Rollup, main_facts

_SUM = "成员之和"
_TYPED = "本报告填的"
_DIFFERENCE = "相差"


@dataclass(frozen=True)
class Line:
    """A row: what heads it, its amounts (None where there is none), and whether it sums others."""

    heads: tuple[str, ...]
    amounts: tuple[Decimal | None, ...]
    strong: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table: ``heads`` are the titles of its row heads, ``columns`` those of its amounts."""

    name: str
    caption: str
    heads: tuple[str, ...]
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def member_sheets(report: Report, rollup: Rollup) -> tuple[Sheet, ...]:
    """Members × main figures first, then one sheet for each official table: its figures × members."""
    fmt = report.format
    return (_overview(report, rollup), *(_detail(table, fmt, report, rollup) for table in fmt.tables))


def _overview(report: Report, rollup: Rollup) -> Sheet:
    pointers = main_facts(report.format)
    lines = [_member_line(member, pointers, rollup) for member in rollup.membership.members]
    sums = tuple(rollup.sums.get(pointer) for pointer in pointers)
    typed = tuple(report.statistics.amounts.get(pointer) for pointer in pointers)
    gaps = tuple(None if a is None or b is None else b - a for a, b in zip(sums, typed, strict=True))
    lines += [
        Line(("", _SUM), sums, strong=True),
        Line((report.narrative.front.body_name, _TYPED), typed),
        Line(("", _DIFFERENCE), gaps),
    ]
    columns = tuple(_label(report.format.facts[pointer]) for pointer in pointers)
    return Sheet("各成员", "各成员的主要指标", ("机关", "文件夹"), columns, tuple(lines))


def _member_line(member: Member, pointers: tuple[str, ...], rollup: Rollup) -> Line:
    if member.amounts is None:
        return Line((member.body, f"{member.folder}（{member.lack}）"), (None,) * len(pointers))
    figures = rollup.figures[member.folder]
    return Line((member.body, member.folder), tuple(figures.get(pointer) for pointer in pointers))


def _detail(table: Table, fmt: Format, report: Report, rollup: Rollup) -> Sheet:
    columns = (_SUM, _TYPED, *(member.body for member in rollup.membership.present))
    return Sheet(table.key, fmt.captions[table.key], ("指标",), columns, tuple(_fact_lines(table, report, rollup)))


def _fact_lines(table: Table, report: Report, rollup: Rollup) -> Iterator[Line]:
    for fact in (fact for row in table.rows for fact in row.facts):
        each = (rollup.figures[member.folder].get(fact.pointer) for member in rollup.membership.present)
        typed = report.statistics.amounts.get(fact.pointer)
        yield Line((_label(fact),), (rollup.sums.get(fact.pointer), typed, *each))


def _label(fact: Fact) -> str:
    return " > ".join(fact.labels)
