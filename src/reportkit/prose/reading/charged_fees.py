"""Whether a 信息处理费 was charged, for how many applications, and how much.

未收取信息处理费; 收取信息处理费 2 件，共计 320 元; 信息处理费 0 元; 信息处理费的收取严格按照规定 says neither.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.prose.reading.cutting import cut
from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.word_patterns import WordPattern

NOT_SAID = "没有写明是否收取"
COUNTED = frozenset(("件", "次", "份", "宗", "人", "笔", "起", "例", "项"))
MONEY = "元"
_STOPS = "comma|semicolon|stop"
_NOT = "no|not-concerned"
_NUMBER = "case-number|other-number"
_FEE = WordPattern("{fee|charging|not-charging}")
_ASKED = "request|on-request|fee"
_GRATIS = WordPattern(
    f"{{gratis|gratis-giving}}(?={{!{_STOPS}}}*{{{_ASKED}}})|{{{_ASKED}}}{{!{_STOPS}}}*{{gratis|gratis-giving}}"
    f"|{{gratis-giving}}(?={{!{_STOPS}}}*{{disclosure}})|{{disclosure}}{{!{_STOPS}}}*{{gratis-giving}}"
)
_NONE = WordPattern(
    rf"(?P<none>{{{_NOT}}}|{{not-so}}(?={{title}})){{!{_STOPS}|unlawful|{_NUMBER}}}{{0,9}}?{{fee|charging}}"
    rf"|{{not-charging}}"
    rf"|{{fee|charging}}{{!{_STOPS}|{_NUMBER}}}{{0,7}}?(?P<behind>{{{_NOT}|zero}})(?!{{unlawful}})"
    rf"|{{fee}}{{!stop|semicolon|{_NUMBER}}}{{0,5}}(?:{{colon}}|{{comma}}){{this-year|year-number}}?{{no}}{{charging}}?(?={{{_STOPS}}}|$)"
)
_CLASSES = ("fee", "charging", "not-charging", "gratis", "gratis-giving")  # one is in each of the two
_HEADED_NONE = WordPattern(f"{{{_NOT}|zero|gratis}}")


def speaks_of_fees(sentence: Sentence) -> bool:
    """Whether a fee for information is named; the words of other charges are words of their own."""
    words = sentence.words
    return words.has_any(_CLASSES) and (_FEE.search(words) is not None or _GRATIS.search(words) is not None)


def read_fees(sentence: Sentence, *, headed: bool = False) -> Iterator[Statement]:
    """The statements of a sentence, of each part between ；.

    ``headed`` says that a heading above, or the sentence before, speaks of the fee. A fee that is named, but of
    which nothing is said, is a statement with a limit.
    """
    for start, end in cut(sentence.text, "；") if headed or sentence.words.has_any(_CLASSES) else ():
        yield from _read(sentence, start, end, headed=headed)


def _read(sentence: Sentence, start: int, end: int, *, headed: bool) -> Iterator[Statement]:
    words = sentence.words
    part = words.at(start), words.before(end)
    named = _FEE.search(words, *part)
    gratis = _GRATIS.search(words, *part)
    if named is None and gratis is None and not headed:
        return
    none = gratis or _NONE.search(words, *part) or (_HEADED_NONE.search(words, *part) if headed and not named else None)
    if none is not None:
        yield Statement(Event.NO_FEE, sentence, *none.span(), none[0])
        return
    told = [q for q in sentence.quantities if start <= q.start < end and q.kind in {*COUNTED, MONEY}]
    zero = _zero(told)
    if zero is not None:
        yield Statement(Event.NO_FEE, sentence, zero.start, zero.end, zero.text, zero)
        return
    for quantity in told:
        yield Statement(Event.FEE, sentence, quantity.start, quantity.end, quantity.text, quantity)
    if not told and named is not None:
        charged = words.has("charging", *part) and not words.has("unlawful", *part)
        limit = None if charged else NOT_SAID
        yield Statement(Event.FEE, sentence, *named.span(), named[0], limit=limit)


def _zero(told: list[Quantity]) -> Quantity | None:
    """The number that says that nothing was charged: the amount, or where there is none the number of fees."""
    amounts = [quantity for quantity in told if quantity.kind == MONEY]
    decisive = amounts or told
    return decisive[0] if decisive and not any(quantity.value for quantity in decisive) else None
