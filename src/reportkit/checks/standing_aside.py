"""X07 and X08: reports that a report must answer to cannot be talked away – the year before, the members beside."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.context import Context
from reportkit.diagnostics import Finding, standing_errors
from reportkit.reports import MEMBERS, Report
from reportkit.workspace import left_out, overridden_sibling, previous_place

_KEY = "上年报告"
_NAMED = 5  # members that a message names


def check_answering(report: Report, context: Context) -> Iterator[Finding]:
    """X07: the report of the year before lies there and is not used; X08: so do members."""
    yield from _predecessor(report, context.previous)
    yield from _members(report, context)


def _predecessor(report: Report, previous: Report | None) -> Iterator[Finding]:
    front = report.narrative.front
    sibling = overridden_sibling(report)
    place = previous_place(report)
    if sibling is not None:
        stated = front.data.get(_KEY)
        message = f"{_KEY}写“{stated}”，而旁边就有 {sibling.name} 年的报告；跨年的核对没有用它"
        hint = f"没有特别的原因（如机构合并），请删去“{_KEY}”一行；确有原因的请写明理由豁免"
    elif place is not None and place.is_symlink():
        message = f"{place.name} 年的报告是链接，没有读；跨年的核对都没有做"
        hint = f"请先放入 {place.name} 年的报告本身，再核对"
    elif previous is not None and (standing_errors(previous.findings) or not previous.statistics.complete):
        faults = standing_errors(previous.findings)
        first = faults[0] if faults else None
        why = f"{first.location.path.name} 第 {first.location.line} 行：{first.message}" if first else "数字不全"
        message = f"{previous.year} 年的报告读不全（{why}）；跨年的核对有的没有做"
        hint = f"请先改正 {previous.year} 年的报告，或用 git restore 恢复它"
    else:
        return
    yield report.narrative.source.finding("X07", message, hint, line=front.line(_KEY))


def _members(report: Report, context: Context) -> Iterator[Finding]:
    if context.membership is None:
        return
    line = report.narrative.front.line(MEMBERS)
    lost = [member.folder for member in context.membership.members if member.lack.startswith("没有这个文件夹")]
    for names, what, hint in (
        (lost, "“成员”里写了，却没有这个文件夹", "请核对名字，或用 git restore 恢复被删去的报告"),
        (left_out(report), "有这一年的报告，“成员”里没有写", f"该汇总的请补进“{MEMBERS}”；确实不汇总的请写明理由豁免"),
    ):
        if names:
            more = f" 等 {len(names)} 个" if len(names) > _NAMED else ""
            shown = "、".join(names[:_NAMED])
            yield report.narrative.source.finding("X08", f"{shown}{more}：{what}", hint, line=line)
