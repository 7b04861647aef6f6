"""The official tables as forms: their grid, and what stands in each field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportkit.formats import Format, Grid, amount_text, identities, table_grid
from reportkit.reports.figures import computed_totals, row_spans
from reportkit.reports.text import BLANK
from reportkit.runs.examining import Examination
from reportkit.workspace import amounts_before


@dataclass(frozen=True)
class FormTable:
    """An official table to fill in: its caption, and its grid (``Grid`` in ``formats``)."""

    key: str
    caption: str
    grid: Grid


@dataclass(frozen=True)
class FormFields:
    """What stands in the fields, by pointer, as typed, readable or not; a word without its quotation marks.

    ``totals`` are the computed ones, ``before`` the figures of last year, ``closed`` facts that have no place in the
    file where a figure could be put.
    """

    typed: Mapping[str, str]
    totals: Mapping[str, str]
    before: Mapping[str, str]
    closed: frozenset[str]


def form_tables(fmt: Format) -> tuple[FormTable, ...]:
    """The tables of a format in official order."""
    return tuple(FormTable(table.key, fmt.captions[table.key], table_grid(table)) for table in fmt.tables)


def sum_facts(fmt: Format) -> frozenset[str]:
    """The facts that are totals of others."""
    return frozenset(identity.right[0].pointer for identity in identities(fmt.id) if identity.total)


def form_fields(examination: Examination) -> FormFields:
    """The fields of a report as it stands."""
    report = examination.report
    text, fmt = report.statistics.source.text, report.format
    spans = row_spans(text, fmt)
    stood = {pointer: text[span.start : span.end] for pointer, span in spans.items()}
    typed = {pointer: "" if shown in BLANK else shown for pointer, shown in stood.items()}
    typed |= {pointer: value.text for pointer, value in report.statistics.values.items() if pointer not in typed}
    typed |= {pointer: word.text for pointer, word in report.statistics.words.items()}
    totals = computed_totals(fmt, report.statistics.amounts)
    before = amounts_before(report, examination.context.previous)
    return FormFields(
        typed,
        {pointer: amount_text(amount) for pointer, amount in totals.items()},
        {pointer: amount_text(amount) for pointer, amount in before.items()},
        frozenset(fmt.facts) - spans.keys(),
    )
