"""Numbers of cases: 因政府信息公开引发行政复议 2 件、行政诉讼 1 件; 2 件行政复议; 审结行政复议 3 件."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reportkit.prose.lexicon import any_word
from reportkit.prose.reading.cases.concerned import REVIEW, SUIT, over_disclosure
from reportkit.prose.reading.enumerations import Named, named_before
from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.requests import ANOTHER_BODY
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.resources import regex

_COURT = "诉"  # 诉讼, 应诉, 起诉, 被诉
CASE_UNITS = frozenset("件起宗例次个项")
_NAME = (
    r"(?:因[^，；。、]{0,12}?)?(?:被|引发|引起|发生|产生|涉及|提起|申请|收到|新增|的|政府信息公开(?:类|工作)?|依申请公开)*(?:行政)?"
    r"(?:复议(?!后|机关|决定)|诉讼|(?<=信息公开)类?(?:行政)?应诉|(?<=被)诉(?!讼))(?:案件?|申请|应诉|事项|数量?|方面|情况)*(?:：共?)?"
)
_BOUND_UP = regex("信息公开|政务公开|依申请公开")
_AS_JUDGE = regex("作为(?:行政)?复议(?:机关|机构)")
_UNRELATED = regex(
    "^[^；。]*(?:无关|不涉及政府信息公开|非政府信息公开)|^，其中(?:涉及|因|属于)?(?:政府)?信息公开[^；。]{0,8}[0-9]"
)
_BEHIND = regex(
    r"^(?:因[^，；。0-9]{1,14}?(?:提起|引发|引起|产生|申请|发生)的)?(?:有关|涉及|关于|因)?(?:政府信息公开|信息公开)?(?:申请)?(?:类|的|被|已|引发|引起|提起|申请|进入|转入)*(?:行政)?(复议|诉讼)(?:案件?|程序|阶段)?(?=[，、；。）均已全都]|$)"
)
_CLOSED_OF_THEM = regex("（?(?:审结|其中胜诉)")


@dataclass(frozen=True)
class CaseWords:
    """What a rule knows of cases: ``suits`` are the rows of lawsuits in the table by key.

    Words of ``other`` before a number make it another measure, those of ``handled`` may (审结, 办理).
    """

    suits: tuple[str, ...]
    other: tuple[str, ...]
    handled: tuple[str, ...]


def read_counted_cases(sentence: Sentence, speaker: Speaker, known: CaseWords, *, at_home: bool) -> Iterator[Statement]:
    """The statements of a sentence over disclosure; ``word`` is the one that makes it perhaps another measure.

    ``named`` are REVIEW, SUIT or a row of lawsuits. Other cases are another matter, and not read.
    """
    text = sentence.text
    named_at_all = REVIEW in text or _COURT in text or any(key in text for key in known.suits)
    for quantity in sentence.quantities if named_at_all else ():
        if quantity.kind not in CASE_UNITS or sentence.compared(quantity):
            continue
        named, head = _named(sentence, quantity, known.suits), sentence.head(quantity).replace("办理过程", "")
        if named is None or _words(known.other).search(head) or _CLOSED_OF_THEM.match(sentence.tail(quantity)):
            continue
        if _AS_JUDGE.search(sentence.text[: quantity.start]) or _UNRELATED.search(sentence.text[quantity.end :]):
            continue
        handled = _words((*known.handled, "应诉")).search(head)
        if (handled and not _BOUND_UP.search(head)) or not over_disclosure(sentence, quantity.start, at_home=at_home):
            continue
        kinds = Named(tuple(_kind(name, known.suits) for name in named.names), named.each, named.loose)
        limit = None if speaker.speaks_of_all(sentence, quantity.start) else ANOTHER_BODY
        word = handled[0] if handled else ""
        yield Statement(Event.CASES, sentence, quantity.start, quantity.end, word, quantity, limit, named=kinds)


def _named(sentence: Sentence, quantity: Quantity, suits: tuple[str, ...]) -> Named | None:
    named = named_before(sentence, quantity, _rows(suits)) or named_before(sentence, quantity, _NAME)
    if named is None and (match := _BEHIND.match(sentence.text[quantity.end :])):
        return Named((match[1],))
    return named


def _kind(name: str, suits: Iterable[str]) -> str:
    return next((key for key in suits if key in name), REVIEW if REVIEW in name else SUIT)


@cache
def _rows(suits: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, suits))})(?:的)?(?:案件)?"


@cache
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return regex(any_word(words))
