"""C01: the reports of other families that the same body made for the same year, where they count the same things."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.context import Context
from reportkit.diagnostics import Finding
from reportkit.formats import Fact, Format, short_amount
from reportkit.reports import Report, report_name, workspace_of

_SAME = {"permits": "permit-total", "penalties": "penalty-total", "coercion": "coercion-total"}
"""Roles that count the same decisions: in table 二 of the one report, and in the tables of the other."""


def check_across_families(report: Report, context: Context) -> Iterator[Finding]:
    """One note for each figure of this report that another report of the year tells otherwise."""
    pairs = {**_SAME, **{theirs: ours for ours, theirs in _SAME.items()}}
    for other in context.sisters:
        for role, their_role in pairs.items():
            mine, theirs = report.format.fact_of(role), other.format.fact_of(their_role)
            if mine is not None and theirs is not None:
                yield from _compared(report, other, mine, theirs)


def _compared(report: Report, other: Report, mine: Fact, theirs: Fact) -> Iterator[Finding]:
    here, there = report.statistics.values.get(mine.pointer), other.statistics.values.get(theirs.pointer)
    if here is None or there is None or here.amount == there.amount:
        return
    own, their = (f"“{fact.pointer}”{short_amount(v.amount)}{fact.unit}" for fact, v in ((mine, here), (theirs, there)))
    message = f"{own}，同一年的{_called(other.format)}里{their}，相差 {short_amount(abs(here.amount - there.amount))}"
    root = workspace_of(other.directory)
    name = report_name(root, other.directory) if root is not None else other.directory.name
    place = f"{name} 的 {other.statistics.source.path.name} 第 {there.line} 行"
    hint = f"两处数的是同样的决定（那边在 {place}）；请核对，口径不同的说得清就不必改"
    yield report.statistics.source.finding(
        "C01", message, hint, line=here.line, column=here.column, facts=(mine.pointer,)
    )


def _called(fmt: Format) -> str:
    return fmt.family.about
