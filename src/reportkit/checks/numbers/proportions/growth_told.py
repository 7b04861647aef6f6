"""N11: growth told of numbers that the sentence, or table 三, has: 12 件，上年 10 件，增长 30 %."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.proportions.ratios import claim_of_growth, claim_of_ratio, percent_of
from reportkit.checks.numbers.reading import Reading
from reportkit.formats import short_amount
from reportkit.prose.reading import (
    FromTo,
    Growth,
    InWords,
    Quantity,
    Sentence,
    read_from_to,
    read_growths,
    read_in_words,
)


def check_growth(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """The changes of a sentence whose two numbers are known."""
    read: set[int] = set()
    for change in read_growths(sentence, reading.speaker.year):
        now, last = change.now, change.last
        base = last.value if last is not None else _bound_before(reading, now)
        if now is not None and base is not None:
            read.add(change.told.start)
            yield from claims_of(change, now, [base], stated=True)
        elif change.told.kind == "%" and change.by is not None:
            claims = list(_by_difference(reading, change, change.by))
            read |= {change.told.start for _ in claims}
            yield from claims
    for pair in read_from_to(sentence):
        if pair.told.kind != "%":
            yield _points(sentence, pair)
        elif pair.told.start not in read:
            yield claim_of_growth(sentence, pair.told, pair.now.value, pair.last.value, down=pair.down)
    for worded in read_in_words(sentence):
        if worded.last is not None:
            yield claim_in_words(sentence, worded, worded.last.value, "正文写的上年是")


def _points(sentence: Sentence, pair: FromTo) -> Claim:
    """由 95% 提升至 98.5%，提高 3.5 个百分点: the difference of two percentages."""
    points = abs(pair.now.value - pair.last.value)
    right = pair.told.value == points and (pair.now.value < pair.last.value) == pair.down
    read = f"由 {pair.last.text} 到 {pair.now.text}，相差 {pair.told.text}"
    against, hint = f"按这两个数计算是 {short_amount(points)} 个百分点", "请核对两个百分比和相差的百分点"
    return Claim("N11", sentence, pair.told.start, pair.told.end, right, read, against, hint)


def claim_in_words(sentence: Sentence, change: InWords, last: Decimal, where: str) -> Claim:
    """The claim that a change said in words (翻一番, 有所增加) is that from ``last``."""
    read = f"{change.now.text}，“{sentence.text[change.start : change.end]}”"
    against = f"{where} {short_amount(last)} {change.now.kind}"
    holds, hint = change.agrees(last), "请核对两年的数；翻一番是上年的两倍"
    return Claim("N11", sentence, change.start, change.end, holds, read, against, hint)


def _bound_before(reading: Reading, now: Quantity | None) -> Decimal | None:
    """What last year's table says of the fact that a number shows."""
    if now is None or now.pointer is None or reading.previous is None:
        return None
    return reading.previous.get(now.pointer)


def claims_of(change: Growth, now: Quantity, bases: list[Decimal], *, stated: bool) -> Iterator[Claim]:
    """What is told of ``now``, held against last year's number, which may be any of ``bases``.

    ``stated`` is where the sentence itself says it.
    """
    told = change.told
    if told.kind == "%":
        claims = [claim_of_growth(change.sentence, told, now.value, base, down=change.down) for base in bases]
        yield from [next((claim for claim in claims if claim.holds), claims[0])] if claims else []
    elif told.kind == "倍":
        yield from _times(change, now, bases, stated=stated)
    elif told.kind == now.kind and bases:
        yield _difference(change, now, bases, stated=stated)


def _times(change: Growth, now: Quantity, bases: list[Decimal], *, stated: bool) -> Iterator[Claim]:
    """26 件，同比增长 1.4 倍: of 13 it is 1 time more; 是上年的 2 倍."""
    told = change.told
    known = [] if change.down else [base for base in bases if base]
    times = [now.value / base if change.times else (now.value - base) / base for base in known]
    if not times:
        return
    half = Decimal(1).scaleb(-told.decimals) / 2
    right = next((n for n, each in enumerate(times) if abs(told.value - each) <= half), None)
    read = f"{short_amount(now.value)} {'是上年的' if change.times else '比上年增长'} {told.text}"
    where = "正文写的上年是" if stated else "上年的表里是"
    at = right or 0
    against = f"{where} {short_amount(known[at])}，应是 {short_amount(round(times[at], told.decimals + 1))} 倍"
    hint = "请核对两年的数；增长几倍是多出来的部分，不含原来的一倍"
    yield Claim("N11", change.sentence, told.start, told.end, right is not None, read, against, hint)


def _difference(change: Growth, now: Quantity, bases: list[Decimal], *, stated: bool) -> Claim:
    """66 件，比上年的 60 件增加 6 件: the difference, and its direction, recomputed."""
    told = change.told
    sign = -1 if change.down else 1
    base = next((base for base in bases if now.value - base == sign * told.value), bases[0])
    difference = now.value - base
    right = f"{'增加' if difference >= 0 else '减少'} {short_amount(abs(difference))} {now.kind}"
    said = "减少" if change.down else "增加"
    if stated:
        read = f"{short_amount(now.value)} 比 {short_amount(base)} {said} {told.text}"
        against = f"按这两个数计算是{right}"
    else:
        read = f"{short_amount(now.value)} 比上年{said} {told.text}"
        against = f"上年的表里是 {short_amount(base)}，应是{right}"
    holds = difference == sign * told.value
    return Claim("N11", change.sentence, told.start, told.end, holds, read, against, "请核对两年的数和增减")


def _by_difference(reading: Reading, change: Growth, by: Quantity) -> Iterator[Claim]:
    """66 件，同比增加 6 件，增幅 9.1%: 60 to 66 is 10 %; 申请量较上年增加 20 件: what came in is in the table."""
    value = change.now.value if change.now is not None else _received(reading, change.sentence, by)
    last = None if value is None else value + by.value if change.down else value - by.value
    if value is not None and last is not None and last > 0:
        told = change.told
        start = change.sentence.text[by.end : told.start].strip("，")
        read = f"{short_amount(value)} 比上年{'减少' if change.down else '增加'} {by.text}，{start} {told.text}"
        yield claim_of_ratio(change.sentence, told, percent_of(value, last, down=change.down), read)


def _received(reading: Reading, sentence: Sentence, by: Quantity) -> Decimal | None:
    words = sentence.words
    clause = words.at(sentence.clause_start(by.start)), words.at(by.start)
    if not words.has("application-count", *clause) or not reading.about_requests(sentence):
        return None
    if not reading.speaker.speaks_of_all(sentence, sentence.clause_start(by.start)):
        return None
    return reading.measures.received.value(reading.amounts)
