"""N06: results of cases told behind their number (行政复议 4 件，2 件维持，1 件撤诉), and cases picked from others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.litigation import concerns_disclosure
from reportkit.checks.numbers.measures import Measure
from reportkit.checks.numbers.reading import Reading
from reportkit.prose.reading import CASES, Quantity, Sentence
from reportkit.resources import regex

_RESULT = "维持|纠正|纠错|尚未审结|未审结|其他结果"
_COLUMNS = {
    "维持": "upheld",
    "纠正": "corrected",
    "纠错": "corrected",
    "尚未审结": "pending",
    "未审结": "pending",
    "其他结果": "other-result",
}
_AHEAD = regex(rf"(?:^|其中|、|和|及)(?:结果|被|获得?|予以|其中|均|为)*(?P<result>{_RESULT})(?:的|案件|为|共|有|：)*$")
_BEHIND = regex(rf"^(?:的)?(?:结果|被|获得?|予以|为|是|得到)*(?P<result>{_RESULT})(?:的)?(?=[，、；。）]|$)")
_KIND = regex("复议后(?:起诉|[^，；。]{0,4}诉讼)|未经复议[^，；。]{0,6}(?:起诉|诉讼)|复议|诉讼|应诉|起诉")
_AS_JUDGE = regex("作为(?:行政)?复议(?:机关|机构)|办理|受理|审理|审结|办结")
_PICKED = regex("(?:复议|诉讼)[^；。]*，其中(?:涉及?|因|属于)?(?:政府)?信息公开(?:类|的|申请|工作|引发|案件|事项)*$")


def check_case_results(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """The numbers of a result whose cases an earlier clause names; those of one clause are read with the cases."""
    if not reading.measures.suits:
        return
    if not re.search(_RESULT, sentence.text):
        yield from _picked(reading, sentence)
        return
    for quantity in sentence.quantities:
        if quantity.kind not in CASES or sentence.compared(quantity):
            continue
        head = sentence.head(quantity)
        match = _AHEAD.search(head) or _BEHIND.match(sentence.text[quantity.end :])
        if match is None or _KIND.search(head):
            continue
        rows = _rows(reading, sentence, quantity)
        if rows and concerns_disclosure(reading, sentence, quantity.start):
            before = sentence.text[: quantity.start]
            others = (
                list(reading.measures.suits.values())
                if rows[0] is reading.measures.review
                else [reading.measures.review]
            )
            both = others if "复议" in before and "诉讼" in before else []
            yield from _claim(reading, sentence, quantity, (rows, both), _column(reading, match["result"]))


def _rows(reading: Reading, sentence: Sentence, quantity: Quantity) -> list[Measure]:
    """The rows of the cases that the words before name last; none where they were handled for others."""
    before = sentence.text[: quantity.start]
    before = before[before.rfind("；") + 1 :] if _KIND.search(before[before.rfind("；") + 1 :]) else before
    named = [m[0] for m in _KIND.finditer(before)]
    if not named or _AS_JUDGE.search(before) or not reading.speaker.speaks_of_all(sentence, quantity.start):
        return []
    if (
        len({"复议" in word and "诉" not in word for word in named}) > 1
        and "，" not in before[before.rfind(named[-1]) :]
    ):
        return []
    opening = before.rfind("其中")
    if opening >= 0 and any(
        _is_case_count(sentence, q)
        for q in sentence.quantities
        if q.start < quantity.start and q.start > sentence.text.rfind("其中", 0, quantity.start)
    ):
        return []  # 其中因征收引发的 3 件，维持 2 件: of these
    if re.search(f"(?:{_KIND.pattern})(?:、|和|及|与|或)[^，；。]{{0,6}}(?:复议|诉讼)", before):
        return []  # 复议、诉讼 5 件，维持 3 件: of both
    return [reading.measures.review] if named[-1] == "复议" else list(reading.measures.suits.values())


def _column(reading: Reading, said: str) -> str:
    return reading.measures.columns.get(_COLUMNS[said], "")


def _is_case_count(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the number is none of a result, so that results behind it may be those of its cases."""
    head, tail = sentence.head(quantity), sentence.text[quantity.end :]
    other = re.search("胜诉|败诉|撤诉|撤回|驳回|终止|调解|和解|审理|结果", head + tail[:4])
    return quantity.kind in CASES and not (_AHEAD.search(head) or _BEHIND.match(tail) or other)


def _claim(
    reading: Reading, sentence: Sentence, quantity: Quantity, told: tuple[list[Measure], list[Measure]], column: str
) -> Iterator[Claim]:
    """``told`` are the rows meant, and those of the other kind of case, where the words before name both."""
    rows, both = told
    cells, others = ([f"{p.rpartition('/')[0]}/{column}" for row in each for p in row.plus] for each in (rows, both))
    if {*cells, *others} <= set(reading.amounts):
        name = ("复议" if rows[0] is reading.measures.review else "诉讼") + column
        each = [Measure(f"{name}（{cell.split('/')[-2]}）", (cell,)) for cell in cells] if len(cells) > 1 else []
        each += [Measure(column, tuple(others)), Measure(column, (*cells, *others))] if others else []
        claim = reading.claim("N06", sentence, quantity, name, [Measure(name, tuple(cells)), *each])
        if claim is not None:
            yield claim


def _picked(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """办理行政复议案件 146 件，其中涉及政府信息公开的 12 件: another measure where they were handled for others."""
    for quantity in sentence.quantities:
        before = sentence.text[: quantity.start]
        if quantity.kind not in CASES or not _PICKED.search(before) or "作为" in before:
            continue
        if ("复议" in before) == ("诉讼" in before) or not reading.speaker.speaks_of_all(sentence, quantity.start):
            continue
        measure = reading.measures.review if "复议" in before else reading.measures.lawsuits
        hint = "若是本机关替别的机关办理的案件，请写明；是因本机关的政府信息公开引起的，请与表四核对"
        claim = reading.claim("N06", sentence, quantity, measure.name.removesuffix("总计"), [measure], hint)
        if claim is not None:
            yield claim
