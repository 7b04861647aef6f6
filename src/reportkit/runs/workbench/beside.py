"""A report beside another: last year's, or itself as committed. One HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportkit.diff import compare, series
from reportkit.render.comparison import comparison_html
from reportkit.reports import Report
from reportkit.runs.examining import Examination
from reportkit.workspace import all_years
from reportkit.workspace.git import commit_named, report_at

_COMMITTED = "HEAD"


def beside_last_year(examination: Examination) -> str | None:
    """The page that compares a report with last year's; None where there is none."""
    previous = examination.context.previous
    return _page(examination, previous, None) if previous is not None else None


def beside_committed(examination: Examination) -> str | None:
    """The page that compares a report with its last commit; None where it was never committed, or there is no Git."""
    with _committed(examination) as old:
        return _page(examination, old, ("上次提交的", "现在的")) if old is not None else None


@contextmanager
def _committed(examination: Examination) -> Iterator[Report | None]:
    directory = examination.target.directory
    if commit_named(directory, _COMMITTED) is None:
        yield None
        return
    with report_at(directory, _COMMITTED) as folder:
        yield examination.library.read(folder) if folder is not None else None


def _page(examination: Examination, old: Report, labels: tuple[str, str] | None) -> str:
    report = examination.report
    own = [examination.library.read(place) for place in all_years(examination.target.directory)]
    years = series([report, *(one for one in own if one.directory != report.directory)])
    return comparison_html(compare(report, old, labels=labels), years, examination.findings)
