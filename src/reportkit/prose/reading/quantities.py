"""Numbers that count something: value, unit, and whether they are exact.

Years, dates, document numbers, telephones, addresses and whatever stands in 《》 count nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportkit.prose.reading.passages import UNKNOWN, Bound
from reportkit.reports.text import LONGEST
from reportkit.resources import regex

_UNITS = (
    "个百分点|百分点|个?(?:工作日|自然日)|小时|分钟|天(?![然气水津台])|件次|人次|条次|场次|户次|篇次|批次|万元|亿元|元"
    "|件(?!事)|条(?!例|款|龙)|次(?!性|告知|办|到位)|篇|个(?!月|工作日|自然日|小时|百分|人信息|更加)|人(?!民|大)|名(?!单|称)|位(?!置|于)"
    "|期(?!间)|场(?!所)|户(?!籍)|份|项|家|起(?!草)|宗|例|部(?!门)|批(?!准)|册|幅|张|则|处(?!理|罚|室)|所|套|台|种|类|封(?![面闭存条]|[^，。、；（]{0,2}信)"
    "|字|倍|本(?!年|级|机关|单位|局)|块|门|辆|栏|笔(?!记|试|误)|[%‰]"
)
_CHINESE = "零〇一二两三四五六七八九十百千"
_ROUND = "大约|将近|接近|不少于|不低于|超过|至少|最多|约|近|逾|超|达"
_BEGINS = "".join(sorted({*_CHINESE, *(word[0] for word in _ROUND.split("|"))}))
# What looks ahead at the beginning of the two says nothing new: other characters are passed over several times faster.
_QUANTITY = regex(
    rf"(?=[0-9{_BEGINS}])"
    rf"(?P<before>{_ROUND})?"
    rf"(?<![0-9.,A-Za-z第])(?<![0-9] )(?:(?P<low>[0-9][0-9,.]*)(?:{_UNITS})?(?:[-—~～–]{{1,2}}|至|到))?"
    rf"(?P<number>[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?|(?<![{_CHINESE}第每某同逐另任哪这那再首无])[{_CHINESE}]+)"
    rf"(?P<more>[余多几来]?)(?P<scale>万亿|亿(?!元)|万(?!元)|)(?P<most>[余多]?)(?P<unit>{_UNITS})"
    r"(?P<after>左右|以上|以下|以内|上下|多(?!次|种|项|[0-9])|余)?"
)
_NOT_COUNTED = regex(
    r"(?=[《0-9A-Za-z_.\-〔\[【（第一二三四五六七八九十²³¹\u2070-\u2089\u2150-\u218b\u2460-\u24ff\u2776-\u2793])(?:"
    r"《(?:[^《》]|《[^《》]*》)*》"
    r"|(?a:(?:https?：?:?//|www\.)[\w./?%&=#：:\-]+|(?<![\w.\-])[\w.\-]+@[\w.\-]+)"
    r"|[〔\[【（]\s*[0-9]{4}\s*[〕\]】）]\s*(?:第)?\s*[0-9]{1,20}\s*号|第?[0-9]{1,20}号(?!召)"
    r"|(?<![0-9])0[0-9]{2,3}[-—－ ]?[0-9]{7,8}(?![0-9])|(?<![0-9])1[3-9][0-9]{9}(?![0-9])"
    r"|(?<![0-9])[0-9]{3,4}[-—][0-9]{7,8}(?![0-9])"
    r"|第[0-9零〇一二两三四五六七八九十百]{1,20}[条次期批届个章款项号季部]"
    r"|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}：[0-9]{2}"
    r"|[一二三四五六七八九十]是|[一二三四]季度"
    r"|[0-9]{1,20}(?:['’‘´`ʼ＇·_][0-9]{1,20})+|[\u00b2\u00b3\u00b9\u2070-\u2089\u2150-\u218b\u2460-\u24ff\u2776-\u2793][0-9]+)"
)
_MAY_COUNT = regex(rf"[0-9]|[{_CHINESE}][余多几来]?[万亿]?[余多]?(?:{_UNITS})")
_DIGITS = regex(rf"[0-9{_CHINESE}]")
CASES = frozenset((*"件份宗起例个条次项封", "件次"))  # units that applications and cases are counted in
DURATIONS = frozenset(f"{lead}{unit}" for lead in ("", "个") for unit in ("工作日", "自然日")) | {"天", "小时", "分钟"}
_GREATEST = Decimal(10**18)  # no office counts that far, and sums stay exact below
_EXACTLY = frozenset("达")
_ABOUT, _TENTH = frozenset(("约", "大约", "左右", "上下")), Decimal("0.1")
_NEARLY, _SEVEN_TENTHS = frozenset(("近", "将近", "接近")), Decimal("0.7")
_NO_MORE = frozenset(("最多", "以下", "以内"))
_KINDS = {
    "场次": "场",
    "条次": "条",
    "篇次": "篇",
    "件次": "件",
    "名": "人",
    "位": "人",
    "万元": "元",
    "亿元": "元",
    "百分点": "个百分点",
}
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000, "万元": 10_000, "亿元": 100_000_000}
_VALUES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_DIGIT = "[一二两三四五六七八九]"
_ZERO = "[零〇]"
_HUNDREDS = f"{_DIGIT}百(?:{_DIGIT}?十{_DIGIT}?|{_ZERO}{_DIGIT})?"
_THOUSANDS = f"{_DIGIT}千(?:{_HUNDREDS}|{_ZERO}{_DIGIT}(?:十{_DIGIT}?)?)?"
_NUMERAL = regex(f"{_ZERO}|{_DIGIT}|{_DIGIT}?十{_DIGIT}?|{_HUNDREDS}|{_THOUSANDS}|[百千]")
_DIGIT_BY_DIGIT = regex(f"{_DIGIT}(?:{_DIGIT}*{_ZERO})+{_DIGIT}*")


@dataclass(frozen=True)
class Rounding:
    """What a rounded number may stand for, its words as written (约1500件); ``most`` is None where it has no end.

    ``lead`` is how many characters of them stand before the number.
    """

    said: str
    least: Decimal
    most: Decimal | None
    lead: int

    def hold(self, value: Decimal) -> bool:
        """Whether the value may be so rounded."""
        return self.least <= value and (self.most is None or value <= self.most)


@dataclass(frozen=True)
class Quantity:
    """A number with its unit, at ``start`` … ``end`` of the text it was found in.

    ``kind`` is the unit that sums are made in (人 for 名; 元 for 万元, ``value`` converted). ``exact`` is false
    for 约, 余, 以上 and ranges. ``decimals`` are the printed places after the point. ``pointer`` names
    the fact of the statistics that is shown here, if one is. ``bounds`` are known of what is not exact.
    """

    start: int
    end: int
    text: str
    value: Decimal
    kind: str
    exact: bool
    decimals: int
    pointer: str | None = None
    bounds: Rounding | None = None


def may_count(text: str) -> bool:
    """Whether the text has anything that could be a quantity; cheap."""
    return _MAY_COUNT.search(text) is not None


def most_quantities(text: str) -> int:
    """So many quantities it has at most; cheap."""
    return len(_DIGITS.findall(text))


def hide_uncounted(text: str) -> str:
    """The text with the digits hidden that count nothing; same length."""
    return _NOT_COUNTED.sub(lambda match: _DIGITS.sub(UNKNOWN, match[0]), text)


def find_quantities(text: str, bound: tuple[Bound, ...] = ()) -> Iterator[Quantity]:
    """All quantities of a text whose uncounted digits are hidden, in order."""
    for match in _QUANTITY.finditer(text) if may_count(text) else ():
        value = _value(match["number"])
        if value is None:
            continue
        start, end = match.start("number"), match.end("unit")
        unit = match["unit"]
        scale = _SCALES[match["scale"]] * _SCALES.get(unit, 1)
        if value * scale > _GREATEST:
            continue
        bounds = _bounds(match, value, scale)
        decimals = len(match["number"].partition(".")[2])
        pointer = next((b.pointer for b in bound if b.start < end and start < b.end), None)
        yield Quantity(
            start,
            end,
            text[start:end],
            value * scale,
            _KINDS.get(unit, unit),
            bounds is None,
            decimals,
            pointer,
            bounds,
        )


def _bounds(match: re.Match[str], value: Decimal, scale: int) -> Rounding | None:
    """What a number said of about so many may stand for; None for one said exactly. Wide: it was rounded by hand."""
    words = {word for word in (match["before"], match["after"]) if word and word not in _EXACTLY}
    more = bool(match["more"] or match["most"] or words & {"多", "余"})
    if not (words or more or match["low"]):
        return None
    number, step = value * scale, _last_place(value) * scale
    least, most = number, None
    if match["low"]:
        low = Decimal(match["low"].strip(".,").replace(",", "")) * scale
        least, most = min(low, number), max(low, number)
    elif words & _NO_MORE:
        least, most = Decimal(0), number
    elif more:
        most = number + step
    if words & _ABOUT:
        slack = max(number * _TENTH, step / 2)
        least, most = least - slack, max(number, most or number) + slack
    elif words & _NEARLY:
        least, most = max(number - step, number * _SEVEN_TENTHS), number
    return Rounding(match[0], least, most, match.start("number") - match.start())


def _last_place(value: Decimal) -> Decimal:
    """The place of the last digit that is not 0: 100 for 1500."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(1)


def _value(number: str) -> Decimal | None:
    if len(number) > LONGEST:
        return None
    if "0" <= number[0] <= "9":
        return Decimal(number.replace(",", ""))
    return _chinese(number)


def _chinese(number: str) -> Decimal | None:
    """The value of a Chinese numeral below 10 000 (三十二, 一百零五, 二〇).

    None for what is none (十百, 百十) and for what is said of about so many (三五, 二三十) or in short (一百二).
    """
    if _DIGIT_BY_DIGIT.fullmatch(number):
        return Decimal("".join(str(_VALUES[char]) for char in number))
    if not _NUMERAL.fullmatch(number):
        return None
    total = digit = 0
    for char in number:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        else:
            digit = _VALUES[char]
    return Decimal(total + digit)
