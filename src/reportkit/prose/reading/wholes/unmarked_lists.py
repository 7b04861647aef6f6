"""Wholes and parts that no 其中 ties together: B、C，共 A; A，一是 B；二是 C; A，B，C，D that nearly add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.wholes.verdicts import Breakdown, one_slip
from reportkit.resources import regex

_TOTAL = regex(
    r"(?:^|[，、])(?:以上|以上各?项|[两三]项|全[省市县区镇乡]|总)?(?:(?:合计|总计|累计)?共计?|合计|总计|累计)"
    r"(?:(?:收到|受理|接收|公开|发布|推送|更新|制发|制定|办理|开展|作出)(?:政府信息公开|各类|政府|政务)?(?:信息)?)?(?:(?:收到|受理|接收)(?:政府信息公开|依申请公开|信息公开)?(?:申请)?)?$"
)
_MAY_TOTAL, _STRONG = regex("共|合计|总计|累计"), regex("合计|总计")
_STEPS = regex("(?:^|[，；：])[□一二三四五六七八九]是")
_PLAIN_MEMBER = regex("[，；、](?!同时|此外|另|较|比|同比|占|其中|累计|共)[^，；。：（）、]{1,26}")
_ATTRIBUTE = regex("(?:主动|依申请|不予?)公开$")  # each document has one of them
_OF_DOCUMENTS = regex("(?:文件?|公文)[^，；。]{0,6}$")
_ACCOUNT = regex("结转|办结|答复|不予|部分公开|受理|办理")  # what became of applications adds up in another way
# What is counted is no part itself: 累计公开 …, 发布各类信息 …, but not 发布空气质量信息 365 条，水质信息 48 条
_IN_ALL = regex(
    "(?:共计?|累计|总计|合计|总[数量共])[^，；。0-9]{0,14}$|发文(?:共|总数)?$|(?:政策|文件)?解读(?:政策|文件|材料)*$"
    "|(?:公开|发布|推送|编发|印发|制发|制作|更新|回应)(?:各[类种]|主动公开|政府|政务|公开|的|工作|文件|群众|社会|关切)*(?:信息|文件|公文)?$"
)
_BRACKETED = regex("（[^（）]*）")
_TOLD_BEHIND = regex("，[0-9]+[^，；。0-9]{1,2}[为是系]")
_FIRST_GAP = regex("[为是系][^，；。0-9]{1,14}[，；、]")
_FEWEST_APART = 3  # items that commas part: fewer may be another matter
_PAIR, _FAR = 2, Decimal("0.3")  # behind 合计
_SLIP = Decimal("0.05")  # of the whole; numbers further apart were not meant to add up
_SLIP_OF_ONE_LIST = Decimal("0.15")  # 26 篇，文字 12 篇、图解 9 篇、视频 8 篇, and nothing else
_ONE_DIGIT, _SOME = Decimal("0.35"), 100  # unless one wrong digit of a whole of so many explains it


def unmarked_lists(sentence: Sentence, before: Sentence | None, opening: re.Pattern[str]) -> Iterator[Breakdown]:
    """All of a sentence; ``opening`` finds the words that open a list, ``before`` may hold the whole of steps."""
    top = [q for q in sentence.quantities if sentence.bracket(q.start) is None]
    totalled = len(top) > _PAIR and _MAY_TOTAL.search(sentence.text) is not None
    if totalled:
        yield from _totalled(sentence, top)
    yield from _in_steps(sentence, before)
    if len(top) > _FEWEST_APART:
        yield from _beside(sentence, top, opening)
    if totalled:
        yield from _added_up(sentence, top)
    yield from _number_first(sentence)


def _totalled(sentence: Sentence, top: list[Quantity]) -> Iterator[Breakdown]:
    """B件、C件，共A件: only where the parts stand in one enumeration directly before the sum."""
    for number, whole in enumerate(top):
        clause = sentence.clause_start(whole.start)
        if number < _PAIR or not _TOTAL.fullmatch(sentence.text[clause : whole.start]):  # two parts make a sum
            continue
        first = sentence.clause_start(clause - 1)
        parts = [q for q in top[:number] if q.start >= first and q.kind == whole.kind]
        if len(parts) > 1 and not any(map(sentence.compared, parts)) and "其中" not in sentence.text[first:clause]:
            yield Breakdown(sentence, whole, sentence, tuple(parts), closed=True)


def _in_steps(sentence: Sentence, before: Sentence | None) -> Iterator[Breakdown]:
    """共 300 条，一是网站 180 条；二是微信 120 条: a guess, since a step may tell of more than its part."""
    steps = [match.start() for match in _STEPS.finditer(sentence.text)]
    if len(steps) < len("一二"):
        return
    text, first = sentence.text, steps[0]
    source = sentence if text[:first].rstrip("，：；") else before
    if source is None:
        return
    own = [q for q in source.quantities if (source is not sentence or q.end <= first) and not source.compared(q)]
    last = own[-1] if own else None
    limit = first if source is sentence else len(source.text)
    if last is None or source.text[last.end : limit].strip("，：；。") or source.bracket(last.start) is not None:
        return
    groups = [
        [q for q in sentence.quantities if a <= q.start < b and q.kind == last.kind and not sentence.compared(q)]
        for a, b in pairwise([*steps, len(text)])
    ]
    if not all(groups):
        return
    parts = tuple(q for group in groups for q in group if sentence.bracket(q.start) is None)
    firsts = tuple(group[0].value for group in groups)
    if parts:
        yield Breakdown(sentence, last, source, parts, going_on=(firsts,), guess=True)


def _beside(sentence: Sentence, top: list[Quantity], opening: re.Pattern[str]) -> Iterator[Breakdown]:
    """共 300 条，网站 180 条，微信 70 条，公开栏 47 条: no word says that they are parts, but they nearly add up."""
    text = sentence.text
    for number, whole in enumerate(top):
        parts = _of_kind(top[number + 1 :], whole.kind)
        if len(parts) < _FEWEST_APART or not text.startswith("，", whole.end) or sentence.compared(whole):
            continue
        gaps = [text[a.end : b.start] for a, b in pairwise((whole, *parts))]
        if not all(_PLAIN_MEMBER.fullmatch(gap) for gap in gaps) or opening.search(text, whole.end, parts[-1].start):
            continue
        if not _IN_ALL.search(text[: whole.start]):
            continue
        by_attribute = _by_attribute(sentence, whole, parts)
        if _ACCOUNT.search(text) and not by_attribute:
            continue
        total = sum((part.value for part in parts), Decimal(0))
        one_list = number == 0 and all(gap.startswith("、") for gap in gaps[1:]) and parts[-1] is top[-1]
        slip = _SLIP_OF_ONE_LIST if one_list else _SLIP
        near = abs(whole.value - total) <= whole.value * slip or (number == 0 and _one_digit_off(whole, parts))
        if whole.value != total and (near or by_attribute) and whole.value > parts[0].value:
            yield Breakdown(sentence, whole, sentence, parts, closed=True, guess=True)


def _one_digit_off(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the sum is right when one digit of one number is another, or two of its digits change places."""
    off = sum((part.value for part in parts), Decimal(0)) - whole.value
    if whole.value < _SOME or abs(off) > whole.value * _ONE_DIGIT:
        return False
    return one_slip(whole.value, whole.value + off) or any(one_slip(q.value, q.value - off) for q in parts)


def _by_attribute(sentence: Sentence, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """发文 96 件，主动公开 60 件，依申请公开 10 件，不予公开 26 件: one of three attributes for each document."""
    found = [_ATTRIBUTE.search(sentence.head(q, "，；。（、")) for q in parts]
    words = {match[0] for match in found if match is not None}
    return len(words) == len(found) == _FEWEST_APART and bool(_OF_DOCUMENTS.search(sentence.text[: whole.start]))


def _number_first(sentence: Sentence) -> Iterator[Breakdown]:
    """收到 9 件，3 件为网络申请，6 件为信件申请: all that follow their whole are told by what they are."""
    text = sentence.text
    if len(sentence.quantities) <= _PAIR or not _TOLD_BEHIND.search(text):
        return
    for whole, *parts in (
        [sentence.quantities[n], *sentence.quantities[n + 1 :]] for n in range(len(sentence.quantities))
    ):
        members = _of_kind(parts, whole.kind)
        tails = [text[q.end : q.end + 1] in "为是系" for q in members]
        count = next((n for n, told in enumerate(tails) if not told), len(tails))
        gaps = [text[a.end : b.start] for a, b in pairwise((whole, *members[:count]))]
        if count < _PAIR or gaps[0].removeprefix("，") != "" or not all(_FIRST_GAP.fullmatch(gap) for gap in gaps[1:]):
            continue
        if not sentence.compared(whole) and not _ACCOUNT.search(text[whole.end : members[count - 1].end]):
            yield Breakdown(sentence, whole, sentence, members[:count], closed=True, guess=True)


def _of_kind(quantities: Sequence[Quantity], kind: str) -> tuple[Quantity, ...]:
    """The first ones, as long as they are of the kind."""
    return tuple(takewhile(lambda quantity: quantity.kind == kind, quantities))


def _added_up(sentence: Sentence, top: list[Quantity]) -> Iterator[Breakdown]:
    """网站 180 条，微信 70 条，公开栏 47 条，共计 300 条: commas part the members, which nearly add up."""
    for number, whole in enumerate(top):
        clause = sentence.clause_start(whole.start)
        parts = tuple(q for q in top[:number] if q.kind == whole.kind)
        strong = _STRONG.search(sentence.text, clause, whole.start) is not None
        if (
            len(parts) < (_PAIR if strong else _FEWEST_APART)
            or len(parts) != number
            or not _TOTAL.fullmatch(sentence.text[clause : whole.start])
        ):
            continue
        gaps = [sentence.text[a.end : b.start] for a, b in pairwise(parts)]
        total = sum((part.value for part in parts), Decimal(0))
        near = whole.value != total and abs(whole.value - total) <= whole.value * (_FAR if strong else _SLIP)
        near = near or (whole.value != total and _one_digit_off(whole, parts))
        gaps = [_BRACKETED.sub("", gap) for gap in gaps]
        if near and all(_PLAIN_MEMBER.fullmatch(gap) for gap in gaps) and "其中" not in sentence.text[:clause]:
            yield Breakdown(sentence, whole, sentence, parts, closed=True, guess=True)
