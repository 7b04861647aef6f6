"""Names joined in front of a number: 甲、乙均为 0 件; 甲、乙分别为 2 件和 1 件; 甲和乙共 3 件."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.sentences import Sentence
from reportkit.resources import regex

_JOINED = r"(?:、|和|及|与|或者?|以及)"
_JOINING = regex(_JOINED)
_INCLUDED = regex("（(?:其中|含|包括|包含)[^（）]*）$")  # 诉讼（含复议后起诉 3 件）21 件
_MODES = (
    r"(?P<each>均为|都为|均是|都是|皆为|各为?|均)?(?P<sum>共计?|合计|总计|总数为?)?(?P<apart>分别(?:为|是|有)|依次为)?"
    r"(?:的|类|情形|为|是|有|：|了|”|数量?)*"
)


@dataclass(frozen=True)
class Named:
    """What a number is said of. ``names`` has several where it is said of each (``each``) or of their sum.

    ``loose`` are joined names without 均 or 共 (甲及乙 3 件): their sum, or each of them.
    ``including`` are a name and one that a bracket says is in its number: its own number, or their sum.
    """

    names: tuple[str, ...]
    each: bool = False
    loose: bool = False
    including: bool = False


@cache
def _one(name: str) -> re.Pattern[str]:
    return regex(name)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return regex(rf"(?P<names>(?:{name})(?:{_JOINED}(?:{name}))*){_MODES}$")


def named_before(sentence: Sentence, quantity: Quantity, name: str) -> Named | None:
    """The names (each matching the regular expression ``name``) that the number directly follows, or None.

    Names that only commas join, without 均, 共 or 分别, are not read: it is not said what the number is of.
    """
    start = sentence.clause_start(quantity.start)
    match = _pattern(name).search(_INCLUDED.sub("", sentence.text[start : quantity.start]))
    if match is None:
        return _apart(sentence, quantity, name, start)
    names = _names(match, name)
    if match["apart"]:
        return Named(names[:1])
    if len(names) == 1 or match["each"]:
        return Named(names, each=bool(match["each"]))
    if match["sum"]:
        return Named(names)
    return None if "、" in match["names"] else Named(names, loose=True)


def _apart(sentence: Sentence, quantity: Quantity, name: str, start: int) -> Named | None:
    """The name for the second and later numbers of 甲、乙分别为 2 件、1 件."""
    earlier = [q for q in sentence.quantities if start <= q.start < quantity.start]
    if not earlier:
        return None
    match = _pattern(name).search(sentence.text[start : earlier[0].start])
    if match is None or not match["apart"]:
        return None
    gaps = [sentence.text[a.end : b.start] for a, b in zip(earlier, [*earlier[1:], quantity], strict=True)]
    names = _names(match, name)
    if len(names) <= len(earlier) or not all(map(_JOINING.fullmatch, gaps)):
        return None
    return Named((names[len(earlier)],))


def _names(found: re.Match[str], name: str) -> tuple[str, ...]:
    """The single names, each read with what stands before it (应诉 is a name behind 信息公开类 alone)."""
    return tuple(m[0] for m in _one(name).finditer(found.string, *found.span("names")))
