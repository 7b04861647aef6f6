"""Statements on the results of handling: 予以公开 3 件, 5 件不予公开, 不予公开、无法提供均为 0 件."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from reportkit.prose.lexicon import any_word
from reportkit.prose.reading.enumerations import Named, named_before
from reportkit.prose.reading.quantities import CASES, Quantity
from reportkit.prose.reading.requests import A_PART, ANOTHER_BODY, QUALIFIED, limit_of, speaks_of_requests
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.word_patterns import WordPattern
from reportkit.resources import regex

_FOLLOWING = "(?:的?申请|决定|答复|信息|情形|范围|处理|的|类|性质|事项|视为放弃)*"
_AMOUNT = regex("(?:信息)?(?:数量?)?$")  # 予以公开信息数量
_INCLUDING = regex("^（(?:含|包括|包含)[^（）]{0,20}")
_INCLUDED = regex("（(?:含|包括|包含)[^（）0-9]{2,16}）(?:的|共计?|合计|有|为|：)*$")  # 公开（含部分公开）12 件
_WITH_DISCLOSED = regex("(?<!主动)(?<!信息)公开(?:[及和与或]|以及|或者)$")
_OF_CASES = regex("复议|诉讼")
_ATTRIBUTES = ("主动公开", "依申请公开")
_MERELY = frozenset(("属于", "属", "系", "为", "作出", "给予"))
_NONE, _ALL = "没有|未出现|未发生|未作出|未有|不存在|无", "均|全部|都|皆"
WITHOUT_NUMBER = f"{_NONE}|{_ALL}"  # one of these is in each statement of a result without a number
_DENIED = f"(?:{_NONE})(?:任何|作出|发生|出现|需要|涉及|属于|因)*"
_DENIED_BEHIND = r"(?:的|政府信息公开|申请|情况|情形|件|决定|答复|事项|现象|发生)*(?=[，。；、）]|$)"
_ALL_OF_THEM = f"(?:{_ALL})(?:已|依法|依规|按时|按期|及时|如期|在法定期限内|在规定期限内|申请|作出)*"
_TAKEN_AS = (
    f"(?:{_ALL})?"
    "(?:申请)?(?:[为系]同一申请人[^，；。]{0,8}?|属于|属|作为?|按|为|系|是|予以|依法|被|因涉及|因属于|因为|因|由于|涉及)?"
    "(?:申请人)?(?:无正当理由)?"
)
# 包括上年结转 4 件，其中 …: the results of these alone
_OF_CARRIED = WordPattern("^{!received|handled|answered}*{carry}{!received|answered|semicolon}*{of-which}")


@dataclass(frozen=True)
class ResultNames:
    """``keys``: the ways of naming a result, each with the key of its row or group; ``groups``: the keys of groups.

    Words before the name of a group may pick some of its rows (因第三方不同意不予公开 3 件).
    """

    keys: Mapping[str, str]
    groups: frozenset[str]

    @cached_property
    def one(self) -> str:
        """A name as a regular expression, a row's before that of its group, with the words that may follow it."""
        words = any_word(re.escape(name).replace("不予", "不予以?") for name in self.keys)
        firsts = "".join(re.escape(char) for char in sorted({name[0] for name in self.keys}))
        taken = "(?:[的而，]?(?:不予以?公开|不予处理|无法提供)|[的而，、]?不再处理)"
        return rf"(?=[{firsts}])(?<![不分])(?:{words})(?:(?:类?信息|申请)?{taken})?{_FOLLOWING}"

    @cached_property
    def any_of_them(self) -> re.Pattern[str]:
        """A name, wherever it stands."""
        return regex(self.one)

    @cached_property
    def at_end(self) -> re.Pattern[str]:
        """A name at the end of a text."""
        return regex(rf"(?:{self.one})$")

    @cached_property
    def behind(self) -> re.Pattern[str]:
        """A name that is said of the number before it: 件予以公开, 件作其他处理."""
        return regex(rf"{_TAKEN_AS}({self.one})(?=[，、；。）]|$|作出|依法|均|全部|不予)")

    @cached_property
    def in_words(self) -> re.Pattern[str]:
        """That there was no such result, or no other."""
        return regex(
            rf"{_DENIED}(?P<denied>(?:{self.one})(?:[、和或及](?:{self.one}))*){_DENIED_BEHIND}"
            rf"|{_ALL_OF_THEM}(?P<all>{self.one})(?=[，。；）]|$)"
        )

    def key(self, name: str) -> str:
        """The key of a name as it was found."""
        plain = name.replace("不予以", "不予")
        return self.keys[max((each for each in self.keys if plain.startswith(each)), key=len)]


def read_results(
    sentence: Sentence,
    names: ResultNames,
    speaker: Speaker,
    *,
    at_home: bool,
    elsewhere: bool,
) -> Iterator[Statement]:
    """The numbers said of a result.

    ``elsewhere`` is where another matter has such results too (documents that are 予以公开), so that the sentence
    itself must speak of applications.
    """
    if not sentence.quantities or not names.any_of_them.search(sentence.text):
        return
    words = sentence.words
    named = (
        speaks_of_requests(sentence) or words.has("application") or words.has("answered") or "办理结果" in words.text
    )
    if not (at_home or (named and not elsewhere)) or _of_documents(sentence):
        return
    for quantity in sentence.quantities:
        if quantity.kind not in CASES:
            continue
        said = _with_included(sentence, quantity, names)
        said = said or named_before(sentence, quantity, names.one) or _behind(sentence, quantity, names)
        if said is None:
            continue
        if _WITH_DISCLOSED.search(sentence.text[: _begins(sentence, quantity, said)]):
            continue  # 公开及部分公开 70 件: the sum of both
        if (including := _INCLUDING.match(sentence.text[quantity.end :])) is not None:
            inner = names.any_of_them.search(including[0])
            if inner is None or len(said.names) > 1:
                continue
            said = Named((*said.names, inner[0]), including=True)
        limit = limit_of(sentence, quantity.start, speaker, quantity)
        keys = tuple(names.key(each) for each in said.names)
        if _OF_CARRIED.search(sentence.words, 0, sentence.words.at(quantity.start)):
            limit = limit or A_PART
        if limit is None and _is_qualified(sentence, quantity, said, of_group=not names.groups.isdisjoint(keys)):
            limit = QUALIFIED
        yield Statement(
            Event.RESULT,
            sentence,
            quantity.start,
            quantity.end,
            "、".join(said.names),
            quantity,
            ANOTHER_BODY if limit is None and not speaker.speaks_of_all(sentence, quantity.start) else limit,
            named=Named(keys, said.each, said.loose, said.including),
        )


def _begins(sentence: Sentence, quantity: Quantity, said: Named) -> int:
    at = sentence.text.rfind(said.names[0], 0, quantity.start)
    return max(at, 0)


def _counts(head: str, kind: str) -> bool:
    return _AMOUNT.sub("", head).endswith(kind)


def read_wordy_results(
    sentence: Sentence, names: ResultNames, speaker: Speaker, *, at_home: bool
) -> Iterator[Statement]:
    """Without a number: 没有不予公开的申请 (none), 均予以公开 (all that was answered; ``definite``)."""
    if not at_home or _of_documents(sentence):
        return
    for match in names.in_words.finditer(sentence.text):
        limit = limit_of(sentence, match.start(), speaker)
        if _is_of_part(sentence, match.start()):
            limit = limit or A_PART
        found = match["denied"] or match["all"]
        keys = tuple(dict.fromkeys(names.key(m[0]) for m in names.any_of_them.finditer(found)))
        named, whole = Named(keys, each=True), match["all"] is not None
        yield Statement(Event.RESULT, sentence, *match.span(), match[0], limit=limit, named=named, definite=whole)


def _is_of_part(sentence: Sentence, offset: int) -> bool:
    """Whether 其中, a way or a kind of applicant before the words makes them a part."""
    words, start = sentence.words, sentence.clause_start(offset, "；。")
    span = words.at(start), words.at(offset)
    kinds = ("of-which", "way", "applicant-body", "remaining", "because", "about")
    return words.has_any(kinds, *span) or "复议" in sentence.text[start:offset]


def _with_included(sentence: Sentence, quantity: Quantity, names: ResultNames) -> Named | None:
    """予以公开（含部分公开）12 件: the sum of both."""
    start = sentence.clause_start(quantity.start, "，；。")
    bracket = _INCLUDED.search(sentence.text[start : quantity.start])
    if bracket is None:
        return None
    before = sentence.text[start : start + bracket.start()]
    inner, outer = names.any_of_them.search(bracket[0]), names.at_end.search(before)
    if inner is None or outer is None:
        return None
    return Named((outer[0], inner[0]))


def _of_documents(sentence: Sentence) -> bool:
    """Whether 主动公开 and 依申请公开 are counted side by side, or 属性 is said: results of another kind."""
    words = sentence.words
    if "属性" in sentence.text:
        return True
    if words.has("request") or not all(kind in sentence.text for kind in _ATTRIBUTES):
        return False
    return all(any(_counts(sentence.head(q), kind) for q in sentence.quantities) for kind in _ATTRIBUTES)


def _is_qualified(sentence: Sentence, quantity: Quantity, said: Named, *, of_group: bool) -> bool:
    """Whether the words before the name make it a part: 因第三方不同意公开不予公开 3 件; 网上申请予以公开 3 件."""
    words, start = sentence.words, sentence.clause_start(quantity.start)
    ends = [q.end for q in sentence.quantities if start <= q.start < quantity.start]
    at = sentence.text.rfind(said.names[0], start, quantity.start)
    first = words.at(max(ends, default=start))
    behind = words.before(at) if at >= 0 else words.at(quantity.start)
    reasons = words.has_any(("because", "about", "about-what"), first, behind)
    merely = at >= 0 and words.text[words.starts[first] : at] in _MERELY if first < len(words.starts) else False
    own = of_group and reasons and not merely and not words.has("and-others", first, behind)
    head = words.at(start), words.at(quantity.start)
    kinds = ("way", "applicant-person", "applicant-body")
    return own or words.has_any(kinds, *head) or _OF_CASES.search(sentence.head(quantity)) is not None


def _behind(sentence: Sentence, quantity: Quantity, names: ResultNames) -> Named | None:
    """5件予以公开, 12件作其他处理."""
    match = names.behind.match(sentence.text[quantity.end :])
    return Named((match[1],)) if match else None
