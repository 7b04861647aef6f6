"""N11: growth told by its difference (增加 6 件，增幅 10%), from … to …, as 持平; rates of the year; sums of shares."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.percentages import agrees, percent_of
from reportkit.checks.numbers.reading import Reading
from reportkit.formats import short_amount
from reportkit.prose.lexicon import lexicon
from reportkit.prose.reading import Quantity, Sentence
from reportkit.resources import regex

_UP_OR_DOWN = r"(?:增加|增长|上升|提高|多|(?P<down>减少|下降|降低|少))(?:了|到|至)?"
_BY = regex(
    rf"^，?(?:同比|(?:较|比|与)(?:上一?年度?|去年|(?P<year>20[0-9][0-9])年度?)(?:同期)?(?:相比)?，?){_UP_OR_DOWN}$"
)
_COUNT = regex(
    rf"(?:^|[，；。])(?:政府信息公开)?(?:申请量|申请数量?|申请总[量数])(?:同比|(?:较|比|与)(?:上一?年度?|去年)(?:同期)?(?:相比)?)，?{_UP_OR_DOWN}$"
)
_GROWTH = regex(r"^，?(?:同比)?(?:增幅|增长率?|增加|上升|(?P<down>降幅|下降|减少))(?:了|约|为|达|率)*$")
_FROM = regex(r"[由从](?:上一?年度?|去年|年初|上年末|上年底|20[0-9][0-9]年度?底?)的?$")
_TO = regex(r"^(?:(?:增加?|增长|上升|提高|提升)[至到]|(?P<down>(?:减少?|下降|降低?)[至到]))$")
_RATE = regex(r"(?:^|[，；。：（])(?P<rate>(?:申请)?(?:全年)?(?:办结|答复|办复|答复办结)率)(?:均)?(?:为|达到?|是|：)*$")
_LEVEL = regex(
    r"[^，；。]{0,6}，(?:申请)?(?:数量|量|总数)?(?P<said>(?:与|同|和|较|比)(?:上一?年度?|去年|(?P<year>20[0-9][0-9])年度?)(?:同期)?(?:相比)?(?:数量)?持平)"
)
_SHARES = regex("其次|再次|其余|剩余|最后")
_SHARE = regex("占(?:比|总数的?)?(?:为|达)?$")
_EXEMPT = regex("除|到期|应|其余|网上|信函|当面|其中")
_ALL = Decimal("100.1")
_HUNDRED = Decimal(100)


def check_growth(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """The claims of a sentence; what another body or another year is compared with is passed over."""
    kinds = {quantity.kind for quantity in sentence.quantities}
    if "%" not in kinds:
        return
    yield from _by_difference(reading, sentence)
    yield from _from_to(sentence)
    yield from _rates(reading, sentence)
    yield from _sum_of_shares(sentence)


def _by_difference(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """66 件，同比增加 6 件，增幅 9.1%: 60 to 66 is 10 %; 申请量较上年增加 20 件: what came in is in the table."""
    quantities = sentence.quantities
    for number, (by, percent) in enumerate(pairwise(quantities)):
        growth = _GROWTH.match(sentence.text[by.end : percent.start]) if percent.kind == "%" else None
        if growth is None or not (by.exact and percent.exact):
            continue
        now = _now(reading, sentence, quantities[number - 1] if number else None, by)
        if now is None or bool(now[1]) != bool(growth["down"]):
            continue
        last = now[0] + by.value if now[1] else now[0] - by.value
        if last > 0:
            change = f"比上年{'减少' if now[1] else '增加'} {by.text}"
            read = f"{short_amount(now[0])} {change}，{growth[0].strip('，')} {percent.text}"
            yield _claim(sentence, percent, percent_of(now[0], last, down=now[1]), read)


def _now(reading: Reading, sentence: Sentence, before: Quantity | None, by: Quantity) -> tuple[Decimal, bool] | None:
    """This year's number, and whether it fell."""
    start = before.end if before is not None else 0
    gap = sentence.text[start : by.start]
    if before is not None and before.kind == by.kind and before.exact and not sentence.compared(before):
        match = _BY.match(gap)
        if match is None or (match["year"] and int(match["year"]) != reading.speaker.year - 1):
            return None
        return before.value, match["down"] is not None
    match = _COUNT.search(gap)
    if match is None or not reading.about_requests(sentence):
        return None
    value = reading.measures.received.value(reading.amounts)
    return (value, match["down"] is not None) if value is not None else None


def _from_to(sentence: Sentence) -> Iterator[Claim]:
    """由年初的 1.1 万人增至 1.32 万人，增长 12%."""
    for last, now, percent in zip(sentence.quantities, sentence.quantities[1:], sentence.quantities[2:], strict=False):
        if percent.kind != "%" or last.kind != now.kind or not (last.exact and now.exact and percent.exact):
            continue
        to = _TO.match(sentence.text[last.end : now.start])
        growth = _GROWTH.match(sentence.text[now.end : percent.start])
        if to is None or growth is None or not last.value or not _FROM.search(sentence.head(last)):
            continue
        down = growth["down"] is not None
        if down == (to["down"] is not None):
            read = f"从 {last.text}到 {now.text}，{growth[0].strip('，')} {percent.text}"
            yield _claim(sentence, percent, percent_of(now.value, last.value, down=down), read)


def _rates(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """答复率 93%: what was answered, of what came in with or without what was carried in; 按时办结率 is another."""
    if not reading.about_requests(sentence) or any(quantity.kind == "元" for quantity in sentence.quantities):
        return
    m = reading.measures
    values = [
        measure.value(reading.amounts) for measure in (m.answered, m.received, m.carried_in, m.dropped) if measure
    ]
    if len(values) < len(("answered", "received", "carried_in", "dropped")) or None in values:
        return
    answered, received, carried, dropped = (value or Decimal(0) for value in values)
    for percent in sentence.quantities:
        match = _RATE.search(sentence.text[: percent.start]) if percent.kind == "%" and percent.exact else None
        start = sentence.clause_start(percent.start, "；。")
        clause = sentence.text[start : percent.start]
        if (
            match is not None
            and percent.value == _HUNDRED
            and match["rate"].removeprefix("申请").removeprefix("全年") in lexicon()["rate"]
        ):
            continue  # N10
        if match is None or _EXEMPT.search(clause) or sentence.words.has("other-matter", sentence.words.at(start)):
            continue
        if not reading.speaker.speaks_of_all(sentence, percent.start) or "该系统" in clause:
            continue
        wholes = [whole for whole in (received + carried, received) if whole]
        ratios = [part / whole * 100 for whole in wholes for part in (answered, answered - dropped)]
        if ratios and not any(agrees(percent, ratio) for ratio in ratios):
            came = f"本年新收 {short_amount(received)} 件、上年结转 {short_amount(carried)} 件"
            against = f"按表三，办理结果总计 {short_amount(answered)} 件，{came}"
            hint = "请核对百分比与统计表；只按到期的申请计算的，请在正文里写明"
            yield Claim(
                "N11",
                sentence,
                percent.start,
                percent.end,
                holds=False,
                read=f"{match['rate']} {percent.text}",
                against=against,
                hint=hint,
            )


def claims_of_level(reading: Reading, claims: list[Claim]) -> Iterator[Claim]:
    """收到申请 1 件，与上年持平: last year's table says as many; 基本持平 is nearly so, and passed over."""
    for claim in claims if reading.previous is not None else ():
        level = _LEVEL.match(claim.sentence.text, claim.end) if claim.code in ("N01", "N08") and claim.holds else None
        if level is None or (level["year"] and int(level["year"]) != reading.speaker.year - 1):
            continue
        now = reading.measures.received.value(reading.amounts)
        last = reading.measures.received.value(reading.previous or {})
        if now is not None and last is not None and now != last:
            read, against = (
                f"申请数“{level['said']}”",
                f"本年 {short_amount(now)} 件，上年的表里是 {short_amount(last)} 件",
            )
            start, hint = level.start("said"), "请核对两年的数"
            yield Claim("N11", claim.sentence, start, level.end(), holds=False, read=read, against=against, hint=hint)


def _sum_of_shares(sentence: Sentence) -> Iterator[Claim]:
    """占 85%，其次是 10%，再次是 15%: shares of one whole are no more than all of it."""
    shares: list[Quantity] = [q for q in sentence.quantities if q.kind == "%" and q.exact]
    behind = sentence.quantities.index(shares[0]) if shares else 0
    if len(shares) < len("其次") or tuple(shares) != sentence.quantities[behind:]:
        return
    first = sentence.text[: shares[0].start]
    if not _SHARE.search(first) or not _SHARES.search(sentence.text[shares[0].end : shares[-1].start]):
        return
    total = sum((q.value for q in shares), Decimal(0))
    if total > _ALL:
        spelled = " + ".join(q.text for q in shares)
        yield Claim(
            "N11",
            sentence,
            shares[0].start,
            shares[0].end,
            holds=False,
            read=f"各部分的占比 {spelled} = {short_amount(total)}%",
            against="超过了 100%",
            hint="同一个总数的各部分占比加起来最多是 100%，请核对",
        )


def _claim(sentence: Sentence, percent: Quantity, ratio: Decimal, read: str) -> Claim:
    against = f"按这两个数计算是 {short_amount(round(ratio, max(percent.decimals, 2)))}%"
    hint = "请核对两个数和百分比；百分比按四舍五入填写"
    return Claim("N11", sentence, percent.start, percent.end, agrees(percent, ratio), read, against, hint)
