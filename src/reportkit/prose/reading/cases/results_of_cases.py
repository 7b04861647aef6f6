"""Results told of cases: 行政复议维持 3 件; 行政复议 4 件，2 件维持; cases picked from others (其中…信息公开 2 件)."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.prose.reading.cases.concerned import REVIEW, SUIT, over_disclosure
from reportkit.prose.reading.cases.counted_cases import CASE_UNITS
from reportkit.prose.reading.enumerations import Named
from reportkit.prose.reading.quantities import CASES, Quantity
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.resources import regex

_RESULT = "维持|纠正|纠错|撤销|确认违法|尚未审结|尚未办结|未审结|未办结|正在审理|尚在审理|在审|其他结果"
_ANY_RESULT = regex(_RESULT)
_AHEAD = regex(rf"(?:^|其中|、|和|及)(?:结果|被|获得?|予以|其中|均|为)*(?P<result>{_RESULT})(?:的|案件|为|共|有|：)*$")
_BEHIND = regex(rf"^(?:的)?(?:结果|被|获得?|予以|为|是|得到)*(?P<result>{_RESULT})(?:的)?(?=[，、；。）]|$)")
_KIND = regex("复议后(?:起诉|[^，；。]{0,4}诉讼)|未经复议[^，；。]{0,6}(?:起诉|诉讼)|复议|诉讼|应诉|起诉")
_BOTH_KINDS = regex(f"(?:{_KIND.pattern})(?:、|和|及|与|或)[^，；。]{{0,6}}(?:复议|诉讼)")
_ENDED = regex("胜诉|败诉|撤诉|撤回|驳回|终止|调解|和解|审理|结果")
_AS_JUDGE = regex("作为(?:行政)?复议(?:机关|机构)|办理|受理|(?<!在)审理|(?<!未)审结|(?<!未)办结")
_PICKED = regex("(?:复议|诉讼)[^；。]*，其中(?:涉及?|因|属于)?(?:政府)?信息公开(?:类|的|申请|工作|引发|案件|事项)*$")
_OF_KIND = regex(
    "(?:行政)?(?P<kind>复议|诉讼)(?:案件)?(?:的)?(?:结果|被|获得?|予以)*(?P<result>维持|纠正|纠错|尚未审结|其他结果)(?:的|案件|为|共|有)*$"
)
_KIND_BEHIND = regex(
    rf"^(?:的)?(?:行政)?(?P<kind>复议|诉讼)(?:案件)?(?:的)?(?:结果|被|获得?|予以|均|为)*(?P<result>{_RESULT})(?:中)?(?=[，、；。）]|$)"
)
_JOINED_KIND = regex("(?:复议|诉讼)(?:案件)?[、和及与]$")  # 复议、诉讼纠错 2 件: of both
_KIND_ALONE = regex("(?:行政)?(?P<kind>复议|诉讼)(?:案件)?(?:的|共|有)?$")
_RESULT_BEHIND = regex(rf"^(?:的)?(?:已|结果|被|获得?|予以|为)*(?P<result>{_RESULT})(?:中)?(?=[，、；。）]|$)")


def read_case_results(sentence: Sentence, speaker: Speaker, *, at_home: bool) -> Iterator[Statement]:
    """The statements of a sentence: ``word`` is the result, ``named`` the kind of case that is meant.

    Where the words before name both kinds, ``named`` is loose and has the other kind too.
    """
    if not sentence.quantities or _ANY_RESULT.search(sentence.text) is None or not _KIND.search(sentence.text):
        return
    for quantity in sentence.quantities:
        if quantity.kind not in CASE_UNITS | CASES or sentence.compared(quantity):
            continue
        if not speaker.speaks_of_all(sentence, quantity.start):
            continue
        if not over_disclosure(sentence, quantity.start, at_home=at_home):
            continue
        said = _said_with_kind(sentence, quantity) or _said_of_those_before(sentence, quantity)
        if said is not None:
            kinds, result = said
            named = Named(kinds, loose=len(kinds) > 1)
            yield Statement(Event.CASE_RESULT, sentence, quantity.start, quantity.end, result, quantity, named=named)


def _said_with_kind(sentence: Sentence, quantity: Quantity) -> tuple[tuple[str, ...], str] | None:
    """行政复议结果维持 3 件; 2 件复议尚在审理; 行政诉讼 1 件胜诉: kind and result stand in one clause."""
    if quantity.kind not in CASE_UNITS:
        return None
    head, tail = sentence.head(quantity, "，；。（、"), sentence.text[quantity.end :]
    match = _OF_KIND.search(sentence.head(quantity)) or _KIND_BEHIND.match(tail)
    if match is not None and match["result"] == "纠错" and not quantity.value:
        return None  # that none was corrected is said of all of them
    if match is not None:
        kind = match["kind"]
        joined = match.re is _OF_KIND and _JOINED_KIND.search(sentence.head(quantity)[: match.start()])
        return ((kind, SUIT if kind == REVIEW else REVIEW) if joined else (kind,)), match["result"]
    kind, result = _KIND_ALONE.search(head), _RESULT_BEHIND.match(tail)
    return ((kind["kind"],), result["result"]) if kind is not None and result is not None else None


def _said_of_those_before(sentence: Sentence, quantity: Quantity) -> tuple[tuple[str, ...], str] | None:
    """行政复议 4 件，2 件维持: an earlier clause names the cases."""
    head = sentence.head(quantity)
    match = _AHEAD.search(head) or _BEHIND.match(sentence.text[quantity.end :])
    if match is None or quantity.kind not in CASES or _KIND.search(head):
        return None
    kind = _spoken_of(sentence, quantity)
    if kind is None:
        return None
    before = sentence.text[: quantity.start]
    both = REVIEW in before and SUIT in before
    return ((kind, SUIT if kind == REVIEW else REVIEW) if both else (kind,)), match["result"]


def _spoken_of(sentence: Sentence, quantity: Quantity) -> str | None:
    """The kind of case that the words before name last; none where they were handled for others."""
    before = sentence.text[: quantity.start]
    before = before[before.rfind("；") + 1 :] if _KIND.search(before[before.rfind("；") + 1 :]) else before
    named = [m[0] for m in _KIND.finditer(before)]
    if not named or _AS_JUDGE.search(before):
        return None
    if (
        len({"复议" in word and "诉" not in word for word in named}) > 1
        and "，" not in before[before.rfind(named[-1]) :]
    ):
        return None
    opening = before.rfind("其中")
    if opening >= 0 and any(
        _is_case_count(sentence, q)
        for q in sentence.quantities
        if q.start < quantity.start and q.start > sentence.text.rfind("其中", 0, quantity.start)
    ):
        return None  # 其中因征收引发的 3 件，维持 2 件: of these
    if _BOTH_KINDS.search(before):
        return None  # 复议、诉讼 5 件，维持 3 件: of both
    return REVIEW if named[-1] == REVIEW else SUIT


def _is_case_count(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the number is none of a result, so that results behind it may be those of its cases."""
    head, tail = sentence.head(quantity), sentence.text[quantity.end :]
    other = _ENDED.search(head + tail[:4])
    return quantity.kind in CASES and not (_AHEAD.search(head) or _BEHIND.match(tail) or other)


def read_picked_cases(sentence: Sentence, speaker: Speaker) -> Iterator[Statement]:
    """办理行政复议案件 146 件，其中涉及政府信息公开的 12 件: ``part`` of others, which may be another measure."""
    if _ANY_RESULT.search(sentence.text) is not None or not _KIND.search(sentence.text):
        return
    for quantity in sentence.quantities:
        before = sentence.text[: quantity.start]
        if quantity.kind not in CASES or not _PICKED.search(before) or "作为" in before:
            continue
        if (REVIEW in before) == (SUIT in before) or not speaker.speaks_of_all(sentence, quantity.start):
            continue
        named = Named((REVIEW if REVIEW in before else SUIT,))
        yield Statement(Event.CASES, sentence, quantity.start, quantity.end, "", quantity, named=named, part=True)
