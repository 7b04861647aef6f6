"""N06, N07, N09: administrative review and lawsuits, in prose and in table 四."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.measures import REVIEWS, Measure
from reportkit.checks.numbers.reading import Reading
from reportkit.diagnostics import CATALOGUE
from reportkit.prose.lexicon import any_word
from reportkit.prose.reading import Named, Quantity, Sentence, named_before
from reportkit.resources import regex

_CASES = frozenset("件起宗例次个项")
_NAME = (
    r"(?:因[^，；。、]{0,12}?)?(?:被|引发|引起|发生|产生|涉及|提起|申请|收到|新增|的|政府信息公开(?:类|工作)?|依申请公开)*(?:行政)?"
    r"(?:复议(?!后|机关|决定)|诉讼)(?:案件?|申请|应诉|事项|数量?)*"
)
_BOUND_UP = regex("信息公开|政务公开|依申请公开")
_WORDS = CATALOGUE["N06"].words
_OTHER_MEASURE = regex(any_word([*_WORDS["结果"], *_WORDS["别的事"]]))
_HANDLED = regex(any_word(_WORDS["经办"]))
_RESULT = regex(
    "行政(?P<kind>复议|诉讼)(?:案件)?(?:的)?(?:结果|被|获得?|予以)*(?P<result>维持|纠正|尚未审结|其他结果)(?:的|案件|为|共|有)*$"
)
_COLUMNS = {"维持": "upheld", "纠正": "corrected", "尚未审结": "pending", "其他结果": "other-result"}
_AS_JUDGE = regex("作为(?:行政)?复议(?:机关|机构)")
_UNRELATED = regex(
    "^[^；。]*(?:无关|不涉及政府信息公开|非政府信息公开)|^，其中(?:涉及|因|属于)?(?:政府)?信息公开[^；。]{0,8}[0-9]"
)
_PENDING = regex("未审结|未结|审理中|正在审理|未作出(?:判决|裁决)")
_BEHIND = regex(r"^(?:政府信息公开)?(?:类)?(?:行政)?(复议|诉讼)(?:案件?)?(?=[，、；。）]|$)")
_NO_CASES = regex(
    r"(?P<no>未(?!经|依|按)(?:曾|有)?|没有|无|不存在|从未|零)(?P<mid>[^，；。]{0,24}?)(?P<what>(?:行政)?(?:复议|诉讼)案?(?:件)?(?:申请)?(?:(?:、|和|或者?|及|与|以及)(?:被?提起)?(?:行政)?(?:复议|诉讼)案?(?:件)?(?:申请)?)*)"
    r"(?:(?:、|和|或者?|及|与|以及)(?:有关的?)?(?:投诉|举报|申诉|信访)+(?:案件|件|案|事项)?)*(?P<rest>[^，；。：]*)"
)
_ZERO_CASES = regex(
    r"(?:行政)?(?:复议|诉讼)(?:案件?|申请|件数|数量?)*(?:(?:、|和|及|与|以及)(?:行政)?(?:复议|诉讼)(?:案件?|申请|件数|数量?)*)?"
    "(?:的)?(?:均|都|皆|全部)?(?:为|是)零(?=[，。；、）]|$)"
)
_NO_MORE = regex(r"^(?:的?(?:案件?|情况|事务|事项|情形|事件|现象|问题|纠纷|等|申请|被提起|发生|产生|有关|情事))*$")
_WON = regex(
    r"(?P<said>(?:均|全部|都)(?:被|获得?|予以?|得到)*维持|零败诉|零纠错|零纠正|无一(?:件|例|起|宗)?(?:被)?(?:败诉|纠错|纠正|撤销)|(?:均|全部|都)(?:获得?)?胜诉|(?:无|未|没有|零)(?:有)?(?:发生|出现|一?件)?(?:因[^，。；]{0,24})?(?:被)?(?:败诉|纠错|纠正|(?<=被)撤销)|(?:败诉|纠错|纠正)率为?(?:0|零)%?)"
)
_ABOUT_CASES = regex("复议|诉讼|败诉|纠正|纠错")


def check_litigation(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """All claims of a sentence about cases over information disclosure; other cases are another matter."""
    if not reading.measures.suits or not _ABOUT_CASES.search(sentence.text):
        return
    yield from _numbers(reading, sentence)
    yield from _results(reading, sentence)
    yield from _none(reading, sentence)
    yield from _won(reading, sentence)


def concerns_disclosure(reading: Reading, sentence: Sentence, offset: int) -> bool:
    """Whether heading, section or the words before say that the cases are over information disclosure."""
    passage = sentence.passage
    if passage.section is not None and passage.section == reading.measures.sections.get(REVIEWS):
        return True
    if passage.topic is not None and passage.topic == reading.report.format.role("about-requests"):
        return True
    return bool(_BOUND_UP.search(sentence.text[:offset]))


def _numbers(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    for quantity in sentence.quantities:
        if quantity.kind not in _CASES or sentence.compared(quantity):
            continue
        named = _single_suit(reading, sentence, quantity) or named_before(sentence, quantity, _NAME)
        if named is None and (match := _BEHIND.match(sentence.text[quantity.end :])):
            named = Named((match[1],))
        head = sentence.head(quantity)
        if (
            named is None
            or _OTHER_MEASURE.search(head.replace("办理过程", ""))
            or re.match("（?(?:审结|其中胜诉)", sentence.tail(quantity))
        ):
            continue
        if _AS_JUDGE.search(sentence.text[: quantity.start]) or _UNRELATED.search(sentence.text[quantity.end :]):
            continue
        handled = _HANDLED.search(head.replace("办理过程", ""))
        handled = handled or re.search("应诉", head)
        if handled and not _BOUND_UP.search(head):
            continue
        if concerns_disclosure(reading, sentence, quantity.start) and reading.speaker.speaks_of_all(
            sentence, quantity.start
        ):
            yield from _claims(reading, sentence, quantity, named, handled[0] if handled else "")


def _single_suit(reading: Reading, sentence: Sentence, quantity: Quantity) -> Named | None:
    keys = "|".join(map(re.escape, reading.measures.suits))
    return named_before(sentence, quantity, f"(?:{keys})(?:的)?(?:案件)?")


def _claims(
    reading: Reading, sentence: Sentence, quantity: Quantity, named: Named, handled: str = ""
) -> Iterator[Claim]:
    """``handled`` is the word that makes the number another measure than the total of the table (审结, 办理)."""
    found = [_measure(reading, name) for name in named.names]
    groups = [[measure] for measure in found] if named.each else [list(dict.fromkeys(found))]
    for group in groups:
        accepted = reading.together(group, loose=named.loose)
        hint = "若正文说的不是因政府信息公开引起的案件，请写明；否则请与表四核对"
        name = _said(reading, accepted[0])
        if handled:
            hint = f"正文写的是“{handled}”，表四是当年的全部案件；口径不同的请在正文里写明，口径相同的请核对"
            accepted += [closed for m in accepted if (closed := _closed(reading, m)) is not None]
        claim = reading.claim("N06", sentence, quantity, handled + name, accepted, hint)
        if claim is not None:
            yield claim


def _measure(reading: Reading, name: str) -> Measure:
    m = reading.measures
    own = next((measure for key, measure in m.suits.items() if key in name), None)
    return own or (m.review if "复议" in name else m.lawsuits)


def _closed(reading: Reading, measure: Measure) -> Measure | None:
    """The cases that were concluded: all but those pending."""
    column = reading.measures.columns.get("pending", "")
    pending = tuple(f"{p.rpartition('/')[0]}/{column}" for p in measure.plus)
    return Measure(f"{measure.name}减{column}", measure.plus, pending) if set(pending) <= set(reading.amounts) else None


def _said(reading: Reading, measure: Measure) -> str:
    m = reading.measures
    known = {m.review: "复议", m.lawsuits: "诉讼"}
    return known.get(measure, measure.name.removesuffix("总计"))


def _results(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """N06: 行政复议结果维持 3 件, held against the column of that result."""
    for quantity in sentence.quantities:
        match = _RESULT.search(sentence.head(quantity)) if quantity.kind in _CASES else None
        if match is None or sentence.compared(quantity) or not reading.speaker.speaks_of_all(sentence, quantity.start):
            continue
        rows = [reading.measures.review] if match["kind"] == "复议" else list(reading.measures.suits.values())
        column = reading.measures.columns.get(_COLUMNS[match["result"]], "")
        cells = tuple(f"{p.rpartition('/')[0]}/{column}" for row in rows for p in row.plus)
        if concerns_disclosure(reading, sentence, quantity.start) and set(cells) <= set(reading.amounts):
            measure = Measure(f"{match['kind']}{column}", cells)
            claim = reading.claim("N06", sentence, quantity, f"{match['kind']}{column}", [measure])
            if claim is not None:
                yield claim


def _none(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """N09: no 复议, no 诉讼 ⇒ table 四 is all 0 in the blocks spoken of."""
    for match in _ZERO_CASES.finditer(sentence.text):
        span = match.span()
        if reading.speaker.speaks_of_all(sentence, span[0]) and concerns_disclosure(reading, sentence, span[1]):
            yield from reading.claim_none("N09", sentence, span, _spoken_of(reading, match[0]))
    for match in _NO_CASES.finditer(sentence.text):
        words = match["mid"] + match["rest"]
        if not _NO_MORE.match(match["rest"]) or re.search("败诉|纠正|纠错|撤销|经|因[^，]*?不服", words):
            continue
        if not reading.speaker.speaks_of_all(sentence, match.start("no")):
            continue
        if not concerns_disclosure(reading, sentence, match.end()):
            continue
        wanted = _spoken_of(reading, match["what"])
        yield from reading.claim_none("N09", sentence, (match.start("no"), match.end()), wanted)


def _spoken_of(reading: Reading, words: str) -> list[Measure]:
    """The totals of the kinds of case that the words name."""
    kinds = [kind for kind in ("复议", "诉讼") if kind in words]
    return [reading.measures.review if kind == "复议" else reading.measures.lawsuits for kind in kinds]


def _won(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """N07: 均获维持, 零败诉, 无纠正 ⇒ no case was corrected and none is pending."""
    for match in _WON.finditer(sentence.text):
        before = sentence.text[: match.start("said")]
        clause = before[sentence.clause_start(match.start("said"), "；。") :]
        if not concerns_disclosure(reading, sentence, match.start()) or "审结" in clause:
            continue
        if not reading.speaker.speaks_of_all(sentence, match.start("said")):
            continue
        near = sentence.text[sentence.clause_start(match.start("said")) : match.end() + 4]
        told = near if _only(near) else clause
        if re.search("撤销|纠错|纠正", match["said"]):  # a review is not lost, but annulled
            told += match["said"]
        kinds = _only(told) or ("诉讼" if "败诉" in match["said"] and "复议" not in told else "复议诉讼")
        keys = ("corrected",) if _PENDING.search(sentence.text) else ("corrected", "pending")
        yield from reading.claim_none("N07", sentence, match.span("said"), list(_unfavourable(reading, kinds, keys)))


def _only(text: str) -> str:
    """The one kind of case that the text speaks of; empty where it names both or none."""
    kinds = [kind for kind in ("复议", "诉讼") if kind in text]
    return kinds[0] if len(kinds) == 1 else ""


def _unfavourable(reading: Reading, kinds: str, keys: tuple[str, ...]) -> Iterator[Measure]:
    m = reading.measures
    rows = ([m.review] if "复议" in kinds else []) + (list(m.suits.values()) if "诉讼" in kinds else [])
    columns = [reading.measures.columns[key] for key in keys if key in reading.measures.columns]
    for stem in (pointer.rpartition("/")[0] for row in rows for pointer in row.plus):
        for key in columns:
            yield Measure(f"{stem.rpartition('/')[2]}{key}", (f"{stem}/{key}",))
