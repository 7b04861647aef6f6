"""The two tables beside the facts, always CSV: which reports they come from, and what each indicator is."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from reportkit.opendata.edition import Edition
from reportkit.opendata.fields import FIELDS, Extent, Field
from reportkit.opendata.rows import ReportRows, descriptions
from reportkit.opendata.text_forms import boolean, csv_stream, defused

_KNOWN = {field.name: field for field in FIELDS}
_OF_REPORT = ("org", "body", "level", "year", "format", "scope", "part_of", "is_repeat")
_OF_INDICATOR = ("format", "pointer", "concept", "label", "unit", "is_total", "comparable")
REPORT_KEY = ("org", "body", "year")
INDICATOR_KEY = ("format", "pointer")

REPORT_FIELDS = (
    *(_KNOWN[name] for name in _OF_REPORT),
    Field("facts", "指标数", "integer", "这份报告有多少行在统计数据里"),
)
INDICATOR_FIELDS = (
    *(_KNOWN[name] for name in _OF_INDICATOR),
    Field("is_signed", "可为负数", "boolean", "true 表示可以是负数（本年增减）；其余的不小于 0"),
)


class ReportList:
    """``reports.csv``: a line for each report, written as it comes; ``extent`` is what they cover."""

    def __init__(self, path: Path, edition: Edition) -> None:
        self._stream = csv_stream(path, edition)
        self._writer = csv.writer(self._stream, lineterminator="\r\n")
        self._writer.writerow(names(REPORT_FIELDS, edition))
        self._safe = defused if edition.excel else str
        self._formats: set[str] = set()
        self._years: set[int] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def add(self, rows: ReportRows) -> None:
        """Enter the report that these rows are of."""
        self._formats.add(rows.format)
        self._years.add(rows.year)
        scope, above, repeats = rows.standing
        told = (*map(str, rows.head), scope, above)
        self._writer.writerow((*map(self._safe, told), boolean(repeats), len(rows)))

    @property
    def extent(self) -> Extent:
        """The formats and years of the reports entered."""
        return Extent(tuple(sorted(self._formats)), tuple(sorted(self._years)))


def write_indicators(path: Path, extent: Extent, edition: Edition) -> None:
    """``indicators.csv``: the facts of each format version that occurs."""
    with csv_stream(path, edition) as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(names(INDICATOR_FIELDS, edition))
        writer.writerows(indicator_rows(extent))


def indicator_rows(extent: Extent) -> Iterable[tuple[str, ...]]:
    """What each indicator is, in the columns of ``INDICATOR_FIELDS``."""
    for format_id in extent.formats:
        for fact in descriptions(format_id):
            told = (format_id, fact.pointer, fact.concept, fact.label, fact.unit)
            yield (*told, boolean(fact.is_total), fact.comparable, boolean(fact.is_signed))


def names(fields: Iterable[Field], edition: Edition) -> list[str]:
    """What the columns of a CSV file are called."""
    return [field.title if edition.chinese else field.name for field in fields]
