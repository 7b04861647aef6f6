"""N11: rates of the year, held against table 三: 答复率 93 %; no share is above the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.proportions.ratios import agrees
from reportkit.checks.numbers.reading import Reading
from reportkit.formats import short_amount
from reportkit.prose.lexicon import lexicon
from reportkit.prose.reading import Sentence
from reportkit.resources import regex

_RATE = regex(r"(?:^|[，；。：（])(?P<rate>(?:申请)?(?:全年)?(?:办结|答复|办复|答复办结)率)(?:均)?(?:为|达到?|是|：)*$")
_EXEMPT = regex("除|到期|应|其余|网上|信函|当面|其中")
_HUNDRED = Decimal(100)
_SHARE_OR_RATE = regex(
    r"(?:占比?(?:例)?|(?:办结|答复|回复|公开|满意|合格|办复|整改完成|及时|准确|覆盖|受理|反馈|解决|化解|采纳|上网|见面|达标|知晓|参与|纠错|纠正)[率度])(?:为|达到?|是|：|均)*$"
)


def check_rates(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
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


def check_above_all(sentence: Sentence) -> Iterator[Claim]:
    """占 120 %, 办结率 101 %: no share is above the whole."""
    for percent in sentence.quantities:
        head = sentence.head(percent)
        if (
            percent.kind == "%"
            and percent.value > _HUNDRED
            and _SHARE_OR_RATE.search(head)
            and not sentence.compared(percent)
        ):
            read, hint = f"{head[-8:]}{percent.text}", "占比、办结率这样的比例最多是 100%，请核对"
            yield Claim(
                "N11", sentence, percent.start, percent.end, holds=False, read=read, against="超过了 100%", hint=hint
            )
