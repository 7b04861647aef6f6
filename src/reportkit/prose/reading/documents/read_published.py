"""Totals of what one channel published: 通过政府网站公开信息 96 条; 微信公众号全年共推送信息 90 篇."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.prose.reading.enumerations import Named
from reportkit.prose.reading.requests import A_PART, QUALIFIED, limit_of
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.word_patterns import WordPattern

_UNITS = frozenset("条篇")
_TIMES = "{this-year|year-number|number-word|duly|link}"
# 县, “望山教育发布”
_NAME = "{!through|toward|comma|number-word|case-number|other-number|of-which|this-year|year-number|own-addressee}"
_TOTAL = WordPattern(
    r"^(?P<before>.*?)(?:{through}|{toward})?(?P<channel>"
    rf"{_NAME}{{0,3}}?{{channel}})"
    rf"(?:{{toward}}|{_TIMES})*(?P<verb>{{disclosure|issued|updated|shown}})(?P<what>{{disclosure|link|matter}}*?)(?P<things>{{disclosure}})?{_TIMES}*$"
)


def read_published(sentence: Sentence, speaker: Speaker) -> Iterator[Statement]:
    """The statements of a sentence; ``named`` are channel, verb and unit. What is said of a part of it is limited."""
    words = sentence.words
    if not words.has("channel"):
        return
    for quantity in sentence.quantities:
        first = words.at(sentence.clause_start(quantity.start))
        match = _TOTAL.match(words, first, words.at(quantity.start)) if quantity.kind in _UNITS else None
        if match is None or not sentence.text[: quantity.start].rstrip("共计总数累有为达").endswith("信息"):
            continue
        limit = limit_of(sentence, quantity.start, speaker, quantity)
        channel, verb = match["channel"], match["verb"].removeprefix("主动")
        if not speaker.is_neutral(match["before"]):
            limit = limit or QUALIFIED
        if sentence.text[: words.starts[first]].endswith("其中，"):
            limit = limit or A_PART
        named = Named((channel, verb, quantity.kind))
        word = f"{channel}{verb}信息"
        yield Statement(Event.PUBLISHED, sentence, quantity.start, quantity.end, word, quantity, limit, named=named)
