"""Why a number of the prose was held against nothing: the same questions that the rules ask, in their order."""

from __future__ import annotations

from collections.abc import Callable

from reportkit.checks.numbers.applications import OTHER_MATTER
from reportkit.checks.numbers.reading import CASES, Reading
from reportkit.checks.numbers.ways import one_way
from reportkit.prose.reading import Quantity, Sentence

_REASONS: tuple[tuple[Callable[[Reading, Sentence, Quantity], bool], str], ...] = (
    (lambda _r, _s, q: not q.exact, "约数，不核对"),
    (lambda _r, s, q: s.compared(q), "是与往年相比的数"),
    (lambda r, s, q: not r.speaker.this_year(s.text[: q.start]), "说的不是本年全年"),
    (lambda r, s, q: not r.speaker.speaks_of_all(s, q.start), "说的是别的机关"),
    (lambda _r, _s, q: q.kind not in CASES, "不是以件、份、条计的数"),
    (lambda _r, s, q: OTHER_MATTER.search(s.head(q, "；。")) is not None, "说的是别的事"),
    (lambda _r, s, q: one_way(s, q.start), "只是一种申请方式的数"),
    (lambda r, s, _q: not r.about_requests(s), "这一句没有说到政府信息公开申请，也没有读出总数与各部分"),
)


def why_untied(reading: Reading, sentence: Sentence, quantity: Quantity) -> str:
    """One Chinese phrase."""
    reasons = (words for holds, words in _REASONS if holds(reading, sentence, quantity))
    return next(reasons, "没有读出它是表里的哪一项")
