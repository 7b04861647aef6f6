"""A report as rows of the tidy table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, overload

from reportkit.diagnostics import Severity
from reportkit.formats import Format, amount_text, identities, kept, load_format
from reportkit.opendata.comparability import COMPARABLE, comparable
from reportkit.opendata.fields import DECIMAL_PLACES, INTEGER_DIGITS
from reportkit.opendata.filed import Belonging, Filed, by_itself, filed
from reportkit.reports import Report, body_folder

SEPARATOR = " > "


class TidyRow(NamedTuple):
    """One fact of one report; the fields are those of ``FIELDS``, in that order."""

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
    scope: str
    part_of: str
    is_repeat: bool
    comparable: str
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
    comparable: str
    is_signed: bool
    numeric: bool

    @property
    def told(self) -> tuple[str, str, str, str]:
        """The columns from ``concept`` to ``unit``."""
        return (self.concept, self.pointer, self.label, self.unit)


@dataclass(frozen=True)
class ReportRows(Sequence[TidyRow]):
    """The rows of one report, one for each fact of its format in printed order, as what they are made of.

    ``head`` are the columns from ``org`` to ``format``, ``facts`` what the format says of each fact, ``amounts`` what
    the report says, or what it says in ``words``; ``placed`` and ``family`` are again those of the report.
    """

    head: tuple[str, str, str, int, str]
    facts: tuple[Description, ...]
    amounts: tuple[Decimal | None, ...]
    words: tuple[str, ...]
    placed: Belonging
    family: str

    @property
    def year(self) -> int:
        """The statistics year."""
        return self.head[3]

    @property
    def format(self) -> str:
        """The format version."""
        return self.head[4]

    @property
    def standing(self) -> tuple[str, str, bool]:
        """The columns from ``scope`` to ``is_repeat``."""
        return (self.placed.scope, self.placed.part_of, self.placed.is_repeat)

    @property
    def shown(self) -> list[str]:
        """The amounts as they are written, "" where there is none."""
        return ["" if amount is None else amount_text(amount) for amount in self.amounts]

    def __len__(self) -> int:
        return len(self.facts)

    @overload
    def __getitem__(self, index: int) -> TidyRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[TidyRow]: ...
    def __getitem__(self, index: int | slice) -> TidyRow | Sequence[TidyRow]:
        if isinstance(index, slice):
            return tuple(self)[index]
        fact = self.facts[index]
        known = (*self.head, *fact.told, self.amounts[index], fact.is_total, *self.standing, fact.comparable)
        return TidyRow(*known, self.family, self.words[index])


def rows(report: Report | Filed, standing: Belonging | None = None) -> ReportRows:
    """The rows of a report. KeyError where a fact has no value."""
    source = filed(report)
    front, amounts, words = source.front, source.statistics.amounts, source.statistics.words
    body, level = front.body_name, str(front.data.get("级别", ""))
    facts = descriptions(source.format.id)
    return ReportRows(
        (body_folder(source.directory), body, level, source.year, source.format.id),
        facts,
        tuple([amounts[fact.pointer] if fact.numeric else None for fact in facts]),
        tuple(["" if fact.numeric else words[fact.pointer].text for fact in facts]),
        standing or by_itself(source),
        source.format.family.name,
    )


def needs_further(report: Report | Filed) -> bool:
    """Whether its rows have more to say than the columns of the first family do."""
    fmt = report.format
    return not fmt.family.first or len(fmt.figures) < len(fmt.facts)


def obstacle(report: Report | Filed) -> str | None:
    """Why a report cannot become open data, in words for its editor, or None."""
    source = filed(report)
    statistics, front = source.statistics, source.front
    faults = [finding for finding in statistics.findings if finding.severity is Severity.ERROR]
    if faults:
        first = faults[0]
        more = f"（另有 {len(faults) - 1} 处）" if len(faults) > 1 else ""
        return f"{first.location.path.name} 第 {first.location.line} 行：{first.message}{more}"
    if not statistics.complete:
        missing = [pointer for pointer in statistics.format.facts if pointer not in statistics.texts]
        return f"缺 {len(missing)} 个数，第一个是“{missing[0]}”"
    short = max(map(len, statistics.texts.values()), default=0) <= DECIMAL_PLACES
    vast = [] if short else [pointer for pointer, amount in statistics.amounts.items() if not _fits(amount)]
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
    limits = comparable(format_id)
    return tuple(
        Description(
            fact.concept,
            pointer,
            labels[pointer],
            fact.unit if fact.numeric else "",
            pointer in totals,
            limits.get(pointer, COMPARABLE),
            fact.signed,
            fact.numeric,
        )
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
