"""N11: percentages and differences recomputed from the numbers that they are said of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, reduce
from itertools import pairwise
from operator import add

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.reading import Reading
from reportkit.formats import short_amount
from reportkit.prose.lexicon import any_word
from reportkit.prose.reading import Quantity, Sentence
from reportkit.reports.text import read_number
from reportkit.resources import regex

_CHANGE = regex(
    r"^(?:，|（)?(?P<base>同比|(?:较|比|与)?(?:上一?年度?|去年|20(?P<year>[0-9][0-9])年度?)(?:同期)?(?:相比)?(?:的)?(?:（?(?P<last>[0-9][0-9,.]*)[件条次篇个人份期场](?:）)?)?(?:相比)?)，?"
    r"(?:增长|增加|上升|提高|提升|(?P<down>下降|减少|降低))(?:了|率?为|幅度?为|约)*$"
)
_LAST = regex(
    r"(?:上一?年度?|去年|20(?P<year>[0-9][0-9])年度?)(?:同期|全年)?(?:共)?(?:收到|受理|新收|办理|公开|发布|的|申请|为|是|政府信息|信息|政府信息公开)*$"
)
_SHARE = regex(
    r"^[，、（]?(?:约)?占(?:全部|总数|总量|总体|总体比例|申请总数|申请总量|总申请量|信息总数|总数量|比|总数的|总量的|全部申请|全年|总)*(?:的)?(?:比例|比重|比)?(?:的)?(?:为|达|：)?(?:约)?$"
)
_RATE = regex(r"^(?:，|（)(?<!按时)(?:办结|答复)率(?:为|达到?|：)?$")
_DIFFERENCE = regex(r"(?:增加|增长|上升|多|净增|(?P<down>减少|下降|降低|少))了?$")
_BEFORE = regex(
    r"^(?:，|（)?(?:申请|信息)?(?:数量|总[数量]|[数量])?(?:较|比|与|同)(?:上一?年度?|去年|20(?P<year>[0-9][0-9])年度?)(?:同期)?(?:收到|受理|办理|发布|公开)?的?（?$"
)
_BY = regex(r"^）?(?:相比)?，?(?:增加|增长|上升|多|(?P<down>减少|下降|降低|少))了?$")
_MORE_OR_LESS = regex(
    r"^[，、（]?(?:同比|(?:较|比|与)(?:上一?年度?|去年|20(?P<year>[0-9][0-9])年度?)(?:同期)?(?:相比)?，?)"
    r"(?:增加|增长|上升|多|(?P<down>减少|下降|降低|少))了?$"
)
# Rates of what was counted just before: 抽检 1200 批次，合格 1176 批次，合格率 98%
_OF_THOSE_BEFORE = frozenset(
    ("合格", "满意", "达标", "纠错", "通过", "采纳", "回收", "办结", "答复", "回复", "主动公开", "公开")
)
_OF_ALL = regex(r"(?:^|，)(?:在)?(?:所有|全部|已?答复|办结|上述|以上|收到的|受理的)[^，；。]{0,12}?中，?$")
_RATE_OF = regex(r"^，(?P<what>[\u4e00-\u9fff]{2,6})率(?:为|达到?|是|：)?$")
_SHARE_OF = regex(r"^，(?P<what>[\u4e00-\u9fff]{2,8}?)的?占(?:比|总数的?)(?:为|达|：)?$")
_TIMES_OF = regex("^，?(?:是|为|达到?|相当于)(?:上一?年度?|去年)(?:同期)?的$")
_OF_WHOLE = r"(?:的)?占(?:比|总数的|比例)?(?:为|达|：)?$"
_ALL = 100
_MOST_WHOLES = 2  # with more numbers before it nobody can say what the share is of
_SHARE_OR_RATE = regex(
    r"(?:占比?(?:例)?|(?:办结|答复|回复|公开|满意|合格|办复|整改完成|及时|准确|覆盖|受理|反馈|解决|化解|采纳|上网|见面|达标|知晓|参与|纠错|纠正)[率度])(?:为|达到?|是|：|均)*$"
)
_WIDE = Context(prec=60)  # 1万亿 over 0.0001 has more digits than the usual 28
_ABOUT = Decimal("0.01")  # percentage points, domain.md N11


def check_percentages(reading: Reading, sentence: Sentence, previous: Sentence | None) -> Iterator[Claim]:
    """The percentages of a sentence whose numbers are both known; ``previous`` may hold the whole."""
    quantities = sentence.quantities
    for before, percent in pairwise(quantities):
        if percent.kind != "%" or not percent.exact:
            continue
        gap = sentence.text[before.end : percent.start]
        if change := _CHANGE.match(gap):
            yield from _change(reading, sentence, before, percent, change)
        elif _SHARE.match(gap) or _is_rate_of(sentence, before, gap) or _is_share_of(sentence, before, gap):
            yield from _share(sentence, previous, before, percent)
    yield from _above_all(sentence)
    yield from _shares_without_number(reading, sentence)
    yield from _compared_with_last(reading, sentence)
    yield from _differences(reading, sentence)


def _change(
    reading: Reading, sentence: Sentence, now: Quantity, percent: Quantity, change: re.Match[str]
) -> Iterator[Claim]:
    if not now.exact or now.kind in ("%", "个百分点", "倍"):
        return
    if change["year"] and int(change["year"]) != reading.speaker.year % 100 - 1:
        return
    last = read_number(change["last"].replace(",", "").rstrip(".")) if change["last"] else _last(reading, sentence, now)
    if last is not None and (difference := _DIFFERENCE.search(sentence.head(now))):  # 比上年增加 6 件
        value = last - now.value if difference["down"] else last + now.value
        yield from _ratio(sentence, percent, value, last, down=bool(change["down"]))
    elif last is not None and not sentence.compared(now):
        yield from _ratio(sentence, percent, now.value, last, down=bool(change["down"]))


def _last(reading: Reading, sentence: Sentence, now: Quantity) -> Decimal | None:
    """Last year's number: as the sentence states it before, else what last year's table says of the same fact."""
    for quantity in sentence.quantities:
        if (
            quantity.kind == now.kind
            and quantity.start < now.start
            and quantity.exact
            and _is_last(reading, sentence, quantity)
        ):
            return quantity.value
    if now.pointer is not None and reading.previous is not None:
        return reading.previous.get(now.pointer)
    return None


def _is_last(reading: Reading, sentence: Sentence, quantity: Quantity) -> bool:
    match = _LAST.search(sentence.head(quantity))
    return match is not None and (not match["year"] or int(match["year"]) == reading.speaker.year % 100 - 1)


def _is_year_before(reading: Reading, typed: str | None) -> bool:
    return not typed or int(typed) == reading.speaker.year % 100 - 1


def _compared_with_last(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """12 件，上年为 10 件，同比增长 20%: last year's number stands between."""
    for now, last, percent in zip(sentence.quantities, sentence.quantities[1:], sentence.quantities[2:], strict=False):
        if percent.kind != "%" or not percent.exact or now.kind != last.kind or not (now.exact and last.exact):
            continue
        gap = sentence.text[last.end : percent.start]
        change = re.match(
            r"^）?(?:(?:明显|大幅|显著|略有|有所|小幅)*(?:增长|增加|上升|提高|下降|减少))?，?(?:同比|较上年|比上年|较去年|比去年)?(?:增长|增加|上升|(?P<down>下降|减少|降低))(?:了|率?为|约)*$",
            gap,
        )
        between = _BEFORE.match(sentence.text[now.end : last.start])
        stated = between is not None and _is_year_before(reading, between["year"])
        if change and (stated or _is_last(reading, sentence, last)) and not sentence.compared(now):
            yield from _ratio(sentence, percent, now.value, last.value, down=bool(change["down"]))


def claims_about_last_year(reading: Reading, claims: list[Claim]) -> Iterator[Claim]:
    """The 同比 of numbers that were found to be a fact of the tables, when last year's report is at hand."""
    if reading.previous is None:
        return
    for claim in claims:
        if claim.code not in ("N01", "N02", "N05") or not claim.holds:
            continue
        sentence = claim.sentence
        behind = [q for q in sentence.quantities if q.start >= claim.end][:1]
        now = next(q for q in sentence.quantities if q.start == claim.start)
        if behind and behind[0].kind == now.kind and behind[0].exact:
            yield from _difference_to_last(reading, claim, now, behind[0])
        if not behind or behind[0].kind not in ("%", "倍") or not behind[0].exact:
            continue
        gap = sentence.text[now.end : behind[0].start]
        change = _CHANGE.match(gap)
        if change is None and behind[0].kind == "倍" and _TIMES_OF.match(gap):
            yield from _times(sentence, now, behind[0], bases_of(reading, claim), of=True)
        if change is None or change["last"] or _last(reading, sentence, now) is not None:
            continue
        bases = bases_of(reading, claim)
        if behind[0].kind == "倍":
            yield from _times(sentence, now, behind[0], [] if change["down"] else bases)
            continue
        ratios = [(base, percent_of(now.value, base, down=bool(change["down"]))) for base in bases if base]
        if bases and not ratios:
            yield _from_nothing(sentence, behind[0], now.value, down=bool(change["down"]))
        elif ratios and not any(agrees(behind[0], p) for _, p in ratios):
            yield from _ratio(sentence, behind[0], now.value, ratios[0][0], down=bool(change["down"]))


def _times(
    sentence: Sentence, now: Quantity, by: Quantity, bases: list[Decimal], *, of: bool = False
) -> Iterator[Claim]:
    """26 件，同比增长 1.4 倍: of 13 it is 1 time more; ``of``: 是上年的 2 倍."""
    times = [now.value / base if of else (now.value - base) / base for base in bases if base]
    half = Decimal(1).scaleb(-by.decimals) / 2
    if times and not any(abs(by.value - each) <= half for each in times):
        said = "是上年的" if of else "比上年增长"
        read, base = f"{short_amount(now.value)} {said} {by.text}", next(base for base in bases if base)
        against = f"上年的表里是 {short_amount(base)}，应是 {short_amount(round(times[0], by.decimals + 1))} 倍"
        hint = "请核对两年的数；增长几倍是多出来的部分，不含原来的一倍"
        yield Claim("N11", sentence, by.start, by.end, holds=False, read=read, against=against, hint=hint)


def _difference_to_last(reading: Reading, claim: Claim, now: Quantity, by: Quantity) -> Iterator[Claim]:
    """17 件，较上年减少 3 件: last year's number is in last year's table."""
    sentence = claim.sentence
    change = _MORE_OR_LESS.match(sentence.text[now.end : by.start])
    if change is None or not _is_year_before(reading, change["year"]):
        return
    bases = bases_of(reading, claim)
    sign = -1 if change["down"] else 1
    if bases and not any(now.value - base == sign * by.value for base in bases):
        difference = now.value - bases[0]
        right = f"{'增加' if difference >= 0 else '减少'} {short_amount(abs(difference))} {now.kind}"
        read = f"{short_amount(now.value)} 比上年{'减少' if change['down'] else '增加'} {by.text}"
        against = f"上年的表里是 {short_amount(bases[0])}，应是{right}"
        hint = "请核对两年的数和增减"
        yield Claim("N11", sentence, by.start, by.end, holds=False, read=read, against=against, hint=hint)


def bases_of(reading: Reading, claim: Claim) -> list[Decimal]:
    """What last year's number may have been: the same fact, and received with what was carried in."""
    previous = reading.previous or {}
    m = reading.measures
    if claim.code == "N01":
        wanted = [m.received, m.received + m.carried_in]
        return [v for measure in wanted if (v := measure.value(previous)) is not None]
    values = [previous.get(pointer) for pointer in claim.facts]
    return [] if None in values else [sum((v for v in values if v is not None), Decimal(0))]


def _share(sentence: Sentence, previous: Sentence | None, part: Quantity, percent: Quantity) -> Iterator[Claim]:
    """共 A 件，其中 B 件，占 p%: only where one whole stands before 其中, 所有…中 or the part itself."""
    opening = sentence.text.rfind("其中", 0, part.start)
    if opening < 0 and previous is not None and (lead := _OF_ALL.search(sentence.text[: _clause_of(sentence, part)])):
        opening = lead.start()
    elif opening < 0 and _RATE_OF.match(sentence.text[part.end : percent.start]):
        opening = sentence.clause_start(part.start)
    wholes = [q for q in sentence.quantities if q.kind == part.kind and q.end <= opening and not sentence.compared(q)]
    if not wholes and previous is not None:
        wholes = [q for q in previous.quantities if q.kind == part.kind and not previous.compared(q)]
    wholes = list({whole.value: whole for whole in wholes}.values())
    if len(wholes) > 1:
        wholes = [whole for whole in wholes if whole.value >= part.value]
    if not 0 <= opening < part.start or not 0 < len(wholes) <= _MOST_WHOLES:
        wholes = _any_whole(sentence, previous, part) if _is_counted(sentence, part, percent) else []
    wholes = list({whole.value: whole for whole in wholes}.values())
    known = [whole for whole in wholes if whole.exact and whole.value]
    if not known or len(known) != len(wholes) or len(known) > _MOST_WHOLES or not part.exact:
        return
    ratios = {whole: part.value / whole.value * 100 for whole in known}
    whole = next((whole for whole, ratio in ratios.items() if agrees(percent, ratio)), known[0])
    read = f"{short_amount(part.value)} 占 {short_amount(whole.value)} 的 {percent.text}"
    yield _claim(sentence, percent, ratios[whole], read)


def _is_counted(sentence: Sentence, part: Quantity, percent: Quantity) -> bool:
    """Whether the percentage is said of this number: 占, or a rate of what stands directly before it (合格 9 批次)."""
    rate = _RATE_OF.match(sentence.text[part.end : percent.start])
    if rate is None:
        return True
    head = sentence.head(part).rstrip("的了为共计有")
    return head.endswith(rate["what"]) or (rate["what"] == "纠错" and head.endswith("纠正"))


def _any_whole(sentence: Sentence, previous: Sentence | None, part: Quantity) -> list[Quantity]:
    """What the part may be a share of where no word says it: the numbers before it that are not less."""
    own = [
        q
        for q, after in pairwise(sentence.quantities)
        if q.end <= part.start and not sentence.compared(q) and after.kind != "%" and q.kind != "%"
    ]
    if not own and previous is not None:
        own = [q for q in previous.quantities if not previous.compared(q)]
    return [q for q in own if q.kind == part.kind and q.value >= part.value]


def _above_all(sentence: Sentence) -> Iterator[Claim]:
    """占 120 %, 办结率 101 %: no share is above the whole."""
    for percent in sentence.quantities:
        head = sentence.head(percent)
        if (
            percent.kind == "%"
            and percent.value > _ALL
            and _SHARE_OR_RATE.search(head)
            and not sentence.compared(percent)
        ):
            read, hint = f"{head[-8:]}{percent.text}", "占比、办结率这样的比例最多是 100%，请核对"
            yield Claim(
                "N11", sentence, percent.start, percent.end, holds=False, read=read, against="超过了 100%", hint=hint
            )


def _clause_of(sentence: Sentence, part: Quantity) -> int:
    """Where the first clause with a number begins, up to ``part``."""
    first = next(q for q in sentence.quantities if q.start <= part.start)
    return sentence.clause_start(first.start)


def _is_rate_of(sentence: Sentence, part: Quantity, gap: str) -> bool:
    """属主动公开的 608 份，主动公开率为 96%: the rate is that of the part just named."""
    rate = _RATE_OF.match(gap)
    if rate is None or sentence.compared(part) or rate["what"] not in _OF_THOSE_BEFORE:
        return False
    head = sentence.head(part)
    return rate["what"] in head or (rate["what"] == "纠错" and head.endswith("纠正"))


def _is_share_of(sentence: Sentence, part: Quantity, gap: str) -> bool:
    """动漫解读文件 7 个，动漫解读占比 30%: the share is that of the part just named."""
    share = _SHARE_OF.match(gap)
    return share is not None and share["what"] in sentence.head(part) and not sentence.compared(part)


def _shares_without_number(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """予以公开占 60%, 予以公开或部分公开占 60%: the share of results of handling in what was answered."""
    outcomes = reading.measures.outcomes
    if "占" not in sentence.text or not reading.about_requests(sentence):
        return
    name, said = _named_share(tuple(outcomes))
    for before, percent in pairwise((None, *sentence.quantities)):
        if percent is None or percent.kind != "%" or not percent.exact:
            continue
        match = said.search(sentence.text[before.end if before else 0 : percent.start])
        if match is None or not reading.speaker.speaks_of_all(sentence, percent.start):
            continue
        measure = reduce(add, (outcomes[key] for key in re.findall(name, match["names"])))
        part = measure.value(reading.amounts)
        wholes = [m.value(reading.amounts) for m in (reading.measures.answered, reading.measures.received)]
        ratios = [part / whole * 100 for whole in wholes if part is not None and whole]
        if ratios and not any(agrees(percent, ratio) for ratio in ratios):
            yield _claim(sentence, percent, ratios[0], f"{match['names']}占 {percent.text}")


@cache
def _named_share(outcomes: tuple[str, ...]) -> tuple[str, re.Pattern[str]]:
    name = any_word(map(re.escape, outcomes))
    return name, re.compile(rf"(?:^|[，、；：中])(?P<names>{name}(?:(?:或者?|和|及|与|以及|、){name})*){_OF_WHOLE}")


def _differences(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """66 件，比上年的 60 件增加 6 件: the difference, and its direction, recomputed."""
    for now, last, by in zip(sentence.quantities, sentence.quantities[1:], sentence.quantities[2:], strict=False):
        if not (now.kind == last.kind == by.kind and now.exact and last.exact and by.exact) or now.kind == "%":
            continue
        before = _BEFORE.match(sentence.text[now.end : last.start])
        change = _BY.match(sentence.text[last.end : by.start])
        if before is None or change is None or sentence.compared(now):
            continue
        if not _is_year_before(reading, before["year"]):
            continue
        difference = last.value - now.value if change["down"] else now.value - last.value
        right = (
            f"{'增加' if now.value >= last.value else '减少'} {short_amount(abs(now.value - last.value))} {now.kind}"
        )
        yield Claim(
            "N11",
            sentence,
            by.start,
            by.end,
            by.value == difference,
            f"{short_amount(now.value)} 比 {short_amount(last.value)} {'减少' if change['down'] else '增加'} {by.text}",
            f"按这两个数计算是{right}",
            "请核对两年的数和增减",
        )


def _ratio(sentence: Sentence, percent: Quantity, now: Decimal, last: Decimal, *, down: bool) -> Iterator[Claim]:
    if not last:
        yield _from_nothing(sentence, percent, now, down=down)
        return
    ratio = percent_of(now, last, down=down)
    read = f"{short_amount(now)} 比 {short_amount(last)} {'下降' if down else '增长'} {percent.text}"
    yield _claim(sentence, percent, ratio, read)


def _from_nothing(sentence: Sentence, percent: Quantity, now: Decimal, *, down: bool) -> Claim:
    """A growth over 0: no percentage says it."""
    read = f"{short_amount(now)} 比上年{'下降' if down else '增长'} {percent.text}"
    hint = "请核对上年的数；上年确实是 0 的，写增加了多少件，不写百分比"
    return Claim(
        "N11", sentence, percent.start, percent.end, holds=False, read=read, against="上年是 0，算不出百分比", hint=hint
    )


def percent_of(now: Decimal, last: Decimal, *, down: bool) -> Decimal:
    """The growth (``down``: the decrease) from ``last``, in percent."""
    ratio = (now - last) / last * 100
    return -ratio if down else ratio


def agrees(percent: Quantity, ratio: Decimal) -> bool:
    """Whether a percentage is the ratio, rounded as it is printed."""
    half = Decimal(1).scaleb(-percent.decimals) / 2
    return abs(percent.value - ratio) <= max(half, _ABOUT)


def _claim(sentence: Sentence, percent: Quantity, ratio: Decimal, read: str) -> Claim:
    rounded = ratio.quantize(Decimal(1).scaleb(-max(percent.decimals, 2)), ROUND_HALF_UP, _WIDE)
    against = f"按这两个数计算是 {short_amount(rounded)}%"
    hint = "请核对两个数和百分比；百分比按四舍五入填写"
    return Claim("N11", sentence, percent.start, percent.end, agrees(percent, ratio), read, against, hint)
