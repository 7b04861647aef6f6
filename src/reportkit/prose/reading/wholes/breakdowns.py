"""Wholes and their parts, found by their words: 共 A，其中 B、C、D; A（B、C）; A，分别为 B、C; B、C，共 A."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.wholes.list_members import FEWEST_APART, THE_REST, members
from reportkit.prose.reading.wholes.unmarked_lists import unmarked_lists
from reportkit.prose.reading.wholes.verdicts import Agreement, Breakdown, swapped
from reportkit.resources import regex

_OPENING = regex(
    r"(?<=^)(?:在)?(?:主动公开|公开|发布|上述|以上|这些|收到|受理)的?(?:政府信息|信息|申请)?(?:中|里)(?=，)|(?:具体(?:类别|分类|包括|分布|情况|为|如下|是)+|(?:分类|类别|分布|来源|构成)情况(?:如下|为|是)?)(?=[：0-9\u4e00-\u9fff])|(?<=[条件篇个项次份])[^，；。：0-9、（）]{0,8}中(?=，)|按照?[^，；。：0-9]{1,10}?(?:分类?|划分|统计|来?看|类别|类型|方式|渠道|形式)(?=[，：])|从[^，；。：0-9]{1,12}?(?:来?看|分析|划分)(?=[，：])|(?<=，)(?=上半年[^，；。0-9]{0,6}[0-9]+[条件篇个次]，下半年)|其中|分别(?:为|是|有)|分为|包括|包含|含(?![有量金税])"
    r"|(?<=[条件篇个项次份期场处家名人])(?:——|[，：]即(?![将时可日])|，涉及(?!面))(?=[^，；。：0-9]{1,14}[0-9])"
)
_APART = regex("[，：]?(?:分别(?:为|是|有)|分为)")
_NO_LIST = regex("上年|去年|同比|较|比|占|另|不含|等")  # in a bracket behind a number
_LOOSELY = ("含", "，涉及")  # what they open may name some parts only, and in more than one way
_COLON_LIST = regex(r"(?:总数|总量|共计?|合计|总计|累计|公开|发布|推送|更新|收到|受理)[^，；。：（）]*：$")
_ONE_LIST = regex(
    "(?:[^，；。：、（）0-9]{1,12}[0-9]+[^，；。：、（）0-9]{1,2}、)+[^，；。：、（）0-9]{1,12}[0-9]+[^，；。：、（）0-9]{1,2}。?"
)
_PARTIAL = regex(r"^[^，；。：]{0,12}?(?:等|等等|……)(?:[^级]|$)")
_LOOSE = regex(r"^[，：]?(?:主要(?!负责|领导)(?:包括|包含|有|为|是|涉及)?|包括|包含|重点(?!领域)|有|既有)")
_GROUPED = ("按", "从")
_ALL_OF = regex(r"^[，：、]?(?:其中)?[，：]?$")
_NAMES = regex(
    "^，[^，；。：0-9]{1,12}(?:、[^，；。：、0-9]{1,12})*[、和及][^，；。：、0-9]{1,12}$"
)  # 文字、图片、视频分别为

_LOOSELY_SAID = regex("(?:主要|重点|大致|例如|既)[^，；。]{0,4}$")
_INCLUDED = ("包括", "包含")
_MANY = 5  # 包括 before so many members names all of them, where their sum comes near
_LITTLE_MORE = Decimal("1.15")
_MORE = Decimal("1.3")
_LIST = 2
_LARGE = 100  # a sum is not within two changed digits of such a number by chance
_LONGEST = 80  # a sentence with more numbers is a table typed as text, and its wholes cannot be told
_ITEMS = frozenset("条件篇份个项则")  # units that published information is counted in, by turns


def find_breakdowns(sentence: Sentence, before: Sentence | None = None) -> Iterator[Breakdown]:
    """The breakdowns of a sentence; ``before`` is the one before it, for sentences that begin with 其中."""
    if not 0 < len(sentence.quantities) <= _LONGEST:
        return
    taken: set[int] = set()
    for opening in _OPENING.finditer(sentence.text):
        if opening.start() in taken and sentence.bracket(opening.start()) is None:
            continue
        for found in _opened(sentence, before, opening):
            taken.update(range(found.parts[0].start, found.parts[-1].end) if len(found.parts) > 1 else ())
            yield found
    yield from _listed(sentence)
    yield from _bracketed(sentence)
    yield from unmarked_lists(sentence, before, _OPENING)


def _opened(sentence: Sentence, before: Sentence | None, opening: re.Match[str]) -> Iterator[Breakdown]:
    text = sentence.text
    word = opening[0]
    partial = word.startswith("包") or (word.startswith("含") and text[: opening.start()].endswith("其中"))
    if text[: opening.start()].endswith(("不", "其中", "其中，")) and word != "其中":
        return
    start, end, colon = _scope(sentence, opening)
    if word == "其中" and (inner := _APART.match(text, opening.end())):
        word, start = "分别", inner.end()
    if word == "其中" and (loose := _LOOSE.match(text[start:])):
        start, partial = start + loose.end(), True
        colon = text[start : start + 1] == "："
    closed = word.startswith(("分", "具体", "——", "，即", "：即")) or word == ""
    at = opening.start()
    if word.startswith(_GROUPED):  # 按内容分…；从渠道看…: all groupings are of what stands before the first
        grouped = [m.start() for m in _OPENING.finditer(text) if m[0].startswith(_GROUPED)]
        at, end = grouped[0], min((place for place in grouped if place > at), default=end)
    for whole_sentence, whole, rival in _wholes(sentence, before, at):
        between = text[whole.end : opening.start()]
        if word.startswith("分") and not _ALL_OF.match(between) and not _NAMES.match(between):
            continue
        if word.endswith("中") and word != "其中" and between:
            continue
        parts = members(sentence, frozenset({whole.kind}), start, end, listed=not colon)
        alone = whole_sentence is not sentence and len(parts) == 1 and word == "其中"
        both = _both_of_pair(sentence, whole, start) if alone else None
        parts = both or parts
        loosely = word.startswith(_LOOSELY) and sentence.bracket(start) is None
        if not parts or not _may_list(sentence, word, parts, loosely=loosely):
            continue
        said = text[opening.start() : start].removeprefix("其中").strip("，：")
        complete = said in _INCLUDED and not _LOOSELY_SAID.search(text[: opening.start()]) and len(parts) >= _MANY
        some = (
            (partial and not complete)
            or (loosely and len(parts) > 1)
            or _PARTIAL.match(text[parts[-1].end :])
            or "等" in text[parts[-1].end : parts[-1].end + 2]
        )
        if whole_sentence is not sentence and len(parts) == 1 and whole is not _last_counted(whole_sentence):
            continue  # 405个、5191项。其中 1638条: of what stands last
        total = sum((part.value for part in parts), Decimal(0))
        meant = rival if rival is not None and total > rival.value > whole.value else whole
        if meant is not whole and Breakdown(sentence, whole, whole_sentence, parts).verdict is Agreement.HOLDS:
            meant = whole
        other = rival.value if rival is not None else Decimal(0)
        going_on = () if total == whole.value else _going_on(sentence, whole.kind, start, end)
        found = Breakdown(sentence, meant, whole_sentence, parts, closed, other, whole.value + other, going_on)
        found = replace(found, closed=False, partial=True) if some else found
        found = replace(found, guess=found.guess or loosely or both is not None or word.startswith(_GROUPED))
        yield _to_the_end(_of_mixed_units(found, start, end, listed=not colon), start, end)


def _may_list(sentence: Sentence, word: str, parts: tuple[Quantity, ...], *, loosely: bool) -> bool:
    """Whether these may be what the word opens: more than one where it groups them, one list where it says little."""
    if len(parts) == 1:
        return not word.startswith(_GROUPED) and not (loosely and word.startswith("，"))
    marks = "、和及，" if word[:1] == "，" else "、和及"
    return not loosely or all(
        sentence.text[part.end] in marks or THE_REST.match(sentence.text, part.end) for part in parts[:-1]
    )


def _both_of_pair(sentence: Sentence, whole: Quantity, start: int) -> tuple[Quantity, ...] | None:
    """公开 430 条。其中，网站公开 250 条；公众号公开 190 条: two parts, a little more than their whole."""
    parts = tuple(q for q in sentence.quantities if q.start >= start and q.kind == whole.kind)
    alone = (
        len(parts) == _LIST
        and len(sentence.quantities) == _LIST
        and "；" in sentence.text[parts[0].end : parts[1].start]
    )
    total = sum((part.value for part in parts), Decimal(0))
    return parts if alone and whole.value < total <= whole.value * _MORE else None


def _of_mixed_units(found: Breakdown, start: int, end: int, *, listed: bool) -> Breakdown:
    """558 条，其中网站 118 篇、公众号 456 条: 篇 and 条 were meant where both are a little more than the whole."""
    if found.partial or found.whole.kind not in _ITEMS or found.verdict is not None:
        return found
    mixed = members(found.sentence, _ITEMS, start, end, listed=listed)
    total = sum((part.value for part in mixed), Decimal(0))
    near = found.whole.value < total <= found.whole.value * _LITTLE_MORE
    if len(mixed) <= len(found.parts):
        return found
    if _names_the_rest(found.sentence, mixed) and _exchanged(found.whole, mixed):
        return replace(found, parts=mixed, going_on=(), guess=True, closed=True)
    return replace(found, parts=mixed, going_on=(), guess=True) if near else found


def _names_the_rest(sentence: Sentence, parts: tuple[Quantity, ...]) -> bool:
    """规范性文件 22 件，疫情信息 3 条，其他信息 160 条: the last member is all that is left."""
    return len(parts) >= FEWEST_APART and THE_REST.match(sentence.text, parts[-2].end) is not None


def _exchanged(whole: Quantity, parts: tuple[Quantity, ...]) -> bool:
    """Whether the sum is right when two digits of one number change places."""
    off = sum((part.value for part in parts), Decimal(0)) - whole.value
    return off != 0 and (
        swapped(whole.value, whole.value + off) or any(swapped(part.value, part.value - off) for part in parts)
    )


def _to_the_end(found: Breakdown, start: int, end: int) -> Breakdown:
    """1187 条，其中网站 532 条，公众号 517 条，办结回复 138 条: another verb may go on with the list.

    It does where all numbers to the end are of the kind, and the sum is right but for two digits that changed places.
    """
    if found.partial or found.verdict is not None or found.whole.value < _LARGE:
        return found
    rest = tuple(q for q in found.sentence.quantities if start <= q.start < end)
    plain = len(rest) > max(len(found.parts), _LIST) and all(q.exact and q.kind == found.whole.kind for q in rest)
    if not plain or any(map(found.sentence.compared, rest)) or not _exchanged(found.whole, rest):
        return found
    return replace(found, parts=rest, going_on=(), guess=True, closed=True)


def _last_counted(sentence: Sentence) -> Quantity | None:
    """The last number outside brackets that counts things."""
    counted = [q for q in sentence.quantities if sentence.bracket(q.start) is None and q.kind != "%"]
    return counted[-1] if counted else None


def _going_on(sentence: Sentence, kind: str, start: int, end: int) -> tuple[tuple[Decimal, ...], ...]:
    """The lists to the end of the scope, of the kind alone and of all units of its sense."""
    kinds = [frozenset({kind})] + ([_ITEMS, _ITEMS | {"期", "场", "次"}] if kind in _ITEMS else [])
    lists = (members(sentence, wanted, start, end, listed=False) for wanted in kinds)
    nested = _of_groups(sentence, kind, start, end)
    return tuple(tuple(part.value for part in parts) for parts in (*lists, *nested))


def _of_groups(sentence: Sentence, kind: str, start: int, end: int) -> Iterator[tuple[Quantity, ...]]:
    """机构类 22 条，内有 11 条、…；工作类 14 条，其中 …；…: the first number of each group that semicolons part."""
    inside = [q for q in sentence.quantities if start <= q.start < end and q.kind == kind]
    groups = [q for before, q in pairwise((None, *inside)) if q is not None and _begins_group(sentence, before, q)]
    if len(groups) < len(inside) and "；" in sentence.text[start:end]:
        yield tuple(groups)


def _begins_group(sentence: Sentence, before: Quantity | None, quantity: Quantity) -> bool:
    return before is None or "；" in sentence.text[before.end : quantity.start]


def _scope(sentence: Sentence, opening: re.Match[str]) -> tuple[int, int, bool]:
    """Start and end of what the opening word governs, and whether a colon follows it."""
    text = sentence.text
    start = opening.end()
    colon = text[start : start + 1] == "："
    bracket = sentence.bracket(opening.start())
    if bracket is not None:
        return start, bracket[1] - 1, colon
    return start, len(text), colon


def _wholes(
    sentence: Sentence, before: Sentence | None, at: int
) -> Iterator[tuple[Sentence, Quantity, Quantity | None]]:
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
        if not own and before is not None and _begins(sentence, at):
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
        others = [q for q in source.quantities if q.kind == kind and q.start < whole.start and not first]
        yield source, whole, max(others, key=lambda q: q.value, default=None)


def _begins(sentence: Sentence, at: int) -> bool:
    """Whether the opening word begins the sentence: 其中, （包括, 主要包括."""
    return at <= 1 or sentence.text[:at] in ("主要", "具体", "内容", "主要内容")


def _listed(sentence: Sentence) -> Iterator[Breakdown]:
    """总数A条：B条、C条."""
    for whole in sentence.quantities:
        start = whole.end + 1
        if sentence.text[whole.end : start] != "：" or sentence.bracket(whole.start) is not None:
            continue
        said = _COLON_LIST.search(sentence.text[sentence.clause_start(whole.start) : start].replace(whole.text, ""))
        if not said and not _only_listed(sentence, whole, start):
            continue
        if _OPENING.match(sentence.text, start) or sentence.compared(whole):
            continue
        stop = len(sentence.text) if _in_groups(sentence, whole.kind, start) else sentence.text.find("；", start)
        parts = members(sentence, frozenset({whole.kind}), start, stop if stop > 0 else len(sentence.text), listed=True)
        if len(parts) > 1:
            some = "等" in sentence.text[parts[-1].end : parts[-1].end + 2]
            yield Breakdown(sentence, whole, sentence, parts, partial=some, guess=not said)


def _only_listed(sentence: Sentence, whole: Quantity, start: int) -> bool:
    """政务新媒体 50 个：微信 34 个、微博 6 个、视频号 10 个。: nothing but numbers of the kind to the end."""
    rest = [q for q in sentence.quantities if q.start >= start]
    alike = len(rest) >= FEWEST_APART and all(q.kind == whole.kind for q in rest)
    return alike and _ONE_LIST.fullmatch(sentence.text[start:]) is not None


def _in_groups(sentence: Sentence, kind: str, start: int) -> bool:
    """A；B；C: each group that semicolons part has one number, of the kind."""
    groups, at = [], start
    for group in sentence.text[start:].rstrip("。；").split("；"):
        groups.append([q for q in sentence.quantities if at <= q.start < at + len(group)])
        at += len(group) + 1
    return len(groups) >= FEWEST_APART and all(len(group) == 1 and group[0].kind == kind for group in groups)


def _bracketed(sentence: Sentence) -> Iterator[Breakdown]:
    """A件（B件、C件）."""
    for start, end in sentence.brackets:
        inner = sentence.text[start:end]
        if _OPENING.search(inner) or _NO_LIST.search(inner):
            continue
        whole = next((q for q in reversed(sentence.quantities) if q.end <= start), None)
        if whole is None or start - whole.end > 1:
            continue
        parts = [q for q in sentence.quantities if start < q.start < end and q.kind == whole.kind]
        if len(parts) > 1:
            every = tuple(q.value for q in sentence.quantities if start < q.start < end and q.kind != "%")
            going_on = (every,) if len(every) > len(parts) else ()  # 18篇次…、发布会5次
            yield Breakdown(sentence, whole, sentence, tuple(parts), closed=True, going_on=going_on)
