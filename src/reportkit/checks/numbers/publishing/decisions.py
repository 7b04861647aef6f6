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

_MADE = any_word(CATALOGUE["N15"].words["作出"])
_UNITS = frozenset("件个宗份起项")
_PART = re.compile("其中|领域|方面|公路|案卷|一般程序|简易程序|网上|简化")


def check_decisions(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """作出行政处罚决定 30 件, said of the body and of its whole year."""
    decisions = reading.measures.decisions
    if "行政" not in sentence.text:
        return
    said = _said(tuple(decisions))
    made = False
    for quantity in sentence.quantities:
        match = said.match(sentence.head(quantity, "，；。（、"))
        if match is None or quantity.kind not in _UNITS or sentence.compared(quantity):
            continue
        if match["decided"] is None and match["made"] not in CATALOGUE["N15"].words["作出，不写决定"]:
            continue
        made = made or match["made"] is not None
        if not made or _PART.search(sentence.text[: quantity.start]) or not reading.speaker.is_neutral(match["before"]):
            continue
        if reading.speaker.speaks_of_all(sentence, quantity.start):
            measure = decisions[match["what"]]
            claim = reading.claim("N15", sentence, quantity, f"{match['what']}决定", [measure])
            if claim is not None:
                yield claim


@cache
def _said(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<before>.*?)(?P<made>{_MADE})?(?:各类|的|共)*(?P<what>{any_word(map(re.escape, kinds))})"
        r"(?:措施)?(?P<decided>(?:处理)?决定书?)?(?:共计?|合计|总数|数量|为|有|：)*$"
    )
