"""Applications carried in from last year and out into the next: 上年结转 2 件; 4 件转至下年; 无结转."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.requests.limits import ANOTHER_YEAR, ONE_WAY, limit_of, of_other_matter, one_way
from reportkit.prose.reading.requests.request_names import head_of, tail_of
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.word_patterns import WordMatch, WordPattern
from reportkit.resources import regex

YEAR_BEFORE, YEAR_AFTER = "(?:{past}|(?P<from>{year-number}))", "(?:{next}|(?P<to>{year-number}))"
_OVER = "{further|answered|handled|of|request|application|matter|number-word|colon|all|link}*$"
_CARRIED = WordPattern(
    rf"(?:(?P<in>{YEAR_BEFORE}(?:{{no}}{{concluded|answered|handled}}{{of|need|pause}}*)?{{carry}}{{toward|link|this-year}}*(?P<into>{{year-number}})?|{{carry}}(?:{{toward}}|{{of}})?{{past}})"
    rf"|(?P<out>{{carry}}{{toward|link}}*{YEAR_AFTER})|(?P<open>{{still}}(?:{{handled|answered}}{{under-way}}?|{{handled|answered}}?{{in-term}}{{of}}?)|(?<!{{past}}){{no}}{{concluded|answered}}|{{over-year}}(?={{handled|answered}}))){_OVER}"
)
_WAS_CARRIED = WordPattern(
    r"^{of}?{request|application}*(?:{all|need|number-word|duly|link|toward}|{because}{!comma|semicolon|stop|pause}{0,6}?)*"
    rf"(?:(?P<in>(?:{{past}}|(?P<from>{{year-number}})){{carry}}(?!{{toward}}))|(?P<out>{{carry}}{{toward|link}}*{YEAR_AFTER})"
    r"|(?P<open>{still}{handled|answered}{under-way}?(?={comma|semicolon|stop|closing}|$)|{still}{handled|answered}?{in-term}|{no}{concluded|answered}(?={comma|semicolon|stop|closing}|$)))"
)
_LATER = WordPattern(
    "^{!comma|semicolon|stop|opening}{0,8}{comma}{all|need|number-word|link|duly}*"
    rf"{{carry}}{{toward|link}}*{YEAR_AFTER}(?!{{number-word|further|handled|answered|matter|application|request|of}}*{{case-number}})"
)
# 结转 8 件继续办理; 结转 8 件下年度办理
_HANDED_ON = WordPattern(r"(?<!{past})(?<!{year-number})(?P<out>{carry}){toward|link|number-word}*$")
_FURTHER = WordPattern(
    r"^{of}?{request|application}*{toward|link}?{next}?{further|next}{handled|answered}?(?={comma|semicolon|stop|closing}|$)"
)
# 尚有 1 件正在征求意见，将于 2025 年 1 月答复
_ANSWERED_LATER = WordPattern(
    "^{!comma|semicolon|stop|opening}{0,8}{comma}{all|need|duly|link|toward|unknown}{0,3}"
    r"(?P<open>{next}|(?P<to>{year-number})){!comma|semicolon|stop|carry}{0,3}{answered|handled}(?={comma|semicolon|stop}|$)"
)
_LEFT = WordPattern("{remaining|under-way|still}|{no}{answered|handled|concluded}")
_SOME = WordPattern("{of-which}{number-word}*$")
_BY_THEN = "because|need|duly|link|toward|unknown|pause|disclosure|matter|application|on-request|applicant-any"
# 剩余 2 件将于 2024 年办理
_TO_BE_HANDLED = WordPattern(
    f"^{{of}}?{{request|application}}*{{all}}?{{{_BY_THEN}}}{{1,8}}"
    r"(?P<open>{next}|(?P<to>{year-number})){!comma|semicolon|stop|carry}{0,3}{answered|handled}(?={comma|semicolon|stop}|$)"
)
_LEFT_BARE = WordPattern("{answered|concluded}.*(?P<out>{carry}){matter|number-word|colon}*$")  # 办结 25 件，结转 2 件
_TELLING = ("carry", "still", "no", "over-year", "remaining", "under-way", "because")  # one is in each of these
_WITHOUT = ("不含", "不包括", "不包含", "未含")
_HERE = frozenset(("结转", "转结"))
# 2 件因收件时间临近年末，尚在办理期限内
_IN_TERM = WordPattern(
    "^{request|application|of}*{because}{!semicolon|stop|case-number|comma}{1,8}{comma}"
    "(?P<open>{still}(?:{handled|answered}{under-way}?|{handled|answered}?{in-term}))(?={comma|semicolon|stop}|$)"
)
_ADDED = regex(
    "(?:加上?|连同|和|与|及)[^，；。0-9]{2,14}(?:共计?|合计|总计|总共)[有为是]?$"
)  # 受理加上年结转共计 53 件
_NOT_DUE = WordPattern("^{request|application|of}*{because}{!comma|semicolon|stop}{1,8}{comma}")  # 2件因未到期，…
_NONE_CARRIED = WordPattern(
    r"(?:{no}{happened|link|need}*(?:(?P<in>{past}{carry})|(?P<out>{over-year}{carry}?|{carry}{toward|link}*(?:{next}|(?P<to>{year-number}))))"
    r"|(?P<none>{past}){no}{carry}|{carry}{toward|link}*{next}{further|handled|of}*{all}?{number-word}+{zero})"
    r"{further|answered|handled|of|request|application|on-request|matter}*(?={comma|semicolon|stop|closing}|$)"
)


def carried(sentence: Sentence, quantity: Quantity, *, about: bool, speaker: Speaker) -> Statement | None:
    """The statement of a number that came from last year or goes on into the next; None where it is neither."""
    if not sentence.words.has_any(_TELLING):
        return None
    match = _CARRIED.search(*head_of(sentence, quantity)) or _WAS_CARRIED.match(*tail_of(sentence, quantity))
    match = match or _handed_on(sentence, quantity) or _carried_later(sentence, quantity)
    bare = match is None
    match = match or _left_bare(sentence, quantity)
    start = sentence.clause_start(quantity.start, "；。")
    if (
        match is None
        or (match.has("in") and _ADDED.search(sentence.head(quantity)) is not None)
        or of_other_matter(sentence, start, quantity.start)
        or not (about or sentence.words.has("application"))
    ):
        return None
    still = match.has("open")
    if still and not about:
        return None
    began = min(match.span()[0], quantity.start)  # the years of the words themselves are asked below
    limit = limit_of(sentence, began, speaker, quantity)
    if _of_another_year(match, speaker.year):
        limit = limit or ANOTHER_YEAR
    if still and one_way(sentence, quantity.start):
        limit = limit or ONE_WAY
    near = sentence.text[max(quantity.start - 30, sentence.clause_start(quantity.start, "；。")) : quantity.start]
    event = Event.CARRIED_IN if match.has("in") else Event.CARRIED_OUT
    part = any(word in near for word in ("含", "其中", "包括")) or sentence.bracket(quantity.start) is not None
    apart = any(word in near for word in _WITHOUT)
    return Statement(
        event,
        sentence,
        quantity.start,
        quantity.end,
        event.value,
        quantity,
        limit,
        part=part and not apart,
        apart=apart,
        open=still or bare,
    )


def _carried_later(sentence: Sentence, quantity: Quantity) -> WordMatch | None:
    """尚有 4 件申请未到答复期限，转至 2024 年办理."""
    words, start, at = head_of(sentence, quantity)
    behind = at + 1, len(words.codes)
    if (in_term := _IN_TERM.match(words, *behind)) is not None:
        return in_term
    if _SOME.search(words, start, at):
        return _LATER.match(words, *behind)
    open_then = _LEFT.search(words, start, at) or _NOT_DUE.match(words, at + 1, len(words.codes))
    if not open_then:
        return None
    if (handled := _TO_BE_HANDLED.match(words, *behind)) is not None:
        return handled
    return _LATER.match(words, *behind) or _ANSWERED_LATER.match(words, *behind)


def _handed_on(sentence: Sentence, quantity: Quantity) -> WordMatch | None:
    """结转 8 件继续办理: the number stands between."""
    match = _HANDED_ON.search(*head_of(sentence, quantity))
    return match if match is not None and _FURTHER.match(*tail_of(sentence, quantity)) else None


def _left_bare(sentence: Sentence, quantity: Quantity) -> WordMatch | None:
    """办结 25 件，结转 2 件: behind what was answered, 结转 alone means into the next year."""
    words, first, at = head_of(sentence, quantity)
    match = _LEFT_BARE.search(words, 0, at)
    own = match is not None and match["out"] in _HERE and match.span("out")[0] >= words.starts[first]
    return match if own and not words.has("past", first, at) else None


def none_carried(sentence: Sentence, speaker: Speaker) -> Iterator[Statement]:
    """无结转下年度继续办理件."""
    for match in _NONE_CARRIED.find_all(sentence.words):
        start, end = match.span()
        limit = limit_of(sentence, start, speaker)
        if _of_another_year(match, speaker.year):
            limit = limit or ANOTHER_YEAR
        event = Event.CARRIED_IN if match.has("in") or match.has("none") else Event.CARRIED_OUT
        yield Statement(event, sentence, start, end, sentence.text[start:end], limit=limit)


def _of_another_year(match: WordMatch, year: int) -> bool:
    named = {group: match[group][:4] for group in ("from", "into", "to") if match.has(group)}
    wanted = {"from": str(year - 1), "into": str(year), "to": str(year + 1)}
    return any(typed != wanted[group] for group, typed in named.items())
