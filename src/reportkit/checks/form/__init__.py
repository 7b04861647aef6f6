"""Family F: the form of the narrative."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.context import Context
from reportkit.checks.form.basis import check_basis
from reportkit.checks.form.copied import check_copied
from reportkit.checks.form.dates import check_dates
from reportkit.checks.form.demands import check_accountability, check_problems
from reportkit.checks.form.doubled import check_doubled
from reportkit.checks.form.marks import check_marks
from reportkit.checks.form.personal import check_personal_data
from reportkit.checks.form.self_names import check_self_names
from reportkit.checks.form.structure import check_headings, check_sections, check_slots, check_title, check_topics
from reportkit.checks.form.twice import check_twice
from reportkit.checks.form.typography import check_typography
from reportkit.checks.form.wording import check_phrases, check_words
from reportkit.checks.form.years import check_period, check_years
from reportkit.diagnostics import Finding
from reportkit.reports import Report


def check_form(report: Report, context: Context) -> Iterator[Finding]:
    """F01–F11, F13–F22; the site may add words to F09. A narrative that could not be read has no form to check."""
    if not report.narrative.markup.blocks:
        return
    yield from check_sections(report)
    yield from check_headings(report)
    yield from check_slots(report)
    yield from check_topics(report)
    yield from check_accountability(report)
    yield from check_problems(report)
    yield from check_title(report)
    yield from check_period(report)
    yield from check_basis(report)
    yield from check_years(report)
    yield from check_words(report, context.settings.words)
    yield from check_phrases(report)
    yield from check_personal_data(report)
    yield from check_typography(report)
    yield from check_self_names(report)
    yield from check_twice(report)
    yield from check_copied(report)
    yield from check_marks(report)
    yield from check_doubled(report)
    yield from check_dates(report)


__all__ = ["check_form"]
