"""N01–N04: applications received, answered and carried over, in prose and in table 三."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.reading import CASES, Reading
from reportkit.checks.numbers.ways import one_way
from reportkit.diagnostics import Severity
from reportkit.formats import short_amount
from reportkit.prose.lexicon import one_of
from reportkit.prose.reading import Quantity, Sentence

WORDS = (
    r"到|了|并|及时|按时|依法|依规|按期|均|全部|办理|办结|答复|受理|处理|回复|各类|各种|有效|公民|法人|和|或者|或|及|与|其他|其它|组织|社会|群众|公众"
    r"|市民|企业|单位|(?<=公开)(?:来信|来件|信件)|书面|申请人(?=提[交出])|、|的|向|本机关|我[局镇乡县市区街办]|提交|提出|递交|要求|该项|此类|涉及|政府|政务|信息|公开|依|申请书?(?!人)|事项|案件|件|数量|总数|总量|数"
    r"|共计|共|合计|总计|累计|总共|有|为|达|是|全年|年度|本年度?|当年|新|：|约"
)
_OBJECT = rf"(?P<object>(?:{WORDS})*+)"
_RECEIVED = re.compile(
    rf"^(?P<before>.*?)(?P<verb>新?(?:收到|接到|接收|受理|办理|处理)|新收|收办|新增|收件|共收)(?!机关|单位){_OBJECT}$"
)
_COUNTED = re.compile(
    r"^(?P<before>.*?)(?P<object>(?:新收|收到|受理)?(?:政府|政务)?信息公开申请(?:办理)?(?:的)?(?:数量|总数|总量|件数)?|申请公开的?政府信息(?:项目|事项)?|(?:政府信息)?依申请公开(?:政府)?(?:信息|件)?(?=合计|共计|总计))(?:共计|共有?|合计|总计|累计|为|是|达|：)*$"
)
_FOLLOWED = re.compile(
    r"^(?:(?:针对|关于|有关|涉及)[^，；。、]{1,24}?的|(?:社会)?(?:公众|群众|市民)[^，；。]{0,16}?(?:提交|提出|递交)的|的)?(?:有效)?(?:政府|政务)?(?:信息)?(?:依申请公开|公开申请|申请(?![人公]))"
)
_ANSWERED = re.compile(rf"^(?P<before>.*?)(?P<verb>答复|办结|办理完毕|办理完成|回复|办复)(?!率){_OBJECT}$")
_WAS_ANSWERED = re.compile(
    r"^(?:的)?(?:(?:政府)?信息公开)?(?:申请)?(?:均|全部|都)?(?:已经?)?(?:按时|按期|依法|及时|在法定期限内)*(?:答复|办结|办复|办理完毕)(?!率)"
)
_NEXT = r"(?:下一?年度?|次年|明年|20(?P<to>[0-9][0-9])年度?)"
_PAST = r"(?:上一?年度?|去年|往年|20(?P<from>[0-9][0-9])年度?)"
_CARRIED = re.compile(
    rf"(?:(?P<in>{_PAST}{one_of('carry')}(?:来|过来)?(?:至|到)?(?:本年度?)?|(?:结转|转结)(?:自|的)?(?:上一?年度?|去年))"
    rf"|(?P<out>{one_of('carry')}(?:至|到|入|在)?{_NEXT})|(?P<open>(?:正在|尚在|仍在)(?:办理|处理)(?:中|过程中)?))"
    r"(?:继续|未)?(?:办理|答复|处理)?(?:的)?(?:政府信息公开)?(?:申请)?(?:数量|总数|共计?|有|为|是|：)*$"
)
_WAS_CARRIED = re.compile(
    r"^(?:的)?(?:(?:政府)?信息公开)?(?:申请)?(?:均|正常|需|将|为|是|系|属|因[^，；。]{0,12}?)*"
    rf"(?:(?P<in>(?:上一?年度?|去年)(?:结转|转结)(?!至|到))|(?P<out>{one_of('carry')}(?:至|到|入)?{_NEXT})"
    r"|(?P<open>(?:正在|尚在|仍在)(?:办理|处理)(?:中|过程中)?(?=[，；。）]|$)))"
)
OTHER_MATTER = re.compile(
    r"复议|诉讼|信访|投诉|举报|提案|建议|咨询|热线|留言|(?<!公开)来信(?!申请)|资金|项目(?![0-9])|经费|许可|补贴|登记|救助|(?<!公开)信件(?!申请)"
)


_NEW = frozenset({"新收", "收到", "接收", "新增", "接到", "共收", "新收到", "新接到", "新接收", "新受理"})


class Stated(NamedTuple):
    """A number of the prose together with what it measures."""

    kind: str
    sentence: Sentence
    quantity: Quantity
    claim: Claim | None
    separate: bool = False


def stated_numbers(reading: Reading, sentence: Sentence) -> Iterator[Stated]:
    """Applications received (N01), answered (N02), carried in and out (N03), as one sentence states them."""
    for quantity in sentence.quantities:
        if quantity.kind not in CASES or sentence.compared(quantity):
            continue
        if not reading.speaker.speaks_of_all(sentence, quantity.start):
            continue
        found = _carried(reading, sentence, quantity)
        found = found or _answered(reading, sentence, quantity) or _received(reading, sentence, quantity)
        if found is not None:
            yield found


def _received(reading: Reading, sentence: Sentence, quantity: Quantity) -> Stated | None:
    head = sentence.head(quantity)
    m = reading.measures
    match = _RECEIVED.match(head) or _COUNTED.match(head)
    if match is None or one_kind_only(match["object"]):
        return None
    thing, tail = match["object"], sentence.tail(quantity)
    named = ("申请" in thing and ("公开" in thing or "依申请" in thing or reading.about_requests(sentence))) or (
        _FOLLOWED.match(tail) is not None and ("公开" in tail[:12] or reading.about_requests(sentence))
    )
    verb = match.groupdict().get("verb") or ""
    bare = (
        _is_bare(thing)
        and not tail
        and reading.about_requests(sentence)
        and verb.lstrip("新") not in ("办理", "处理", "")
    )
    if not (named or bare) or (bare and OTHER_MATTER.search(sentence.text[: quantity.start])):
        return None
    before = match["before"]
    only_new = before.endswith("其中") or _follows_subset(sentence, quantity)
    if only_new and (verb != "新收" or "结转" not in sentence.text[quantity.end :]):
        return None
    if not reading.speaker.is_neutral(before.removesuffix("其中")):
        return None
    accepted = [m.received] if only_new else [m.received, m.received + m.carried_in]
    if re.search("办|答复|处理|回复", verb + thing) and not only_new:
        accepted.append(m.answered)
    name = (verb or "") + ("申请" if "申请" not in verb else "")
    claim = reading.claim("N01", sentence, quantity, name, accepted)
    return Stated("received", sentence, quantity, claim, verb in _NEW)


def _is_bare(thing: str) -> bool:
    return not re.search("申请|公开|信息|公民|法人|企业|群众|市民|事项|案件", thing)


def one_kind_only(thing: str) -> bool:
    """Whether the words name some applicants only: 法人和其他组织, without 公民; 公民 alone; 企业."""
    persons = re.search("公民|个人|市民", thing) is not None
    others = re.search("法人|企业|组织|单位", thing) is not None
    return persons != others and not re.search("群众|公众", thing)


def _follows_subset(sentence: Sentence, quantity: Quantity) -> bool:
    start = sentence.clause_start(quantity.start)
    return sentence.text[:start].endswith(("其中，", "其中：", "包括："))


def _answered(reading: Reading, sentence: Sentence, quantity: Quantity) -> Stated | None:
    head, tail = sentence.head(quantity), sentence.tail(quantity)
    m = reading.measures
    match = _ANSWERED.match(head)
    if match is not None:
        before = match["before"]
        if re.search("复议|诉讼|信访|建议|提案", match["object"]) or not (
            "申请" in match["object"] or reading.about_requests(sentence)
        ):
            return None
        # 收到申请12件并办结10件 is cut at the number before; 受理并办结申请12件 is N01's.
        before = before[_last_number(sentence, quantity, before) :]
        if _RECEIVED.match(before) or not reading.speaker.is_neutral(before.lstrip("、和并已").removesuffix("公开")):
            return None
    elif not (
        _WAS_ANSWERED.match(tail)
        and reading.about_requests(sentence)
        and reading.speaker.is_neutral(head.removesuffix("其中"))
    ):
        return None
    if _other_thing(sentence, quantity):
        return None
    accepted = [m.answered]
    if m.dropped is not None:  # 其他处理 ends an application without an answer
        accepted.append(m.answered - m.dropped)
    return Stated("answered", sentence, quantity, reading.claim("N02", sentence, quantity, "答复办结", accepted))


def _other_thing(sentence: Sentence, quantity: Quantity) -> bool:
    start = sentence.clause_start(quantity.start, "；。")
    return bool(OTHER_MATTER.search(sentence.text[start : quantity.start])) or one_way(sentence, quantity.start)


def _last_number(sentence: Sentence, quantity: Quantity, before: str) -> int:
    start = sentence.clause_start(quantity.start)
    ends = [q.end - start for q in sentence.quantities if start <= q.start < quantity.start]
    return min(max(ends, default=0), len(before))


def _carried(reading: Reading, sentence: Sentence, quantity: Quantity) -> Stated | None:
    head, tail = sentence.head(quantity), sentence.tail(quantity)
    match = _CARRIED.search(head) or _WAS_CARRIED.match(tail)
    if match is None or OTHER_MATTER.search(sentence.head(quantity, "；。")):
        return None
    if not (reading.about_requests(sentence) or "申请" in sentence.text):
        return None
    if match["open"] and (one_way(sentence, quantity.start) or not reading.about_requests(sentence)):
        return None
    years = match.groupdict()
    year = reading.speaker.year % 100
    if (years.get("from") and int(years["from"]) != year - 1) or (years.get("to") and int(years["to"]) != year + 1):
        return None
    m = reading.measures
    measure, kind = (m.carried_in, "in") if match["in"] else (m.carried_out, "out")
    name = "上年结转" if kind == "in" else "结转下年度"
    words = sentence.text[max(quantity.start - 30, 0) : quantity.start]
    included = "含" in words or "其中" in words or "包括" in words
    claim = reading.claim("N03", sentence, quantity, name, [measure])
    if claim is not None and match["open"]:  # what was open when it was written need not be what was at the year's end
        claim = replace(claim, severity=Severity.WARNING)
    return Stated(kind, sentence, quantity, claim, not included)


def _to_handle(received: Stated, carried_in: Stated) -> set[Decimal]:
    """What was to be handled: the number received where it includes what was carried in, else their sum.

    受理 and 办理 without 含 or 其中 may mean either.
    """
    whole = received.quantity.value
    if not carried_in.separate:
        return {whole}
    added = whole + carried_in.quantity.value
    return {added} if received.separate else {whole, added}


def balance(stated: list[Stated]) -> Iterator[Claim]:
    """N04: 新收 + 上年结转 = 答复办结 + 结转下年度, where one paragraph states all four once."""
    by_kind = {kind: [s for s in stated if s.kind == kind] for kind in ("received", "in", "answered", "out")}
    if any(len({s.quantity.value for s in found}) != 1 for found in by_kind.values()):
        return
    received, carried_in, answered, out = (by_kind[kind][0] for kind in ("received", "in", "answered", "out"))
    if not all(s.quantity.exact for s in (received, carried_in, answered, out)):
        return
    right = answered.quantity.value + out.quantity.value
    whole = received.quantity.value
    lefts = _to_handle(received, carried_in)
    read = f"收到 {short_amount(whole)} 件、上年结转 {short_amount(carried_in.quantity.value)} 件"
    handled = f"答复办结 {short_amount(answered.quantity.value)} 件、结转下年度 {short_amount(out.quantity.value)} 件"
    left = max(lefts)
    yield Claim(
        "N04",
        answered.sentence,
        answered.quantity.start,
        answered.quantity.end,
        right in lefts,
        f"{read}，应办理 {short_amount(left)} 件；{handled}，共 {short_amount(right)} 件",
        f"相差 {short_amount(abs(left - right))} 件",
        "收到的加上年结转的，等于答复办结的加结转下年度的；请核对这四个数",
    )
