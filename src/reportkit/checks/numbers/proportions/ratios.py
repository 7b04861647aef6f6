"""Growth and shares in percent, and whether what is printed agrees."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from reportkit.checks.numbers.claims import Claim
from reportkit.formats import short_amount
from reportkit.prose.reading import Quantity, Sentence

_WIDE = Context(prec=60)  # 1万亿 over 0.0001 has more digits than the usual 28
_ABOUT = Decimal("0.01")  # percentage points, domain.md N11


def percent_of(now: Decimal, last: Decimal, *, down: bool) -> Decimal:
    """The growth (``down``: the decrease) from ``last``, in percent."""
    ratio = (now - last) / last * 100
    return -ratio if down else ratio


def agrees(percent: Quantity, ratio: Decimal) -> bool:
    """Whether a percentage is the ratio, rounded as it is printed."""
    half = Decimal(1).scaleb(-percent.decimals) / 2
    return abs(percent.value - ratio) <= max(half, _ABOUT)


def claim_of_ratio(sentence: Sentence, percent: Quantity, ratio: Decimal, read: str) -> Claim:
    """The claim that a percentage is this ratio."""
    rounded = ratio.quantize(Decimal(1).scaleb(-max(percent.decimals, 2)), ROUND_HALF_UP, _WIDE)
    against = f"按这两个数计算是 {short_amount(rounded)}%"
    hint = "请核对两个数和百分比；百分比按四舍五入填写"
    return Claim("N11", sentence, percent.start, percent.end, agrees(percent, ratio), read, against, hint)


def claim_of_growth(sentence: Sentence, percent: Quantity, now: Decimal, last: Decimal, *, down: bool) -> Claim:
    """The claim that a percentage is the growth from ``last``; over 0 no percentage says it."""
    said = "下降" if down else "增长"
    if last:
        read = f"{short_amount(now)} 比 {short_amount(last)} {said} {percent.text}"
        return claim_of_ratio(sentence, percent, percent_of(now, last, down=down), read)
    read, against = f"{short_amount(now)} 比上年{said} {percent.text}", "上年是 0，算不出百分比"
    hint = "请核对上年的数；上年确实是 0 的，写增加了多少件，不写百分比"
    return Claim("N11", sentence, percent.start, percent.end, holds=False, read=read, against=against, hint=hint)
