"""Which fact stands at a place of a report's files, and where a fact stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportkit.reports import NARRATIVE, STATISTICS, Report
from reportkit.reports.figures import row_spans


@dataclass(frozen=True)
class FactPlace:
    """Characters of one line of a report's file that name or hold a fact: [start, end), columns from 1."""

    path: Path
    line: int
    start: int
    end: int


def fact_at(report: Report, name: str, line: int, column: int) -> tuple[str, FactPlace] | None:
    """The fact that stands at a place of ``report.md`` or ``statistics.yaml``, and its characters there."""
    for pointer, place in _fact_places(report, name):
        if place.line == line and place.start <= column <= place.end:
            return pointer, place
    return None


def places_of(report: Report, pointer: str) -> Iterator[FactPlace]:
    """Where a fact stands: its figure in ``statistics.yaml`` first, then each place of the prose that shows it."""
    for name in (STATISTICS, NARRATIVE):
        yield from (place for found, place in _fact_places(report, name) if found == pointer)


def _fact_places(report: Report, name: str) -> Iterator[tuple[str, FactPlace]]:
    if name == NARRATIVE:
        path = report.narrative.source.path
        for reference in report.narrative.markup.references:
            start = reference.column
            yield reference.pointer, FactPlace(path, reference.line, start, start + len(reference.pointer))
    elif name == STATISTICS:
        source = report.statistics.source
        for pointer, span in row_spans(source.text, report.format).items():
            line = source.text.count("\n", 0, span.start) + 1
            first = source.text.rfind("\n", 0, span.start)
            yield pointer, FactPlace(source.path, line, span.start - first, span.end - first)
