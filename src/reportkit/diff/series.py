"""Applications and their results over all years that a body's reports tell of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportkit.formats import Format
from reportkit.reports import Report
from reportkit.resources import regex

_ROLES = ("received", "carried-in", "carried-out")
_REMARK = regex(r"（[^（）]{6,}）$")  # what a label explains at length has no room in a chart


@dataclass(frozen=True)
class Result:
    """A category of results: its key, printed label and number; None where a figure is missing."""

    key: str
    label: str
    amount: Decimal | None


@dataclass(frozen=True)
class YearOfApplications:
    """The totals of one year; None where a figure is missing, or the format asks for no applications."""

    year: int
    received: Decimal | None
    carried_in: Decimal | None
    carried_out: Decimal | None
    results: tuple[Result, ...]

    @property
    def done(self) -> Decimal | None:
        """All results together, summed up, not as typed."""
        amounts = [result.amount for result in self.results if result.amount is not None]
        return sum(amounts, Decimal(0)) if amounts and len(amounts) == len(self.results) else None


def series(reports: Iterable[Report]) -> tuple[YearOfApplications, ...]:
    """The years in order; of two reports for one year the last one counts."""
    years = {report.year: _year(report) for report in reports}
    return tuple(years[year] for year in sorted(years))


def _year(report: Report) -> YearOfApplications:
    amounts = report.statistics.amounts
    totals = (total_of(report.format, role) for role in _ROLES)
    received, carried_in, carried_out = (amounts.get(total) if total else None for total in totals)
    return YearOfApplications(report.year, received, carried_in, carried_out, results(report.format, amounts))


def total_of(fmt: Format, role: str) -> str | None:
    """The pointer of the total of the row that plays a role, or None."""
    row = fmt.rows.get(fmt.role(role) or "")
    totals = [fact.pointer for fact, column in zip(row.facts, row.columns, strict=True) if column.total] if row else []
    return totals[-1] if totals else None


def results_group(fmt: Format) -> str | None:
    """The pointer of the group of the results of applications, or None."""
    return fmt.role("results")


def results(fmt: Format, amounts: Mapping[str, Decimal]) -> tuple[Result, ...]:
    """The categories of results in printed order, subcategories summed up, the total left out."""
    groups: dict[str, tuple[str, list[Decimal | None]]] = {}
    above = results_group(fmt)
    for row in fmt.rows.values() if above is not None else ():
        if not row.pointer.startswith(f"{above}/") or row.nodes[-1].total:
            continue
        node = row.nodes[1]
        _, found = groups.setdefault(node.key or "", (node.label, []))
        totals = [fact.pointer for fact, column in zip(row.facts, row.columns, strict=True) if column.total]
        found.append(amounts.get(totals[-1]) if totals else None)
    return tuple(Result(key, _REMARK.sub("", label), _total(cells)) for key, (label, cells) in groups.items())


def _total(cells: list[Decimal | None]) -> Decimal | None:
    known = [cell for cell in cells if cell is not None]
    return sum(known, Decimal(0)) if len(known) == len(cells) else None
