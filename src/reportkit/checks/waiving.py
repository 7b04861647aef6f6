"""Waivers applied to findings of any family: which are waived, which waivers fit nothing any more.

A waiver names code, place and value. It fits a finding of that code at that place as long as the value
is still there; so it lapses by itself when somebody edits the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportkit.diagnostics import CATALOGUE, Finding
from reportkit.reports import Report
from reportkit.reports.narrative import Waiver, read_waivers
from reportkit.reports.text import read_number
from reportkit.resources import regex

_QUOTED = regex("“([^“”]*)”")


def apply_waivers(findings: Iterable[Finding], report: Report) -> list[Finding]:
    """The same findings, the waived ones marked, and one for each waiver that is unused (W01) or lapsed (W02)."""
    found = list(findings)
    for waiver in read_waivers(report.narrative.front):
        near = [i for i, finding in enumerate(found) if _concerns(waiver, finding, report)]
        fitting = [i for i in near if _fits(waiver, found[i], report)]
        if len({found[i].location for i in fitting}) > 1:
            found.append(_ambiguous(waiver, [found[i] for i in fitting], report))
            continue
        for index in fitting:
            found[index] = replace(found[index], waived=True)
        if not fitting:
            found += _useless(waiver, [found[i] for i in near], report)
    return found


def _concerns(waiver: Waiver, finding: Finding, report: Report) -> bool:
    rule = CATALOGUE.get(finding.code)
    return (
        finding.code == waiver.code
        and rule is not None
        and rule.waivable
        and waiver.place in {*finding.facts, *_places(finding, report)}
    )


def _places(finding: Finding, report: Report) -> Iterator[str]:
    """The names of a finding's place in the narrative: key of the front matter, or part, section and topic."""
    if finding.location.path != report.narrative.source.path:
        return
    entries = report.narrative.front.tree.entries if report.narrative.front.tree is not None else {}
    yield from (key for key, entry in entries.items() if entry.key.line == finding.location.line)
    part = None
    for candidate in report.parts:
        if candidate.line <= finding.location.line:
            part = candidate
    if part is not None:
        yield from (part.key, part.section, part.key.rpartition("/")[2])


def _fits(waiver: Waiver, finding: Finding, report: Report) -> bool:
    """Whether the waived value is still there: in the cell, in the front matter, or in the words of the finding.

    A number is one of the finding's numbers, words are all that stands between one pair of its quotation marks.
    """
    current = _current(waiver, report)
    if current is not None:
        return _same(current, waiver.value)
    if read_number(waiver.value) is not None:
        return re.search(rf"(?<![0-9.]){re.escape(waiver.value)}(?![0-9.][0-9]|[0-9])", finding.message) is not None
    return waiver.value in _QUOTED.findall(finding.message)


def _current(waiver: Waiver, report: Report) -> str | None:
    """What stands in the place now; None where the place is a stretch of prose."""
    if waiver.place in report.format.facts:
        value = report.statistics.values.get(waiver.place)
        return value.text if value is not None else ""
    data = report.narrative.front.data.get(waiver.place)
    return str(data) if data is not None else None


def _same(one: str, two: str) -> bool:
    left, right = read_number(one), read_number(two)
    return one == two if left is None or right is None else left == right


def _ambiguous(waiver: Waiver, fitting: list[Finding], report: Report) -> Finding:
    """W02: a waiver is for one place; one that would cover several covers none."""
    lines = "、".join(str(line) for line in sorted({finding.location.line for finding in fitting}))
    what = f"对 {waiver.code}（{waiver.place}，{waiver.value}）的豁免"
    message = f"{what}对上了 {len(fitting)} 处（第 {lines} 行），一处也没有豁免"
    hint = "一条豁免只管一处；请把“值”写成只有那一处才有的数，各处分别写一条"
    return report.narrative.source.finding("W02", message, hint, line=waiver.line)


def _useless(waiver: Waiver, near: list[Finding], report: Report) -> Iterator[Finding]:
    source = report.narrative.source
    rule = CATALOGUE.get(waiver.code)
    what = f"对 {waiver.code}（{waiver.place}，{waiver.value}）的豁免"
    if rule is not None and not rule.waivable:
        yield source.finding("W01", f"{what}没有用到", f"{waiver.code} 不能豁免，请改正后删去这一条", line=waiver.line)
    elif not near:
        hint = "核对时没有遇到这一处；若已改正就删去这一条，若位置写错请改正"
        yield source.finding("W01", f"{what}没有用到", hint, line=waiver.line)
    else:
        current = _current(waiver, report)
        now = f"现在填的是 {current}" if current is not None else f"现在的情况是：{near[0].message}"
        hint = "请重新核对；仍要保留的话，改写“值”和“理由”"
        yield source.finding("W02", f"{what}已失效，{now}", hint, line=waiver.line)
