"""N15: decisions of licence, penalty and enforcement, in prose and in table 二."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.reading import Reading
from reportkit.diagnostics import CATALOGUE
from reportkit.prose.lexicon import any_word
from reportkit.prose.reading import Sentence
from reportkit.resources import regex

_MADE = any_word(CATALOGUE["N15"].words["作出"])
_UNITS = frozenset("件个宗份起项")
_PART = regex("其中|领域|方面|公路|案卷|一般程序|简易程序|网上|简化")


def check_decisions(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """作出行政处罚决定 30 件, said of the body and of its whole year."""
    decisions = reading.measures.decisions
    if not decisions or "行政" not in sentence.text:
        return
    yield from _none_made(reading, sentence)
    said = _said(tuple(decisions))
    made = False
    for quantity in sentence.quantities:
        match = said.match(sentence.head(quantity, "，；。（、"))
        if match is None or quantity.kind not in _UNITS or sentence.compared(quantity):
            continue
        if match["decided"] is None and match["made"] not in CATALOGUE["N15"].words["作出，不写决定"]:
            continue
        made = made or match["made"] is not None or match["decided"] == "处理决定"  # as table 二 says it
        if not made or _PART.search(sentence.text[: quantity.start]) or not reading.speaker.is_neutral(match["before"]):
            continue
        if reading.speaker.speaks_of_all(sentence, quantity.start):
            measure = decisions[match["what"]]
            claim = reading.claim("N15", sentence, quantity, f"{match['what']}决定", [measure])
            if claim is not None:
                yield claim


def _none_made(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """未作出行政处罚决定 ⇒ the cell is 0."""
    decisions = reading.measures.decisions
    for match in _none_said(tuple(decisions)).finditer(sentence.text):
        start, end = match.span("no")[0], match.end()
        neutral = reading.speaker.is_neutral(match["before"]) and reading.speaker.speaks_of_all(sentence, start)
        if neutral and not _PART.search(sentence.text[: match.start("before")]):
            yield from reading.claim_none("N15", sentence, (start, end), [decisions[match["what"]]])


@cache
def _none_said(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>[^，；。：（]*?)(?P<no>未曾?|没有)(?:作出|做出|实施|下达)(?:过|任何|一起)*"
        rf"(?P<what>{any_word(map(re.escape, kinds))})(?:措施)?(?:处理)?(?:等)?(?:决定书?)?(?=[，；。）]|$)"
    )


@cache
def _said(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<before>.*?)(?P<made>{_MADE})?(?:各类|的|共)*(?P<what>{any_word(map(re.escape, kinds))})"
        r"(?:措施)?(?P<decided>(?:处理)?决定书?)?(?:共计?|合计|总数|数量|为|有|：)*$"
    )
