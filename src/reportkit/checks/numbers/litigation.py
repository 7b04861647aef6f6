"""N06, N07, N09: administrative review and lawsuits, in prose and in table 四."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.measures import Measure
from reportkit.checks.numbers.reading import Reading
from reportkit.diagnostics import CATALOGUE
from reportkit.prose.lexicon import any_word
from reportkit.prose.reading import Event, Named, Quantity, Sentence, Statement, named_before, over_disclosure
from reportkit.resources import regex

_CASES = frozenset("件起宗例次个项")
_NAME = (
    r"(?:因[^，；。、]{0,12}?)?(?:被|引发|引起|发生|产生|涉及|提起|申请|收到|新增|的|政府信息公开(?:类|工作)?|依申请公开)*(?:行政)?"
    r"(?:复议(?!后|机关|决定)|诉讼)(?:案件?|申请|应诉|事项|数量?)*"
)
_BOUND_UP = regex("信息公开|政务公开|依申请公开")
_RESULT = regex(
    "(?:行政)?(?P<kind>复议|诉讼)(?:案件)?(?:的)?(?:结果|被|获得?|予以)*(?P<result>维持|纠正|尚未审结|其他结果)(?:的|案件|为|共|有)*$"
)
_COLUMNS = {"维持": "upheld", "纠正": "corrected", "尚未审结": "pending", "其他结果": "other-result"}
_AS_JUDGE = regex("作为(?:行政)?复议(?:机关|机构)")
_UNRELATED = regex(
    "^[^；。]*(?:无关|不涉及政府信息公开|非政府信息公开)|^，其中(?:涉及|因|属于)?(?:政府)?信息公开[^；。]{0,8}[0-9]"
)
_BEHIND = regex(r"^(?:政府信息公开)?(?:类)?(?:行政)?(复议|诉讼)(?:案件?)?(?=[，、；。）均已全都]|$)")
_ABOUT_CASES = regex("复议|诉讼|败诉|纠正|纠错")


@cache
def _other_measure() -> re.Pattern[str]:
    words = CATALOGUE["N06"].words
    return re.compile(any_word([*words["结果"], *words["别的事"]]))


@cache
def _handled() -> re.Pattern[str]:
    return re.compile(any_word(CATALOGUE["N06"].words["经办"]))


def check_litigation(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """All claims of a sentence about cases over information disclosure; other cases are another matter."""
    if not reading.measures.suits or not _ABOUT_CASES.search(sentence.text):
        return
    yield from _numbers(reading, sentence)
    yield from _results(reading, sentence)


def concerns_disclosure(reading: Reading, sentence: Sentence, offset: int) -> bool:
    """Whether heading, section or the words before say that the cases are over information disclosure."""
    return over_disclosure(sentence, offset, at_home=reading.at_home_of_cases(sentence))


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
            or _other_measure().search(head.replace("办理过程", ""))
            or re.match("（?(?:审结|其中胜诉)", sentence.tail(quantity))
        ):
            continue
        if _AS_JUDGE.search(sentence.text[: quantity.start]) or _UNRELATED.search(sentence.text[quantity.end :]):
            continue
        handled = _handled().search(head.replace("办理过程", ""))
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


def check_verdicts(reading: Reading, told: Iterable[Statement]) -> Iterator[Claim]:
    """N09: no case ⇒ table 四 is 0 in the blocks spoken of. N07: none lost ⇒ none was corrected, none is pending."""
    for statement in told if reading.measures.suits else ():
        kinds = statement.named.names if statement.named is not None else ()
        span = (statement.start, statement.end)
        if statement.limit is not None:
            continue
        if statement.event is Event.NO_CASES:
            wanted = [reading.measures.review if kind == "复议" else reading.measures.lawsuits for kind in kinds]
            yield from reading.claim_none("N09", statement.sentence, span, wanted)
        elif statement.event is Event.NONE_LOST:
            open_ones = statement.sentence.words.has("pending")  # named as such: then they are not said to be won
            keys = ("corrected",) if open_ones else ("corrected", "pending")
            yield from reading.claim_none("N07", statement.sentence, span, list(_unfavourable(reading, kinds, keys)))


def _unfavourable(reading: Reading, kinds: Sequence[str], keys: tuple[str, ...]) -> Iterator[Measure]:
    m = reading.measures
    rows = ([m.review] if "复议" in kinds else []) + (list(m.suits.values()) if "诉讼" in kinds else [])
    columns = [reading.measures.columns[key] for key in keys if key in reading.measures.columns]
    for stem in (pointer.rpartition("/")[0] for row in rows for pointer in row.plus):
        for key in columns:
            yield Measure(f"{stem.rpartition('/')[2]}{key}", (f"{stem}/{key}",))
