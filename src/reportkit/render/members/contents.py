"""What the member tables of an aggregate report hold: all members by the main figures, then each official table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from reportkit.diagnostics import Finding, Severity
from reportkit.formats import Fact, Format, Row, Table
from reportkit.reports import Report
from reportkit.workspace import NOT_ADDED, Member, Rollup, broken_totals, main_facts

NOTE = f"只加统计表里的数；合计由各项重新算出。{NOT_ADDED}。"
_SUM = "成员之和"
_TYPED = "本报告填的"
_DIFFERENCE = "相差"


@dataclass(frozen=True)
class MemberLine:
    """A row: what heads it, its amounts (None where there is none), whether it sums others, or tells of a fault."""

    heads: tuple[str, str]
    amounts: tuple[Decimal | None, ...]
    strong: bool = False
    alarm: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table: ``heads`` are the titles of its row heads, ``columns`` those of its amounts.

    In a ``grouped`` one, lines that follow each other with the same first head belong together.
    """

    name: str
    caption: str
    heads: tuple[str, str]
    columns: tuple[str, ...]
    lines: tuple[MemberLine, ...]
    grouped: bool = False

    @property
    def groups(self) -> tuple[tuple[MemberLine, ...], ...]:
        """The lines that share their first head; each by itself where none are grouped."""
        if not self.grouped:
            return tuple((line,) for line in self.lines)
        return tuple(tuple(group) for _head, group in groupby(self.lines, key=lambda line: line.heads[0]))


@dataclass(frozen=True)
class Told:
    """What comes before the tables: a sentence each, and whether they tell of faults."""

    heading: str
    sentences: tuple[str, ...]
    alarm: bool


def told_first(report: Report, rollup: Rollup, findings: Sequence[Finding]) -> Told:
    """Whether the report is the sum of its members, as far as that was seen; ``findings`` are those of the sums."""
    sentences = tuple(f"{finding.message}。{finding.hint}".rstrip("。") + "。" for finding in findings)
    wrong = len(_unequal(report, rollup))
    alarm = wrong > 0 or any(finding.severity is Severity.ERROR for finding in findings)
    if alarm:
        heading = f"与成员之和不符的指标：{wrong} 个" if wrong else "成员之间有错"
    elif not rollup.complete:
        heading = "没有核对各项之和：成员的数不全"
    elif len(_compared(report, rollup)) < len(report.format.facts):
        heading = f"{len(_compared(report, rollup))} 个指标等于成员之和；其余没有比较"
    else:
        heading = f"{len(report.format.facts)} 个指标都等于成员之和"
    return Told(heading, sentences, alarm)


def member_sheets(report: Report, rollup: Rollup, findings: Sequence[Finding] = ()) -> tuple[Sheet, ...]:
    """What differs from the sum, where something does; members × main figures; each official table × members."""
    fmt = report.format
    differences = _differences(report, rollup, findings)
    details = (_detail(table, fmt, report, rollup) for table in fmt.tables)
    return (*([differences] if differences.lines else []), _overview(report, rollup), *details)


def _compared(report: Report, rollup: Rollup) -> set[str]:
    """The pointers of which report and members both have figures; none where members lack or count twice."""
    return rollup.sums.keys() & report.statistics.amounts.keys() if rollup.complete else set()


def _unequal(report: Report, rollup: Rollup) -> list[str]:
    amounts, compared = report.statistics.amounts, _compared(report, rollup)
    return [
        pointer for pointer in report.format.facts if pointer in compared and amounts[pointer] != rollup.sums[pointer]
    ]


def _differences(report: Report, rollup: Rollup, findings: Sequence[Finding]) -> Sheet:
    """The figures that are not the sum, each with the sentence that was said of it."""
    said = {pointer: finding for finding in reversed(findings) for pointer in finding.facts}
    broken = broken_totals(report.format, report.statistics.amounts)
    lines = []
    for pointer in _unequal(report, rollup):
        typed, total = report.statistics.amounts[pointer], rollup.sums[pointer]
        finding = said.get(pointer)
        sentence = (
            f"{finding.message}。{finding.hint}".rstrip("。")
            if finding is not None
            else _follows(typed - total, pointer in broken)
        )
        lines.append(MemberLine((pointer, sentence), (typed, total, typed - total), alarm=True))
    return Sheet("不符", "与成员之和不符的指标", ("指标", "说明"), (_TYPED, _SUM, _DIFFERENCE), tuple(lines))


def _follows(gap: Decimal, broken: bool) -> str:  # noqa: FBT001  # two ways to say it
    why = "合计不等于自己的各项之和" if broken else "合计随各项而不等"
    return f"{why}，{'多' if gap > 0 else '少'} {abs(gap):f}"


def _overview(report: Report, rollup: Rollup) -> Sheet:
    pointers = main_facts(report.format)
    lines = [_member_line(member, pointers, rollup) for member in rollup.membership.members]
    sums = tuple(rollup.sums.get(pointer) for pointer in pointers)
    typed = tuple(report.statistics.amounts.get(pointer) for pointer in pointers)
    gaps = tuple(None if a is None or b is None else b - a for a, b in zip(sums, typed, strict=True))
    lines += [
        MemberLine(("", _SUM), sums, strong=True),
        MemberLine((report.narrative.front.body_name, _TYPED), typed),
        MemberLine(("", _DIFFERENCE), gaps),
    ]
    columns = tuple(_label(report.format.facts[pointer], report.format) for pointer in pointers)
    return Sheet("各成员", "各成员的主要指标", ("机关", "文件夹"), columns, tuple(lines))


def _member_line(member: Member, pointers: tuple[str, ...], rollup: Rollup) -> MemberLine:
    if member.amounts is None:
        return MemberLine((member.body, f"{member.folder}（{member.lack}）"), (None,) * len(pointers))
    figures = rollup.figures[member.folder]
    return MemberLine((member.body, member.folder), tuple(figures.get(pointer) for pointer in pointers))


def _detail(table: Table, fmt: Format, report: Report, rollup: Rollup) -> Sheet:
    columns = (_SUM, _TYPED, *(member.body for member in rollup.membership.present))
    lines = tuple(_fact_lines(table, report, rollup))
    return Sheet(
        table.key, fmt.captions[table.key], ("指标", _over_columns(table) or "项目"), columns, lines, grouped=True
    )


def _fact_lines(table: Table, report: Report, rollup: Rollup) -> Iterator[MemberLine]:
    for row in table.rows:
        for fact in row.facts:
            each = (rollup.figures[member.folder].get(fact.pointer) for member in rollup.membership.present)
            typed = report.statistics.amounts.get(fact.pointer)
            yield MemberLine(_heads(fact, row, table), (rollup.sums.get(fact.pointer), typed, *each))


def _over_columns(table: Table) -> str:
    """The label that spans all columns of a table and so tells none apart; "" where there is none."""
    labels = {node.label for block in table.blocks for node in block.columns}
    return labels.pop() if len(labels) == 1 and any(len(row.facts) > 1 for row in table.rows) else ""


def _heads(fact: Fact, row: Row, table: Table) -> tuple[str, str]:
    """The labels of the row and those of the column, which tell the facts of the row apart."""
    shared = len(fact.labels) - 1
    while any(other.labels[:shared] != fact.labels[:shared] for other in row.facts):
        shared -= 1
    over = _over_columns(table)
    of_row = tuple(label for label in fact.labels[:shared] if label != over)
    return " > ".join(of_row), "：".join(fact.labels[shared:])


def _label(fact: Fact, fmt: Format) -> str:
    table = fmt.table(fact.pointer.partition("/")[0])
    return " > ".join(_heads(fact, fmt.rows[fact.row], table))
