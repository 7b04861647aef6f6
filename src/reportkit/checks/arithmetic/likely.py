"""Findings about one slip brought together: the first names the cell to correct, the others point to the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from reportkit.checks.arithmetic.equalities import Correction, Slip
from reportkit.checks.arithmetic.slips import diagnose
from reportkit.checks.context import Context
from reportkit.diagnostics import Finding, sort_findings
from reportkit.reports import Report
from reportkit.workspace import amounts_before

_SHOWN = 5


def name_slips(findings: Iterable[Finding], report: Report, context: Context) -> list[Finding]:
    """The same findings, their hints naming the likely slip; the cells to correct come first in ``facts``."""
    named = sort_findings(findings)
    before = amounts_before(report, context.previous)
    for slip in diagnose(report.format, report.statistics.amounts, before):
        keys = {(identity.code, identity.pointers) for identity in slip.identities}
        places = [index for index, finding in enumerate(named) if (finding.code, finding.facts) in keys]
        if not places:
            continue
        first, *rest = places
        hint = _hint(slip, report, before, sorted({named[index].code for index in places}))
        culprits = tuple(change.pointer for change in slip.changes)
        for index in places:
            others = tuple(fact for fact in named[index].facts if fact not in culprits)
            named[index] = replace(named[index], facts=(*culprits, *others))
        named[first] = replace(named[first], hint=hint)
        for index in rest:
            named[index] = replace(named[index], hint=_reference(named, index, first))
    return named


def _reference(findings: Sequence[Finding], index: int, first: int) -> str:
    """What sends the reader of a finding to the first one about the same slip."""
    head = findings[first]
    where = f"第 {head.location.line} 行的"
    if findings[index].location.line == head.location.line:
        where = "上一条" if index == first + 1 else "这一行前面的"
    return f"与{where} {head.code} 是同一处，见那里的提示"


def _hint(slip: Slip, report: Report, before: Mapping[str, Decimal], codes: list[str]) -> str:
    if slip.kind == "column":
        return f"总计列多出的数自成一列，是否漏填了一类申请人？可能是：{'、'.join(slip.rows)}"
    if not slip.changes:
        empty = "、".join(f"“{row.rpartition('/')[2]}”" for row in slip.rows[:_SHOWN])
        return f"各列少的数合起来正好是一行，是否漏填了一行，或有一行少填？现在全是 0 的有：{empty}"
    holds = f"{'、'.join(codes)} 就都成立"
    first = slip.changes[0]
    row = report.format.facts[first.pointer].row
    cells = "、".join(_short(change) for change in (first, *slip.rivals)[:_SHOWN])
    match slip.kind:
        case "swap":
            typed = " 和".join(f"{_cell(change, report)}的 {change.typed}" for change in slip.changes)
            hint = f"{typed} 是否填反了？对调后 {holds}"
        case "pair":
            hint = f"可能是这一格连同它所在行的合计一起错了：{cells}；请与台账核对"
        case "row":
            changed = "、".join(_short(change) for change in slip.changes)
            hint = f"“{row}”整行与上年相同，是否忘了更新？改成{changed}，{holds}"
        case "surplus":
            hint = f"多出来的数正好是“{row}”这一行，是否填重了？这一行改为 0，{holds}"
        case _ if slip.rivals:
            hint = f"只改一格就能成立，可能是：{cells}；请与台账核对"
        case _:
            hint = f"最可能错的是{_cell(first, report)}：填的是 {first.typed}，改成 {first.right}，{holds}"
    return hint + _origin(first, before)


def _cell(change: Correction, report: Report) -> str:
    return f"“{change.pointer}”（第 {report.statistics.values[change.pointer].line} 行）"


def _short(change: Correction) -> str:
    return f"“{'/'.join(change.pointer.split('/')[-2:])}”{change.typed}→{change.right}"


def _origin(change: Correction, before: Mapping[str, Decimal]) -> str:
    """How the slip may have come about."""
    typed, right = str(change.typed), str(change.right)
    if change.typed and change.typed == before.get(change.pointer):
        return f"（{typed} 是上年的数）"
    if len(typed) > 1 and sorted(typed) == sorted(right):
        return "（数字颠倒了？）"
    return ""
