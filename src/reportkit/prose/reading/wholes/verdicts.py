"""A whole, its parts, and whether they agree.

Every reading that makes the numbers agree is accepted before one is called wrong: people nest subsets,
list two groupings of the same whole one after the other, and go on to other matters after a comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.wholes.list_members import THE_REST
from reportkit.reports import MARK
from reportkit.resources import regex

_DIMENSIONS = (
    regex(
        r"网上|网络|在线|线上|线下|信函|邮寄|邮政|当面|现场|传真|邮件|邮箱|窗口|平台|网站|微信|微博|客户端|公众号|抖音"
    ),
    regex(r"自然人|公民|法人|企业|商业|科研|公益|律师|法律服务|个人|其他组织"),
    regex(r"予以公开|部分公开|不予|无法提供|其他处理|不存在|答复|办结|结转|已办|未办"),
)
_PARTED, _NAMING = regex("[，；]"), regex("[，、；（：]")
_NESTED = regex("其中|内有")
_NEAR = 8  # characters before a number, which name it
_LIST = 2  # numbers that make a list
_ANOTHER_CHANNEL = regex("通过|利用|依托|发布(?!会)|推送|微信|微博|公众号|网站|抖音|新媒体|客户端|[Aa][Pp]{2}|另|同时")
_SMALL_REST = Decimal("0.34")  # more behind it is a second grouping of the same whole, or another matter
_MEMBERS = 3  # of a list that is plainly one
_MISTYPED = Decimal("1.5")  # times the whole: a greater member is another matter
_DOES = regex(
    "通过|利用|依托|发布|推送|更新|收到|受理|办理(?!信息|情况|结果)|答复(?!信息|情况)|回复(?!信息|情况)|召开|举办|开展|(?<!社会)组织|印发|制定|审核|浏览|点击|访问|关注|粉丝|同比|较|累计|全年|共计"
)
_NEAR_WHOLE = Decimal("0.9")  # a list that names this much of its whole was meant to name all of it
_LONG_LIST, _NEARLY = 8, Decimal("0.8")  # and so was one of so many members that names this much


class Agreement(StrEnum):
    """How the parts compare with the whole."""

    HOLDS = "holds"
    OVER = "over"
    SHORT = "short"


@dataclass(frozen=True)
class Breakdown:
    """A whole and the parts given of it, all of one kind.

    ``closed`` says that the words claim the list to be complete (分别为, （…、…）, 合计). ``rival`` is the
    greatest other quantity before it that the list may belong to instead, ``joined`` what both are together
    (新收 12 件，上年结转 2 件，其中 …). ``going_on`` are the lists that it may also be: with what follows, and
    with what is counted in other units of the same sense. ``partial`` says
    that the words claim no completeness (主要包括, 等): such a list can only be more than its whole. ``guess``
    says that the parts are of several units (篇, 条).
    """

    sentence: Sentence
    whole: Quantity
    whole_sentence: Sentence
    parts: tuple[Quantity, ...]
    closed: bool = False
    rival: Decimal = Decimal(0)
    joined: Decimal = Decimal(0)
    going_on: tuple[tuple[Decimal, ...], ...] = ()
    partial: bool = False
    guess: bool = False

    @cached_property
    def sum(self) -> Decimal:
        """Σ parts."""
        return sum((part.value for part in self.parts), Decimal(0))

    @cached_property
    def verdict(self) -> Agreement | None:
        """HOLDS if any reading makes it agree; None where it cannot be judged."""
        if not (self.whole.exact and all(part.exact for part in self.parts)):
            return self._rounded_over
        if self._of_members:
            return self._plain
        if self.added is not None:
            return Agreement.HOLDS
        verdict = self._difference(self.whole.value)
        if self.partial and (len(self.parts) < _LIST or (verdict is Agreement.SHORT and not self._swapped)):
            return None
        return verdict

    @cached_property
    def suspect(self) -> Quantity:
        """The part that one wrong digit explains, where the whole, in another sentence, is not so explained itself."""
        off = self.sum - self.whole.value
        if self.whole_sentence is self.sentence or not off or one_slip(self.whole.value, self.sum):
            return self.whole
        return next((part for part in self.parts if one_slip(part.value, part.value - off)), self.whole)

    @property
    def _rounded_over(self) -> Agreement | None:
        """OVER where the least that rounded parts (1160 余条) may stand for is more than the whole, and no part is."""
        if not self.whole.exact or len(self.parts) < _LIST or _mixed(self):
            return None
        least = [part.bounds.least if part.bounds else part.value for part in self.parts]
        over = sum(least, Decimal(0)) > max(self.whole.value, self.rival) and max(least) <= self.whole.value
        return Agreement.OVER if over and (self.parts[-1].bounds or not _went_on(self)) else None

    @cached_property
    def added(self) -> tuple[Decimal, ...] | None:
        """The list that agrees with the whole, or with what stands before it; None where none does."""
        if len(self.parts) < _LIST:
            return None
        wholes = (self.whole.value, self.rival, self.joined)
        found = next((self._sums[value] for value in wholes if value in self._sums), None)
        return None if found is not None and self._cut_short(found) else found

    @cached_property
    def guessed(self) -> bool:
        """Whether the sum rests on a guess: which members belong to the list, how lists nest, or that 篇 are 条."""
        nested = len(_NESTED.findall(self.sentence.text)) > 1
        return (
            self.guess
            or self._swapped
            or nested
            or not all(part.exact for part in self.parts)
            or any(self._cut_short(added) for added in self._sums.values() if sum(added) == self.whole.value)
        )

    def _cut_short(self, added: tuple[Decimal, ...]) -> bool:
        """Whether only the first members of a list that simply goes on make the whole: one was mistyped, or added."""
        values = tuple(part.value for part in self.parts)
        count = len(added)
        if not _LIST <= count < len(values) or added != values[:count]:
            return False
        total, rest = sum(added, Decimal(0)), sum(values[count:], Decimal(0))
        plain = _readings(values, prefixes=False)
        return total not in plain and rest < total * _SMALL_REST and self._goes_on_alike(count)

    def _goes_on_alike(self, count: int) -> bool:
        """Whether the members from ``count`` on are joined as those before, and none is said of another channel."""
        text, parts = self.sentence.text, self.parts
        gaps = [text[before.end : part.start] for before, part in pairwise(parts)]
        first, rest = gaps[: count - 1], gaps[count - 1 :]
        marks = {gap[:1] for gap in first}
        if text[parts[-1].end : parts[-1].end + 1] not in ("", "。", "；", "）", "，"):
            return False
        lead = text[max(0, parts[0].start - _NEAR) : parts[0].start]
        channels = any(_ANOTHER_CHANNEL.search(gap) for gap in (lead, *first))  # then another one is a member too
        return all(gap[:1] in marks and (channels or not _ANOTHER_CHANNEL.search(gap)) for gap in rest)

    @property
    def _of_members(self) -> bool:
        """Whether every part is bound to a member's number: then nobody need guess what the list means."""
        return all(part.pointer is not None and MARK in part.pointer for part in self.parts)

    @property
    def _plain(self) -> Agreement | None:
        """The parts simply added; a list that does not claim to be complete may name some members only."""
        if self.sum == self.whole.value:
            return Agreement.HOLDS
        if self.sum > self.whole.value:
            return Agreement.OVER
        return Agreement.SHORT if self.closed or self._names_nearly_all else None

    @cached_property
    def _swapped(self) -> bool:
        """Whether two digits of one part changed places: 其中 2600 条、1900 条、1070 条 of 6200, for 1700."""
        off = self.sum - self.whole.value
        return off < 0 and any(swapped(part.value, part.value - off) for part in self.parts)

    @property
    def _names_nearly_all(self) -> bool:
        share = _NEARLY if len(self.parts) >= _LONG_LIST else _NEAR_WHOLE
        return self.sum >= self.whole.value * share

    @cached_property
    def _sums(self) -> dict[Decimal, tuple[Decimal, ...]]:
        """Every sum that the list may stand for, and what is added in it."""
        lists = [*reversed(self.going_on), tuple(part.value for part in self.parts)]
        return {total: added for values in lists for total, added in _readings(values).items()}

    def _difference(self, whole: Decimal) -> Agreement | None:
        """How the sum of the parts differs, as far as the words are clear enough to say so."""
        if self.sum == whole:
            return Agreement.HOLDS
        if self.sum > whole:
            return Agreement.OVER if self.sum > self.rival and not _went_on(self) and not _mixed(self) else None
        meant = len(self.parts) > 1 and (self.closed or self._names_nearly_all or self._swapped)
        return Agreement.SHORT if meant and not _mixed(self) else None


def _readings(values: Sequence[Decimal], *, prefixes: bool = True) -> dict[Decimal, tuple[Decimal, ...]]:
    """The sums that the list may stand for: beginnings of it, and the list without subsets of its members."""
    sums = {}
    total = Decimal(0)
    for count, value in enumerate(values, start=1):
        total += value
        if (prefixes and count > 1) or count == len(values):
            sums[total] = tuple(values[:count])
    kept: list[Decimal] = []
    at = 0
    while at < len(values):
        kept.append(values[at])
        run, end = Decimal(0), at + 1
        while end < len(values) and run < values[at]:
            run += values[end]
            end += 1
        at = end if run == values[at] and end > at + 2 else at + 1
    sums.setdefault(sum(kept, Decimal(0)), tuple(kept))
    return sums


def _went_on(breakdown: Breakdown) -> bool:
    """Whether a number behind a comma is greater than the whole: no part of it, but another matter."""
    text, whole = breakdown.sentence.text, breakdown.whole.value
    if breakdown.sentence.bracket(breakdown.parts[0].start) is not None:
        return False
    gaps = [text[a.end : b.start] for a, b in pairwise(breakdown.parts)]
    alike = {gap[:1] for gap in gaps} <= set("，；、") and len({gap[:1] for gap in gaps}) == 1
    greatest = max(part.value for part in breakdown.parts)
    plain = alike and not any(map(_DOES.search, gaps)) and (len(gaps) >= _MEMBERS or greatest <= whole * _MISTYPED)
    if len(breakdown.parts) >= _MEMBERS and plain:
        return False  # 动态 351 条 in a list of nouns is a member, and mistyped
    return any(
        part.value > whole >= before.value
        and _PARTED.search(text, before.end, part.start)
        and not (part.value <= whole * _MISTYPED and THE_REST.match(text, before.end))
        for before, part in pairwise(breakdown.parts)
    )


def _mixed(breakdown: Breakdown) -> bool:
    """Whether the parts are named after different groupings (by way of filing, by applicant, by result)."""
    text = breakdown.sentence.text
    seen = set()
    end = breakdown.whole.end if breakdown.sentence is breakdown.whole_sentence else 0
    for part in breakdown.parts:
        near = _NAMING.split(text[end : part.start])[-1] if part.start > end else ""
        seen |= {number for number, words in enumerate(_DIMENSIONS) if words.search(near)}
        end = part.end
    return len(seen) > 1


def one_slip(typed: Decimal, meant: Decimal) -> bool:
    """Whether two numbers of as many digits differ by one digit, or by two neighbours in changed order."""
    one, other = str(typed), str(meant)
    alike = meant > 0 and len(one) == len(other)
    return alike and (sum(a != b for a, b in zip(one, other, strict=True)) == 1 or swapped(typed, meant))


def swapped(typed: Decimal, meant: Decimal) -> bool:
    """Whether two neighbouring digits changed places: 1070 for 1700."""
    one, other = str(typed), str(meant)
    if meant <= 0 or len(one) != len(other):
        return False
    places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return any([n, m] == places and m == n + 1 and one[n : m + 1] == other[m] + other[n] for n, m in pairwise(places))
