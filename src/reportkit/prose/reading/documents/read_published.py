"""Totals of what one channel published: 通过政府网站公开信息 96 条; 微信公众号全年共推送信息 90 篇."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.prose.reading.enumerations import Named
from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.requests import A_PART, QUALIFIED, limit_of
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.word_patterns import WordPattern
from reportkit.resources import regex

_UNITS = frozenset("条篇")
_INFORMATION, _PUBLIC = "信息", "政府信息"
_OFFICES = "局委办厅"
_VIA = regex("通过|（[一二三四五六]）|主页|报刊|利用|依托|其中|网站|平台|公众号|微信|微博|专栏|栏目|领域|方面")
_TIMES = "{this-year|year-number|number-word|duly|link}"
# 县, “望山教育发布”
_NAME = "{!through|toward|comma|number-word|case-number|other-number|of-which|this-year|year-number|own-addressee}"
_TOTAL = WordPattern(
    r"^(?P<before>.*?)(?:{through}|{toward})?(?P<channel>"
    rf"{_NAME}{{0,3}}?{{channel}})"
    rf"(?:{{toward}}|{_TIMES})*(?P<verb>{{disclosure|issued|updated|shown}})(?P<what>{{disclosure|link|matter}}*?)(?P<things>{{disclosure}}|{{unknown}})?{_TIMES}*$"
)
# 全年主动公开政府信息 96 条, whatever the channels
_OF_ALL = WordPattern(rf"^(?P<before>.*?)(?P<verb>{{attribute}})(?P<what>{{disclosure}}+){_TIMES}*$")
# 全年在市级以上媒体刊发稿件 618 篇: told again in the same words, it is the same number
_MEDIUM = regex("网站|官网|媒体|报刊|平台|公众号|微博|抖音|视频号|客户端|专栏|公开栏")
_PUT_OUT = regex(
    "(?:公开|公示|公布|发布|刊发|刊登|刊载|推送|更新|发表|转发|转载|报道|上传|录入|推出)[\u4e00-\u9fff]{1,8}?(?:共计?|累计|总计)?$"
)
_YEARLY = regex("20[0-9]{2}年度?|全年|本年度?|今年|，|共计?|累计|总计")
_PICKED = regex("其中|包括|分别|含[^，；。]*$")


def read_published(sentence: Sentence, speaker: Speaker) -> Iterator[Statement]:
    """The statements of a sentence; ``named`` are channel, verb and unit. What is said of a part of it is limited."""
    words = sentence.words
    if not (words.has("channel") or words.has("attribute") or _MEDIUM.search(sentence.text)):
        return
    for quantity in sentence.quantities:
        first = words.at(sentence.clause_start(quantity.start))
        if quantity.kind not in _UNITS:
            continue
        match = _TOTAL.match(words, first, words.at(quantity.start))
        thing = _INFORMATION
        if match is None or not sentence.text[: quantity.start].rstrip("共计总数累有为达").endswith(thing):
            thing = match["things"] if match is not None and match.has("things") else ""
            if match is None or not match.holds("things", "unknown"):
                of_all = tuple(_of_all(sentence, speaker, quantity, first))
                yield from of_all or _in_these_words(sentence, speaker, quantity)
                continue
        limit = limit_of(sentence, quantity.start, speaker, quantity)
        channel, verb = _without_owner(match["channel"], speaker), match["verb"].removeprefix("主动")
        if not speaker.is_neutral(match["before"]):
            limit = limit or QUALIFIED
        if sentence.text[: words.starts[first]].endswith("其中，"):
            limit = limit or A_PART
        named = Named((channel, verb, thing, quantity.kind))
        word = f"{channel}{verb}{thing}"
        yield Statement(Event.PUBLISHED, sentence, quantity.start, quantity.end, word, quantity, limit, named=named)


def _of_all(sentence: Sentence, speaker: Speaker, quantity: Quantity, first: int) -> Iterator[Statement]:
    """The total of all channels: only where nothing but the body and the year stands before it."""
    match = _OF_ALL.match(sentence.words, first, sentence.words.at(quantity.start))
    if match is None or match["what"] != _PUBLIC or not speaker.is_neutral(match["before"]):
        return
    limit = limit_of(sentence, quantity.start, speaker, quantity)
    if _VIA.search(
        sentence.passage.text, 0, sentence.start + quantity.start
    ):  # in the paragraph: it may be one channel's
        limit = limit or A_PART
    word, named = f"{match['verb']}{_PUBLIC}", Named(("", match["verb"], _PUBLIC, quantity.kind))
    yield Statement(Event.PUBLISHED, sentence, quantity.start, quantity.end, word, quantity, limit, named=named)


def _in_these_words(sentence: Sentence, speaker: Speaker, quantity: Quantity) -> Iterator[Statement]:
    """A total of the whole year, known by nothing but its own words."""
    head = sentence.head(quantity)
    plain = _YEARLY.sub("", head)
    before = sentence.text[: quantity.start]
    told = plain != head and "、" not in plain and _MEDIUM.search(plain) and _PUT_OUT.search(plain)
    clause = quantity.start - len(head)
    if not told or not speaker.is_neutral(before[:clause]) or _PICKED.search(before):  # 重点领域方面，全年…: of a part
        return
    if any(clause < q.end < quantity.start for q in sentence.quantities):
        return
    limit = limit_of(sentence, quantity.start, speaker, quantity)
    named = Named(("", plain, "", quantity.kind))
    yield Statement(Event.PUBLISHED, sentence, quantity.start, quantity.end, plain, quantity, limit, named=named)


def _without_owner(channel: str, speaker: Speaker) -> str:
    """微信公众号 for 街道微信公众号."""
    if channel[0] in _OFFICES and channel[1:].startswith(("门户", "官", "网站", "微")):
        channel = channel[1:]
    ends = (end for end in range(len(channel) - 2, 0, -1) if speaker.is_own(channel[:end]))
    return channel[next(ends, 0) :]
