"""``statistics.yaml`` in memory: the value of every fact and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from reportkit.diagnostics import Finding
from reportkit.formats import FORMAT_KEY, Fact, Format, Row, format_for_year, format_ids, load_format, statistics_schema
from reportkit.reports.figures.blanks import blank_findings
from reportkit.reports.figures.likenesses import told_once
from reportkit.reports.places import STATISTICS
from reportkit.reports.text import Source, Tree, parse_yaml, read_number, read_source, validate

_CODES = {"required": "S04", "additionalProperties": "S05", "minItems": "S06", "maxItems": "S06", "": "S07"}


@dataclass(frozen=True)
class Value:
    """A fact as typed: its amount, its text, and where it stands."""

    amount: Decimal
    text: str
    line: int
    column: int


@dataclass(frozen=True)
class Statistics:
    """The facts of a report. A fact that could not be read is absent from ``values``."""

    source: Source
    format: Format
    values: dict[str, Value]
    findings: tuple[Finding, ...]

    @cached_property
    def amounts(self) -> dict[str, Decimal]:
        """The readable facts by pointer."""
        return {pointer: value.amount for pointer, value in self.values.items()}

    @property
    def complete(self) -> bool:
        """Whether every fact of the format has a value."""
        return len(self.values) == len(self.format.facts)


@cache
def _schema(format_id: str) -> dict[str, Any]:
    return statistics_schema(load_format(format_id))


def read_statistics(directory: Path, year: int, *, text: str | None = None, data: bytes | None = None) -> Statistics:
    """Read the statistics of a report of that year, from ``data`` where the bytes of the file are at hand.

    With ``text`` as if that stood in the file.
    """
    path = directory / STATISTICS
    source = read_source(path, data) if text is None else Source(path, text)
    parsed = parse_yaml(source)
    findings = list(parsed.findings)
    fmt = _format(source, parsed.tree, year, findings)
    if parsed.tree is None or not isinstance(parsed.tree.value, dict):
        if not findings:
            findings.append(source.finding("S02", "整个文件没有读出一行“名称: 数字”", "请与上一年的文件对照"))
        return Statistics(source, fmt, {}, tuple(findings))
    slips = {finding.location.line for finding in findings if finding.code in ("S02", "S07")}
    faults = validate(source, parsed.tree, _schema(fmt.id), _CODES, blanks=False)
    # A line whose slip is already named is not reported again for what the slip caused.
    findings += told_once(fault for fault in faults if fault.location.line not in slips)
    values = _values(fmt, parsed.tree)
    if len(values) < len(fmt.facts):
        findings += blank_findings(source, fmt, parsed.tree, slips)
    findings += _order(source, fmt, parsed.tree)
    return Statistics(source, fmt, values, tuple(findings))


def _format(source: Source, tree: Tree | None, year: int, findings: list[Finding]) -> Format:
    """The format named in the file, else the one that the year uses, else the newest."""
    right = format_for_year(year)
    if right is None:
        known = "、".join(format_ids())
        findings.append(source.finding("S07", f"没有适用于 {year} 年度的报告格式", f"现有格式：{known}"))
    place = tree.find([FORMAT_KEY]) if tree is not None else None
    if place is None or not isinstance(place.value, str) or place.value not in format_ids():
        return right or load_format(format_ids()[-1])
    fmt = load_format(place.value)
    if right is not None and right != fmt:
        found = f"{year} 年度的报告不用格式 {fmt.id}（{fmt.notice}）"
        hint = f"应写 {FORMAT_KEY}: {right.id}"
        findings.append(source.finding("S07", found, hint, line=place.line, column=place.column))
        return right
    return fmt


def _values(fmt: Format, tree: Tree) -> dict[str, Value]:
    return {
        fact.pointer: value
        for row in fmt.rows.values()
        for fact, value in zip(row.facts, _row_values(row, tree), strict=False)
        if value is not None
    }


def _row_values(row: Row, tree: Tree) -> Iterator[Value | None]:
    node = tree.find(row.pointer.split("/"))
    if node is None:
        return
    if row.facts[0].column is None:
        yield _value(row.facts[0], node)
    elif isinstance(node.value, list) and len(node.value) == len(row.facts):
        yield from (_value(fact, cell) for fact, cell in zip(row.facts, node.value, strict=True))


def _value(fact: Fact, cell: Tree) -> Value | None:
    if not isinstance(cell.value, str) or cell.quoted:
        return None
    amount = read_number(cell.value)
    if amount is None or (amount < 0 and not fact.signed) or ("." in cell.value and not fact.decimal):
        return None
    return Value(amount, cell.value, cell.line, cell.column)


def _order(source: Source, fmt: Format, tree: Tree) -> Iterator[Finding]:
    """One finding for each group whose known keys stand in another order than the official table."""
    official: dict[str, list[str]] = {}
    for row in fmt.rows.values():
        steps = row.pointer.split("/")
        for depth in range(len(steps)):
            siblings = official.setdefault("/".join(steps[:depth]), [])
            if steps[depth] not in siblings:
                siblings.append(steps[depth])
    for pointer, wanted in official.items():
        node = tree.find(filter(None, pointer.split("/")))
        if node is None:
            continue
        typed = [key for key in node.entries if key in wanted]
        right = [key for key in wanted if key in typed]
        if typed != right:
            first = next(a for a, b in zip(typed, right, strict=True) if a != b)
            place = node.entries[first].key
            found = f"“{pointer or '文件'}”下各项的顺序与官方表不同"
            hint = "官方顺序：" + "、".join(right)
            yield source.finding("S10", found, hint, line=place.line, column=place.column)
