"""Rule X04 雷同: the share of text taken over from last year's report, or shared with another body's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportkit.checks.context import Context
from reportkit.diagnostics import Finding
from reportkit.prose.comparing import Reuse, measure_reuse, own_sentences
from reportkit.reports import Report

_LEAST = 60  # characters; what is shorter has no share worth stating
_QUOTED = 60


def check_reuse(report: Report, context: Context) -> Iterator[Finding]:
    """X04 against last year, by section and in all; against bodies of the same year in all."""
    if context.previous is None and not context.siblings:
        return
    ours = own_sentences(report)
    if context.previous is not None:
        reuse = measure_reuse(ours, own_sentences(context.previous))
        yield from _findings(report, reuse, f" {context.previous.year} 年报告", context)
    for sibling in context.siblings:
        reuse = measure_reuse(ours, own_sentences(sibling))
        name = sibling.narrative.front.body_name or sibling.directory.parent.name
        yield from _whole(report, reuse, f"{name} {sibling.year} 年报告", context.settings.reuse_all)


def _findings(report: Report, reuse: Reuse, origin: str, context: Context) -> Iterator[Finding]:
    yield from _whole(report, reuse, origin, context.settings.reuse_all)
    for key, part in reuse.by_part().items():
        if part.size >= _LEAST and part.share >= context.settings.reuse_section:
            yield _finding(report, part, f"“{key.rpartition('/')[2]}”一节", origin)


def _whole(report: Report, reuse: Reuse, origin: str, limit: Decimal) -> Iterator[Finding]:
    if reuse.size >= _LEAST and reuse.share >= limit:
        yield _finding(report, reuse, "全文", origin)


def _finding(report: Report, reuse: Reuse, what: str, origin: str) -> Finding:
    """Placed at the longest reused sentence, with its model beside it."""
    reused = [(s, model) for s, model in zip(reuse.ours, reuse.models, strict=True) if model is not None]
    longest, model = max(reused, key=lambda pair: len(pair[0].core))
    percent = f"{reuse.share:.0%}"
    message = f"{what}有 {percent} 的文字与{origin}相同（{reuse.size} 字中 {reuse.reused} 字，套话和统计表不计）"
    hint = f"例如这一句，{origin.strip()}第 {model.place[0]} 行是：“{_short(model.text)}”；请写本年的做法和变化"
    line, column = longest.place
    return report.narrative.source.finding("X04", message, hint, line=line, column=column)


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"
