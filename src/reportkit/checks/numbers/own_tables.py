"""Tables that the editor drew in the text: rows that bear official names are held against the official tables.

A table is read as typed, line by line: cells between bars, the second line made of hyphens. A row without one plain
name of the format, and a cell that is no plain number, are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportkit.diagnostics import Finding
from reportkit.formats import Row, kept, load_format
from reportkit.reports import Report
from reportkit.reports.narrative import plain
from reportkit.reports.text import read_number
from reportkit.resources import regex

_RULE = regex(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?\|?\s*")
_CELL = regex(r"(?<!\\)\|")
_UNIT = regex(r"\s*(?:件|份|个|条|次|宗|项|万元)$")
_CODES = {"on-application": "N05", "cases": "N06", "proactive": "N13"}
_HINT = "请核对正文与统计表，哪一处与台账不符就改哪一处"


def check_own_tables(report: Report) -> Iterator[Finding]:
    """N05, N06, N13: a figure under an official row, and under an official column where the table has heads."""
    lines = report.narrative.source.lines
    for start, end in _tables(lines):
        heads = [plain(cell) for cell in _cells(lines[start])]
        for number in range(start + 2, end):
            cells = _cells(lines[number])
            row = _rows(report.format.id).get(plain(cells[0])) if cells else None
            if row is not None:
                yield from _row_findings(report, row, heads, cells, number + 1)


def _tables(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    at = 1
    while at < len(lines):
        if "|" in lines[at] and _RULE.fullmatch(lines[at]) and "|" in lines[at - 1]:
            end = at + 1
            while end < len(lines) and "|" in lines[end]:
                end += 1
            yield at - 1, end
            at = end
        at += 1


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELL.split(line.strip().strip("|"))]


@kept
def _rows(format_id: str) -> dict[str, Row]:
    """The rows of the format by the plain text of key and label; a name that two rows bear names neither."""
    found: dict[str, Row | None] = {}
    for row in load_format(format_id).rows.values():
        for name in {plain(row.path[-1]), plain(row.nodes[-1].label)}:
            found[name] = None if name in found else row
    return {name: row for name, row in found.items() if row is not None and len(name) > 2}


def _row_findings(report: Report, row: Row, heads: list[str], cells: list[str], line: int) -> Iterator[Finding]:
    names = [plain(column.label) for column in row.columns]
    totals = [n for n, column in enumerate(row.columns) if column.total]
    figures = [n for n in range(1, len(cells)) if read_number(_UNIT.sub("", cells[n])) is not None]
    for index in figures:
        head = heads[index] if index < len(heads) else ""
        if head in names:
            fact = row.facts[names.index(head)]
        elif len(figures) == 1 and (len(row.facts) == 1 or totals):
            fact = row.facts[totals[0] if totals else 0]
        else:
            continue
        typed = read_number(_UNIT.sub("", cells[index]))
        value = report.statistics.values.get(fact.pointer)
        if value is not None and typed != value.amount:
            role = report.format.table(fact.pointer.partition("/")[0]).role
            code = _CODES.get(role or "")
            if code is None:
                continue  # no rule is about this table
            message = f"正文的表：“{cells[0]}”填 {cells[index]}；统计表：{fact.pointer} 是 {value.text}"
            yield report.narrative.source.finding(code, message, _HINT, line=line, facts=(fact.pointer,))
