"""Shares told of numbers: 共 A 件，其中 B 件，占 p %; A 份，合格 B 份，合格率 p %; B 件占全年收到申请 A 件的 p %."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reportkit.prose.reading.comparisons.frames import ABOUT, shared_before
from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.sentences import Sentence
from reportkit.resources import regex

_OF_ALL = regex(r"(?:^|，)(?:在)?(?:所有|全部|已?答复|办结|上述|以上|收到的|受理的)[^，；。]{0,12}?中，?$")
_RATE_OF = regex(r"^，(?P<what>[\u4e00-\u9fff]{2,6})(?:率|(?<=满意)度)(?:均)?(?:为|达到?|是|：)?$")
_DID = regex(r"^([\u4e00-\u9fff]{2,5})(?=，\1率)")
_SHARE_OF = regex(r"^，(?P<what>[\u4e00-\u9fff]{2,8}?)的?占(?:比|总数的?)(?:为|达|：)?$")
_APART = regex(r"(?:分别占(?:[^，；。0-9]{0,14})|(?:占比|比例|比重)分别(?:为|是|达)|分别占比(?:为|达)?)$")
_JOINED = frozenset(("、", "和", "，", "及", "以及"))
_CLOSE = Decimal("0.5")
_WHOLE = 100  # of whatever was meant
_MOST_WHOLES = 2  # with more numbers before it nobody can say what the share is of


@dataclass(frozen=True)
class Portion:
    """``told`` is the percentage that ``part`` is of one of ``wholes``; ``about`` where it is said to be rounded."""

    told: Quantity
    part: Quantity
    wholes: tuple[Quantity, ...]
    about: bool = False


def read_portions(sentence: Sentence, previous: Sentence | None) -> Iterator[Portion]:
    """The shares of a sentence whose part and whole are both known; ``previous`` may hold the whole."""
    quantities = sentence.quantities
    for place, (before, percent) in enumerate(pairwise(quantities)):
        if percent.kind != "%" or not percent.exact:
            continue
        part = quantities[place - 1] if place else None
        text = sentence.text[before.end : percent.start]
        if text == "的" and part is not None and shared_before(sentence, part, before):
            if part.kind == before.kind and part.exact and before.exact and before.value:
                yield Portion(percent, part, (before,))
        elif (
            shared_before(sentence, before, percent)
            or _is_rate_of(sentence, before, percent, text)
            or _is_share_of(sentence, before, text)
        ):
            yield from _share(sentence, previous, before, percent)


def read_shares_apart(sentence: Sentence) -> Iterator[tuple[Quantity, Quantity, Decimal]]:
    """甲 32 篇、乙 16 篇，分别占总数 50 篇的 64%、32%: each percentage, its part, and the whole that one of them has.

    Where the sentence tells no whole, the parts together are it. Nothing where no percentage agrees: then another
    whole is meant.
    """
    numbers = sentence.quantities
    first = next((n for n, q in enumerate(numbers) if q.kind == "%"), 0)
    told = [q for q in numbers[first:] if q.kind == "%"]
    if len(told) < 2 or tuple(told) != numbers[first : first + len(told)] or not first:
        return
    gaps = {sentence.text[a.end : b.start] for a, b in pairwise(told)}
    whole = numbers[first - 1] if sentence.text[numbers[first - 1].end : told[0].start] == "的" else None
    head = sentence.text[: whole.start if whole is not None else told[0].start]
    parts = numbers[: first - 1 if whole is not None else first][-len(told) :]
    exact = all(q.exact for q in (*told, *parts)) and len({q.kind for q in parts}) == 1
    if not gaps <= _JOINED or not _APART.search(head) or len(parts) < len(told) or not exact:
        return
    before = [q.value for q in numbers if q.start < parts[0].start and q.kind == parts[0].kind]
    wholes = [whole.value] if whole is not None else [*before, sum((q.value for q in parts), Decimal(0))]
    for value in wholes:
        if value and any(abs(q.value / value * 100 - p.value) < _CLOSE for q, p in zip(parts, told, strict=True)):
            yield from ((p, q, value) for p, q in zip(told, parts, strict=True))
            return


def _rate_in(gap: str) -> re.Match[str] | None:
    """，达标率; 达标，达标率: what was done may stand behind its number."""
    did = _DID.match(gap)
    return _RATE_OF.match(gap[did.end(1) :] if did is not None else gap)


def _share(sentence: Sentence, previous: Sentence | None, part: Quantity, percent: Quantity) -> Iterator[Portion]:
    """共 A 件，其中 B 件，占 p%: only where one whole stands before 其中, 所有…中 or the part itself."""
    opening = sentence.text.rfind("其中", 0, part.start)
    if opening < 0 and previous is not None and (lead := _OF_ALL.search(sentence.text[: _clause_of(sentence, part)])):
        opening = lead.start()
    elif opening < 0 and _rate_in(sentence.text[part.end : percent.start]):
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
    about = any(word in sentence.text[part.end : percent.start] for word in ABOUT)
    yield Portion(percent, part, tuple(known), about)


def _is_counted(sentence: Sentence, part: Quantity, percent: Quantity) -> bool:
    """Whether the percentage is said of this number: 占, or a rate of what stands directly before it (合格 9 批次)."""
    rate = _rate_in(sentence.text[part.end : percent.start])
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


def _clause_of(sentence: Sentence, part: Quantity) -> int:
    """Where the first clause with a number begins, up to ``part``."""
    first = next(q for q in sentence.quantities if q.start <= part.start)
    return sentence.clause_start(first.start)


def _is_rate_of(sentence: Sentence, part: Quantity, percent: Quantity, gap: str) -> bool:
    """属主动公开的 608 份，主动公开率为 96%: the rate is that of the part just named."""
    rate = _rate_in(gap)
    if rate is None or percent.value == _WHOLE or sentence.compared(part):
        return False
    head = sentence.head(part)
    return _DID.match(gap) is not None or rate["what"] in head or (rate["what"] == "纠错" and head.endswith("纠正"))


def _is_share_of(sentence: Sentence, part: Quantity, gap: str) -> bool:
    """动漫解读文件 7 个，动漫解读占比 30%: the share is that of the part just named."""
    share = _SHARE_OF.match(gap)
    return share is not None and share["what"] in sentence.head(part) and not sentence.compared(part)
