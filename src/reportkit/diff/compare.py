"""The comparison of two reports, put together from its parts."""

from __future__ import annotations

from reportkit.diff.comparison import Comparison, Share, Side
from reportkit.diff.figures import compare_continuity, compare_figures, compare_results
from reportkit.diff.promises import compare_promises
from reportkit.diff.rewording import compare_prose
from reportkit.diff.tokens import Years
from reportkit.prose.comparing import Reuse, measure_reuse, own_sentences, section_five, stretches
from reportkit.reports import Report


def compare(report: Report, previous: Report, *, labels: tuple[str, str] | None = None) -> Comparison:
    """``report`` beside ``previous``, which may be of any year, or another version of the same one.

    ``labels`` are what to call the old and the new one; the years unless given.
    """
    old, new = stretches(previous), stretches(report)
    called = labels or (f"{previous.year}年", f"{report.year}年")
    years = Years(previous.year, report.year)
    before, after = (
        section_five(text, side.format.role("problems")) for text, side in ((old, previous), (new, report))
    )
    return Comparison(
        old=_side(previous, called[0]),
        new=_side(report, called[1]),
        figures=compare_figures(report, previous),
        results=compare_results(report, previous),
        continuity=compare_continuity(report, previous),
        prose=compare_prose((previous.title, report.title), old, new, years),
        shares=_shares(measure_reuse(own_sentences(report), own_sentences(previous))),
        promises=compare_promises(before, after),
    )


def _side(report: Report, label: str) -> Side:
    return Side(label, report.year, report.narrative.front.body_name, report.title, report.format.id)


def _shares(reuse: Reuse) -> tuple[Share, ...]:
    """In all first, then by part in the order of the text."""
    parts = reuse.by_part().items()
    return (Share("", reuse.size, reuse.reused), *(Share(key, part.size, part.reused) for key, part in parts))
