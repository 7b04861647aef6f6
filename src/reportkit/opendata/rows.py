"""A report as rows of the tidy table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reportkit.diagnostics import Severity
from reportkit.formats import Format, identities, kept, load_format
from reportkit.opendata.fields import DECIMAL_PLACES, INTEGER_DIGITS
from reportkit.reports import Report, body_folder

SEPARATOR = " > "


class TidyRow(NamedTuple):
    """One fact of one report; the fields are those of ``FIELDS`` and ``FURTHER``, in that order."""

    org: str
    body: str
    level: str
    year: int
    format: str
    concept: str
    pointer: str
    label: str
    unit: str
    value: Decimal | None
    is_total: bool
    family: str = ""
    value_text: str = ""


@dataclass(frozen=True)
class Description:
    """What a format definition alone says of a fact."""

    concept: str
    pointer: str
    label: str
    unit: str
    is_total: bool
    numeric: bool


def rows(report: Report) -> Iterator[TidyRow]:
    """One row for each fact of the format, in printed order. KeyError where a fact has no value."""
    front, amounts, words = report.narrative.front, report.statistics.amounts, report.statistics.words
    head = (
        body_folder(report.directory),
        front.body_name,
        str(front.data.get("级别", "")),
        report.year,
        report.format.id,
    )
    for fact in descriptions(report.format.id):
        value = amounts[fact.pointer] if fact.numeric else None
        text = "" if fact.numeric else words[fact.pointer].text
        told = (fact.concept, fact.pointer, fact.label, fact.unit if fact.numeric else "")
        yield TidyRow(*head, *told, value, fact.is_total, report.format.family.name, text)


def needs_further(report: Report) -> bool:
    """Whether its rows have more to say than the columns of the first family do."""
    return not report.format.family.first or len(report.format.figures) < len(report.format.facts)


def obstacle(report: Report) -> str | None:
    """Why a report cannot become open data, in words for its editor, or None."""
    statistics, front = report.statistics, report.narrative.front
    faults = [finding for finding in statistics.findings if finding.severity is Severity.ERROR]
    if faults:
        first = faults[0]
        more = f"（另有 {len(faults) - 1} 处）" if len(faults) > 1 else ""
        return f"{first.location.path.name} 第 {first.location.line} 行：{first.message}{more}"
    missing = [pointer for pointer in statistics.format.facts if pointer not in statistics.texts]
    if missing:
        return f"缺 {len(missing)} 个数，第一个是“{missing[0]}”"
    vast = [pointer for pointer, amount in statistics.amounts.items() if not _fits(amount)]
    if vast:
        limit = f"整数 {INTEGER_DIGITS} 位、小数 {DECIMAL_PLACES} 位"
        return f"“{vast[0]}”的 {statistics.values[vast[0]].text} 位数太多，最多{limit}"
    absent = [key for key in ("机关", "级别") if not front.data.get(key)]
    return f"report.md 的卷首没有写{'、'.join(absent)}" if absent else None


def _fits(amount: Decimal) -> bool:
    return -int(amount.as_tuple().exponent) <= DECIMAL_PLACES and amount.adjusted() < INTEGER_DIGITS


@kept
def descriptions(format_id: str) -> tuple[Description, ...]:
    """All facts of a format version in printed order."""
    fmt = load_format(format_id)
    labels = _labels(fmt)
    totals = {rule.right[0].pointer for rule in identities(format_id) if rule.total}
    return tuple(
        Description(fact.concept, pointer, labels[pointer], fact.unit, pointer in totals, fact.numeric)
        for pointer, fact in fmt.facts.items()
    )


def _labels(fmt: Format) -> dict[str, str]:
    """Section heading, label of the block where it has one, row labels, column labels: all as printed."""
    headings = {section.table: section.label for section in fmt.sections if section.table}
    found: dict[str, str] = {}
    for table in fmt.tables:
        printed = iter(table.rows)
        for block in table.blocks:
            above = [headings[table.key], *([block.label] if block.label is not None else [])]
            for _path in [path for root in block.rows for path in root.leaves()]:
                for fact in next(printed).facts:
                    found[fact.pointer] = SEPARATOR.join((*above, *fact.labels))
    return found
