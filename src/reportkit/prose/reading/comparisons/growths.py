"""Growth told of two numbers: 12 件，上年 10 件，增长 20 %; 较上年的 10 件增加 2 件，增幅 20 %; 从 10 件增至 12 件."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportkit.prose.reading.comparisons.frames import (
    change_before,
    gap,
    is_last,
    names_another_year,
    only_compares,
)
from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.word_patterns import WordPattern
from reportkit.resources import regex

_SHARES = frozenset(("%", "‰", "个百分点", "倍"))
_FROM = regex(r"[由从](?:上一?年度?|去年|年初|上年末|上年底|20[0-9][0-9]年度?底?)的?$")
_BEHIND = WordPattern(
    "^(?:{opening}|{comma})(?:{past}|(?P<year>{year-number})){than|number-word|of|matter|received|issued}*$"
)
_IS_TIMES_OF = WordPattern("^{comma}?{number-word|than}+(?:{past}|{year-number}){than|of}*$")
_ENDS_CHANGED = WordPattern("(?:(?P<rise>{rise})|(?P<fall>{fall})){link}?$")
_IS_TIMES = WordPattern("{number-word|than}*{past}{than|number-word|of}*$")

# 收到申请数同比增长 25%, where the number itself stands elsewhere
_OF_REQUESTS = WordPattern(
    "^(?P<before>.*?){received|new|of|request|on-request|disclosure}*{application-count}{matter|comma|past|year-number|than|toward|link|of}*"
    "(?:(?P<rise>{rise})|(?P<fall>{fall})){number-word|link|than}*$"
)


@dataclass(frozen=True)
class Growth:
    """``told`` is the percentage, the 倍 or the difference said of ``now``.

    ``last`` is last year's number and ``by`` the difference, as far as the sentence tells them. ``down`` where it is
    less than last year; ``times`` where 倍 are those of last year's number itself (是上年的 1.2 倍).
    """

    sentence: Sentence
    told: Quantity
    now: Quantity | None
    last: Quantity | None = None
    by: Quantity | None = None
    down: bool = False
    times: bool = False


def read_growths(sentence: Sentence, year: int) -> Iterator[Growth]:
    """The changes of a sentence of the report of ``year`` whose numbers stand beside each other."""
    words = sentence.words
    if not words.has_any(("rise", "fall", "past")):
        return
    for place, told in enumerate(sentence.quantities):
        if told.exact and (found := _read(sentence, place, year)) is not None:
            yield found


def _read(sentence: Sentence, place: int, year: int) -> Growth | None:
    """The change that the number at ``place`` tells; walks back over last year's number and the difference."""
    numbers = sentence.quantities
    told = numbers[place]
    before = numbers[place - 1] if place else None
    if before is not None and told.kind == "倍" and _is_times_of(sentence, before, told, year):
        return Growth(sentence, told, before, times=True)
    times = before is not None and told.kind == "倍" and _of_last(sentence, before, told)
    match = None if times else change_before(sentence, before, told)
    reached = told.kind not in _SHARES and sentence.text[: told.start].endswith(("到", "至"))
    if reached or (match is None and not times):
        return None
    down = match is not None and match.has("fall")
    last = by = None
    at = place - 1
    if told.kind not in _SHARES:
        by = told
    while at >= 0:
        quantity, earlier = numbers[at], numbers[at - 1] if at else None
        if not quantity.exact or quantity.kind in _SHARES or not _joined(sentence, quantity, numbers[at + 1], year):
            return None
        if last is None and (is_last(sentence, earlier, quantity, year) or _came_from(sentence, quantity)):
            last = quantity
            if _came_from(sentence, quantity):  # 从 10 件增至 12 件: what follows is this year's
                return None
        elif by is None and _differs(sentence, earlier, quantity, down=down):
            by = quantity
        else:
            return _told(sentence, place, at, Growth(sentence, told, quantity, last, by, down, times), year)
        at -= 1
    return Growth(sentence, told, None, last, by, down, times) if by is not None and by is not told else None


def _told(sentence: Sentence, place: int, at: int, change: Growth, year: int) -> Growth | None:
    """With last year's number where it stands before this year's, or in a bracket behind."""
    now, last = change.now, change.last
    numbers = sentence.quantities
    earlier = numbers[at - 1] if at else None
    if now is None or {q.kind for q in (change.last, change.by) if q is not None} - {now.kind}:
        return None
    if last is None and earlier is not None and earlier.kind == now.kind and earlier.exact:
        above = numbers[at - 2] if at > 1 else None
        if is_last(sentence, above, earlier, year) or _came_from(sentence, earlier):
            last = earlier
    if last is None and place + 1 < len(numbers):
        last = _behind(sentence, change.told, numbers[place + 1], now.kind, year)
    growing = sentence.compared(now) and not (last is not None and _came_from(sentence, last))
    return None if growing else Growth(sentence, change.told, now, last, change.by, change.down, change.times)


def _joined(sentence: Sentence, before: Quantity, behind: Quantity, year: int) -> bool:
    return only_compares(sentence, before, behind) and not names_another_year(
        sentence, gap(sentence, before, behind), year
    )


def _differs(sentence: Sentence, before: Quantity | None, quantity: Quantity, *, down: bool) -> bool:
    """Whether a number is the difference: 增加 2 件; in the direction that is told of the percentage."""
    if sentence.text[: quantity.start].endswith(("到", "至")):  # 增加到 12 件
        return False
    match = change_before(sentence, before, quantity)
    if match is None:
        words = sentence.words
        first = words.at(sentence.clause_start(quantity.start))
        match = _ENDS_CHANGED.search(words, first, words.at(quantity.start))
    return match is not None and match.has("fall") == down


def _came_from(sentence: Sentence, quantity: Quantity) -> bool:
    return _FROM.search(sentence.head(quantity)) is not None


def _of_last(sentence: Sentence, last: Quantity, told: Quantity) -> bool:
    """是上年 10 万次的 1.2 倍."""
    words = sentence.words
    first = words.at(sentence.clause_start(last.start))
    named = _IS_TIMES.search(words, first, words.at(last.start)) is not None
    return named and sentence.text[last.end : told.start] == "的"


def _behind(sentence: Sentence, told: Quantity, following: Quantity, kind: str, year: int) -> Quantity | None:
    """同比下降 10 %（上年 200 条）."""
    match = _BEHIND.match(sentence.words, *gap(sentence, told, following))
    named = match is not None and (not match.has("year") or match["year"].startswith(str(year - 1)))
    return following if named and following.kind == kind and following.exact else None


def _is_times_of(sentence: Sentence, before: Quantity, told: Quantity, year: int) -> bool:
    """26 件，是上年的 2 倍, 是 2022 年的 2 倍."""
    between = gap(sentence, before, told)
    named = _IS_TIMES_OF.match(sentence.words, *between) is not None
    return named and not names_another_year(sentence, between, year)


def read_growth_of_requests(sentence: Sentence, year: int) -> tuple[Quantity, str, bool] | None:
    """The percentage that begins a sentence, said of how many applied; the words before it; whether it is a fall."""
    told = sentence.quantities[0] if sentence.quantities else None
    if told is None or told.kind != "%" or not told.exact:
        return None
    span = 0, sentence.words.at(told.start)
    match = _OF_REQUESTS.match(sentence.words, *span)
    if match is None or names_another_year(sentence, span, year):
        return None
    return told, match["before"], match.has("fall")
