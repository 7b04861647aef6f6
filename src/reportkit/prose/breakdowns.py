"""Wholes and their parts: 共 A，其中 B、C、D; A（B、C）; A，分别为 B、C; B、C，共 A.

Every reading that makes the numbers agree is accepted before one is called wrong: people nest subsets,
list two groupings of the same whole one after the other, and go on to other matters after a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from reportkit.prose.quantities import Quantity
from reportkit.prose.sentences import Sentence

_OPENING = re.compile(r"其中|分别(?:为|是|有)|分为|包括|包含|含(?![有量金税])")
_PARTIAL = re.compile(r"^[^，；。：]{0,12}?(?:等|等等|……)(?:[^级]|$)")
_LOOSE = re.compile(r"^[，：]?(?:主要(?!负责|领导)|包括|包含|重点(?!领域)|有|既有)")
_ALL_OF = re.compile(r"^[，：、]?(?:其中)?[，：]?$")
_TOTAL = re.compile(r"(?:^|[，、])(?:以上|以上各?项|总)?(?:共计?|合计|总计|累计)$")
_ACTION = re.compile(
    r"收到|受理|新收|收办|答复|回复|回应|办结|结转|办理|开展|召开|举办|组织|制作|制定|制发|印发|出台|新增|推送|更新|编发|编制"
    r"|报送|审查|审核|清理|废止|修订|培训|检查|整改|接待|接听|采用|转载|解读|征集|采纳|走访|处置|完成|解决|关停|注销|开设|点击|访问|浏览"
    r"|调整|新建|建成|改版|优化|增设|撤销|合并|迁移|维护|发现|更正|核查|抽查|宣传|发放|张贴|播放|录制|签订|下发|转办"
)
_NEW_MATTER = re.compile(
    r"^(?:同时|此外|另外?|还|并|截至|全年|本年|年末|累计|共|合计|目前|全部|均|已|占|较|比|同比|未|无)"
)
_DIMENSIONS = (
    re.compile(
        r"网上|网络|在线|线上|线下|信函|邮寄|邮政|当面|现场|传真|邮件|邮箱|窗口|平台|网站|微信|微博|客户端|公众号|抖音"
    ),
    re.compile(r"自然人|公民|法人|企业|商业|科研|公益|律师|法律服务|个人|其他组织"),
    re.compile(r"予以公开|部分公开|不予|无法提供|其他处理|不存在|答复|办结|结转|已办|未办"),
)
_LONGEST = 80  # a sentence with more numbers is a table typed as text, and its wholes cannot be told
_NEAR_WHOLE = Decimal("0.75")  # a list that names this much of its whole was meant to name all of it


class Verdict(StrEnum):
    """How the parts compare with the whole."""

    HOLDS = "holds"
    OVER = "over"
    SHORT = "short"


@dataclass(frozen=True)
class Breakdown:
    """A whole and the parts given of it, all of one kind.

    ``closed`` says that the words claim the list to be complete (分别为, （…、…）, 合计). ``rival`` is the
    greatest other quantity before it that the list may belong to instead.
    """

    sentence: Sentence
    whole: Quantity
    whole_sentence: Sentence
    parts: tuple[Quantity, ...]
    closed: bool = False
    rival: Decimal = Decimal(0)

    @property
    def sum(self) -> Decimal:
        """Σ parts."""
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def verdict(self) -> Verdict | None:
        """HOLDS if any reading makes it agree; None where it cannot be judged."""
        if not (self.whole.exact and all(part.exact for part in self.parts)):
            return None
        if len(self.parts) > 1 and not _readings([p.value for p in self.parts]).isdisjoint(
            {self.whole.value, self.rival}
        ):
            return Verdict.HOLDS
        return self._difference(self.whole.value)

    def _difference(self, whole: Decimal) -> Verdict | None:
        """How the sum of the parts differs, as far as the words are clear enough to say so."""
        if self.sum == whole:
            return Verdict.HOLDS
        if self.sum > whole:
            return Verdict.OVER if self.sum > self.rival and not _went_on(self) and not _mixed(self) else None
        meant = len(self.parts) > 1 and (self.closed or self.sum >= whole * _NEAR_WHOLE)
        return Verdict.SHORT if meant and not _mixed(self) else None


def _readings(values: Sequence[Decimal]) -> set[Decimal]:
    """The sums that the list may stand for: beginnings of it, and the list without subsets of its members."""
    sums = set()
    total = Decimal(0)
    for count, value in enumerate(values, start=1):
        total += value
        if count > 1 or value == total == sum(values):
            sums.add(total)
    kept: list[Decimal] = []
    at = 0
    while at < len(values):
        kept.append(values[at])
        run, end = Decimal(0), at + 1
        while end < len(values) and run < values[at]:
            run += values[end]
            end += 1
        at = end if run == values[at] and end > at + 2 else at + 1
    sums.add(sum(kept, Decimal(0)))
    return sums


def _went_on(breakdown: Breakdown) -> bool:
    """Whether a number behind a comma is greater than the whole: no part of it, but another matter."""
    text, whole = breakdown.sentence.text, breakdown.whole.value
    return any(
        part.value > whole >= before.value and "，" in text[before.end : part.start]
        for before, part in pairwise(breakdown.parts)
    )


def _mixed(breakdown: Breakdown) -> bool:
    """Whether the parts are named after different groupings (by way of filing, by applicant, by result)."""
    text = breakdown.sentence.text
    seen = set()
    end = breakdown.whole.end if breakdown.sentence is breakdown.whole_sentence else 0
    for part in breakdown.parts:
        near = re.split("[，、；（：]", text[end : part.start])[-1] if part.start > end else ""
        seen |= {number for number, words in enumerate(_DIMENSIONS) if words.search(near)}
        end = part.end
    return len(seen) > 1


def find_breakdowns(sentence: Sentence, before: Sentence | None = None) -> Iterator[Breakdown]:
    """The breakdowns of a sentence; ``before`` is the one before it, for sentences that begin with 其中."""
    if not 0 < len(sentence.quantities) <= _LONGEST:
        return
    taken: set[int] = set()
    for opening in _OPENING.finditer(sentence.text):
        if opening.start() in taken:
            continue
        for found in _opened(sentence, before, opening):
            taken.update(range(found.parts[0].start, found.parts[-1].end) if len(found.parts) > 1 else ())
            yield found
    yield from _bracketed(sentence)
    yield from _totalled(sentence)


def _opened(sentence: Sentence, before: Sentence | None, opening: re.Match[str]) -> Iterator[Breakdown]:
    text = sentence.text
    word = opening[0]
    if word[0] in "包含" and (text[: opening.start()].endswith(("其中", "其中，", "不")) or word[0] == "包"):
        return
    start, end, colon = _scope(sentence, opening)
    if word == "其中" and (inner := re.match(r"[，：]?(?:分别(?:为|是|有)|分为)", text[opening.end() :])):
        word, start = "分别", opening.end() + inner.end()
    if word == "其中" and _LOOSE.match(text[start:]):
        return
    closed = word.startswith("分")
    for whole_sentence, whole, rival in _wholes(sentence, before, opening.start()):
        if closed and not _ALL_OF.match(text[whole.end : opening.start()]):
            continue
        parts = _parts(sentence, whole.kind, start, end, listed=not colon)
        if not parts or (word.startswith("含") and len(parts) > 1 and sentence.bracket(start) is None):
            continue
        if _PARTIAL.match(text[parts[-1].end :]) or "等" in text[parts[-1].end : parts[-1].end + 2]:
            continue
        yield Breakdown(sentence, whole, whole_sentence, parts, closed, rival)


def _scope(sentence: Sentence, opening: re.Match[str]) -> tuple[int, int, bool]:
    """Start and end of what the opening word governs, and whether a colon follows it."""
    text = sentence.text
    start = opening.end()
    colon = text[start : start + 1] == "："
    bracket = sentence.bracket(opening.start())
    if bracket is not None:
        return start, bracket[1] - 1, colon
    stops = [m.start() for m in re.finditer("；", text[start:]) if sentence.bracket(start + m.start()) is None]
    end = len(text) if colon or not stops else start + stops[0]
    return start, end, colon


def _wholes(sentence: Sentence, before: Sentence | None, at: int) -> Iterator[tuple[Sentence, Quantity, Decimal]]:
    """Of each kind the nearest quantity before the opening word, and the greatest of that kind besides it."""
    bracket = sentence.bracket(at)
    first = bracket[0] + 1 if bracket is not None else 0
    if first and (inner := [q for q in sentence.quantities if first <= q.start < at]) == []:
        last = [q for q in sentence.quantities if q.end <= bracket[0] and bracket[0] - q.end <= 1] if bracket else []
        source, own = sentence, last[-1:]
    elif first:
        source, own = sentence, inner
    else:
        own = [q for q in sentence.quantities if q.end <= at and sentence.bracket(q.start) is None]
        source = sentence
        if not own and before is not None and at <= 1:
            source = before
            own = [q for q in before.quantities if before.bracket(q.start) is None]
    seen: dict[str, Quantity] = {}
    for quantity in reversed(own):
        if quantity.kind in ("%", "‰", "个百分点", "倍") or source.compared(quantity):
            continue
        limit = at if source is sentence else len(source.text)
        if (
            quantity.kind not in seen and source.text[quantity.end : limit].count("，") <= 2
        ):  # further back is another matter
            seen[quantity.kind] = quantity
    for kind, whole in seen.items():
        others = [q.value for q in source.quantities if q.kind == kind and q.start < whole.start]
        yield source, whole, max(others, default=Decimal(0))


def _parts(sentence: Sentence, kind: str, start: int, end: int, *, listed: bool) -> tuple[Quantity, ...]:
    """The quantities of a kind in the scope; ``listed`` ends the list where another matter begins."""
    depth = sentence.bracket(start)
    inside = [q for q in sentence.quantities if start <= q.start < end and sentence.bracket(q.start) == depth]
    parts: list[Quantity] = []
    verbs: set[str] = set()
    previous = start
    for quantity in inside:
        gap = sentence.text[previous : quantity.start]
        if previous > start and "其中" in gap:
            break
        if listed and parts and _ended(gap, verbs):
            break
        previous = quantity.end
        verbs |= set(_ACTION.findall(gap))
        if quantity.kind == kind and not sentence.compared(quantity):
            parts.append(quantity)
    return tuple(parts)


def _ended(gap: str, verbs: set[str]) -> bool:
    """Whether the words between two numbers say that the list is over."""
    if "，" not in gap and "；" not in gap:
        return False
    lead = re.split("[，；]", gap)[-1]
    return bool(_NEW_MATTER.match(lead)) or not set(_ACTION.findall(lead)) <= verbs


def _bracketed(sentence: Sentence) -> Iterator[Breakdown]:
    """A件（B件、C件）."""
    for start, end in sentence.brackets:
        inner = sentence.text[start:end]
        if _OPENING.search(inner) or re.search("上年|去年|同比|较|比|占|另|不含|等", inner):
            continue
        whole = next((q for q in reversed(sentence.quantities) if q.end <= start), None)
        if whole is None or start - whole.end > 1:
            continue
        parts = [q for q in sentence.quantities if start < q.start < end and q.kind == whole.kind]
        if len(parts) > 1:
            yield Breakdown(sentence, whole, sentence, tuple(parts), closed=True)


def _totalled(sentence: Sentence) -> Iterator[Breakdown]:
    """B件、C件，共A件: only where the parts stand in one enumeration directly before the sum."""
    top = [q for q in sentence.quantities if sentence.bracket(q.start) is None]
    for number, whole in enumerate(top):
        clause = sentence.clause_start(whole.start)
        if number < 2 or not _TOTAL.fullmatch(sentence.text[clause : whole.start]):  # two parts make a sum
            continue
        first = sentence.clause_start(clause - 1)
        parts = [q for q in top[:number] if q.start >= first and q.kind == whole.kind]
        if len(parts) > 1 and not any(map(sentence.compared, parts)) and "其中" not in sentence.text[first:clause]:
            yield Breakdown(sentence, whole, sentence, tuple(parts), closed=True)
