"""What the page of the desk is told, as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from reportkit.checks.numbers import TracedParagraph, count_text
from reportkit.desk.open_report import Clash, Seen
from reportkit.diagnostics import CATALOGUE, Finding
from reportkit.formats import Cell, Format, Role
from reportkit.reports import NARRATIVE, STATISTICS
from reportkit.runs import Described, FormTable, SavedText, form_fields, form_tables, sum_facts

_BLANK = "S13"  # the rule of what a new report leaves to be written


def seen(one: Seen, *, read_only: bool) -> dict[str, Any]:
    """All that a window shows of a report at one moment."""
    report, findings = one.examination.report, one.examination.findings
    fields = form_fields(one.examination)
    standing = [finding for finding in findings if not finding.waived]
    blank = sum(1 for pointer in report.format.facts if not fields.typed.get(pointer))
    return {
        "report": one.examination.target.name,
        "moment": one.moment,
        "title": report.title,
        "year": report.year,
        "format": report.format.id,
        "readOnly": read_only,
        "texts": texts(one.texts),
        "findings": [finding_told(finding) for finding in findings],
        "opinions": [{**asdict(said), "file": _file(said.path.rpartition("/")[2])} for said in one.opinions],
        "counts": {
            "blank": blank + sum(1 for finding in standing if finding.code == _BLANK),
            **{kind: sum(1 for finding in standing if finding.severity == kind) for kind in _WEIGHTS},
        },
        "page": {"style": one.page.style, "content": one.page.content, "stale": one.stale},
        "figures": dict(fields.typed),
        "totals": dict(fields.totals),
        "before": dict(fields.before),
        "closed": sorted(fields.closed),
    }


_WEIGHTS = ("error", "warning", "note")


def texts(saved: Mapping[str, SavedText]) -> dict[str, Any]:
    """The two texts by the name that a window knows them under."""
    names = {NARRATIVE: "prose", STATISTICS: "data"}
    return {
        names[name]: {
            "name": name,
            "text": one.text,
            "revision": one.revision,
            "unreadable": one.unreadable,
            "missing": one.missing,
        }
        for name, one in saved.items()
    }


def finding_told(finding: Finding) -> dict[str, Any]:
    """A finding with what a window offers for it; ``file`` is ``prose``, ``data`` or a name."""
    rule = CATALOGUE.get(finding.code)
    return {
        "code": finding.code,
        "title": rule.title if rule is not None else "",
        "severity": str(finding.severity),
        "file": _file(finding.location.path.name),
        "line": finding.location.line,
        "column": finding.location.column,
        "message": finding.message,
        "hint": finding.hint,
        "facts": list(finding.facts),
        "waived": finding.waived,
        "waivable": rule is not None and rule.waivable and not finding.waived,
    }


def _file(name: str) -> str:
    """What a window knows a file as."""
    return {NARRATIVE: "prose", STATISTICS: "data"}.get(name, name)


def clash(one: Clash) -> dict[str, Any]:
    """What a window asks when two have changed the same lines."""
    return {"clash": {"text": one.now.text, "revision": one.now.revision, "both": one.both}}


def numbers(paragraphs: Sequence[TracedParagraph]) -> dict[str, Any]:
    """The numbers of the prose by paragraph, and how many there are of each sort."""
    every = [number for one in paragraphs for _start, _end, number in one.numbers]
    return {
        "counts": count_text(every),
        "paragraphs": [
            {
                "text": one.text,
                "numbers": [
                    {"start": start, "end": end, "tie": str(number.tie), "told": number.told}
                    for start, end, number in one.numbers
                ],
            }
            for one in paragraphs
        ],
    }


def forms(fmt: Format) -> list[dict[str, Any]]:
    """The official tables to fill in."""
    sums = sum_facts(fmt)
    return [_form(table, fmt, sums) for table in form_tables(fmt)]


def _form(table: FormTable, fmt: Format, sums: frozenset[str]) -> dict[str, Any]:
    rows: list[list[dict[str, Any]]] = [[] for _ in range(table.grid.height)]
    for cell in table.grid.cells:
        rows[cell.row].append(_cell(cell, fmt, sums))
    return {"key": table.key, "caption": table.caption, "width": table.grid.width, "rows": rows}


def _cell(cell: Cell, fmt: Format, sums: frozenset[str]) -> dict[str, Any]:
    told: dict[str, Any] = {"role": str(cell.role), "rows": cell.row_span, "columns": cell.column_span}
    if cell.role is not Role.VALUE or cell.fact is None:
        return {**told, "text": cell.text}
    fact = fmt.facts[cell.fact]
    row = cell.fact if fact.column is None else cell.fact.rpartition("/")[0]
    words = {} if fact.numeric else {"told": fact.kind.told, "options": list(fact.kind.options)}
    return {**told, "fact": cell.fact, "row": row, "label": "，".join(fact.labels), "sum": cell.fact in sums, **words}


def described(one: Described) -> dict[str, Any]:
    """What a field is asked for."""
    return asdict(one)
