"""Family F: the form of the narrative."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.context import Context
from reportkit.checks.form.basis import check_basis
from reportkit.checks.form.contents import check_accountability, check_problems
from reportkit.checks.form.personal import check_personal_data
from reportkit.checks.form.structure import check_sections, check_title, check_topics
from reportkit.checks.form.typography import check_typography
from reportkit.checks.form.words import check_words
from reportkit.checks.form.years import check_period, check_years
from reportkit.diagnostics import Finding
from reportkit.prose.outline import read_outline
from reportkit.reports import Report


def check_form(report: Report, context: Context) -> Iterator[Finding]:
    """F01–F11; the site may add words to F09. A narrative that could not be read at all has no form to check."""
    if not report.narrative.markup.blocks:
        return
    outline = read_outline(report)
    yield from check_sections(report, outline)
    yield from check_topics(report, outline)
    yield from check_accountability(report, outline)
    yield from check_problems(report, outline)
    yield from check_title(report, outline)
    yield from check_period(report, outline)
    yield from check_basis(report, outline)
    yield from check_years(report, outline)
    yield from check_words(report, context.settings.words)
    yield from check_personal_data(report)
    yield from check_typography(report)


__all__ = ["check_form"]
