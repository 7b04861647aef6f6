"""Rule X04 雷同: the share of text taken over from last year's report, or shared with another body's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportkit.checks.context import Context
from reportkit.checks.sentences import Sentence, sentences
from reportkit.diagnostics import Finding
from reportkit.reports import Report

_ALIKE = 90  # rapidfuzz ratio from which a sentence counts as the same one, its numbers being equal
_LEAST = 60  # characters; what is shorter has no share worth stating
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Reuse:
    """A stretch of text compared: its sentences, and for each reused one its model."""

    ours: tuple[Sentence, ...]
    models: tuple[Sentence | None, ...]

    @property
    def size(self) -> int:
        """Characters compared."""
        return sum(len(sentence.core) for sentence in self.ours)

    @property
    def reused(self) -> int:
        """Characters of the sentences that were there before."""
        return sum(len(s.core) for s, model in zip(self.ours, self.models, strict=True) if model is not None)

    @property
    def share(self) -> Decimal:
        """Reused characters of all."""
        return Decimal(self.reused) / self.size if self.size else Decimal(0)

    def within(self, section: str) -> Reuse:
        """The same, of one part."""
        kept = [pair for pair in zip(self.ours, self.models, strict=True) if pair[0].part == section]
        return Reuse(tuple(ours for ours, _ in kept), tuple(model for _, model in kept))


def check_reuse(report: Report, context: Context) -> Iterator[Finding]:
    """X04 against last year, by section and in all; against bodies of the same year in all."""
    if context.previous is None and not context.siblings:
        return
    ours = sentences(report)
    if context.previous is not None:
        reuse = compare(ours, sentences(context.previous))
        yield from _findings(report, reuse, f" {context.previous.year} 年报告", context)
    for sibling in context.siblings:
        reuse = compare(ours, sentences(sibling))
        name = sibling.narrative.front.body_name or sibling.directory.parent.name
        yield from _whole(report, reuse, f"{name} {sibling.year} 年报告", context.settings.reuse_all)


def compare(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> Reuse:
    """Pair each sentence with the one that it repeats. Other numbers make another sentence."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # 15 ms that only a comparison must wait for

    known = {sentence.core: sentence for sentence in reversed(theirs)}
    cores = list(known)

    def model(sentence: Sentence) -> Sentence | None:
        if sentence.core in known:
            return known[sentence.core]
        best = process.extractOne(sentence.core, cores, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best is None or re.findall(r"\d+", best[0]) != re.findall(r"\d+", sentence.core):
            return None
        return known[best[0]]

    return Reuse(tuple(ours), tuple(map(model, ours)))


def _findings(report: Report, reuse: Reuse, origin: str, context: Context) -> Iterator[Finding]:
    yield from _whole(report, reuse, origin, context.settings.reuse_all)
    for key in dict.fromkeys(sentence.part for sentence in reuse.ours):
        part = reuse.within(key)
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
