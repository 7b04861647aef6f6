"""From one number to another, and changes said in words: 由 20 天压缩至 15 天，压缩 25%; 40 件，同比翻一番."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from reportkit.prose.lexicon import any_word, lexicon
from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.sentences import Sentence
from reportkit.resources import regex

_BEFORE = r"(?:上一?年度?|去年|20[0-9][0-9]年度?|原来|原先|原有|最初|此前|年初|法定|规定)"
_FROM = regex(rf"[由从]{_BEFORE}?的?[^，；。0-9由从]{{0,4}}$")
_TO = regex(r"^[^，；。0-9]{0,8}?(?:增|升|降|减|缩|压|提|扩|涨|延)[^，；。0-9]{0,4}?(?:到|至|为)了?[^，；。0-9]{0,3}$")
_THAN = regex("^，(?:较|比)(?:年初|上季度|上年末|上年底)的?$")
_THAN_BEFORE = regex(rf"^，(?:较|比|相比){_BEFORE}(?:同期)?的?$")
_TURNED = regex(
    r"^了?(?:(?P<double>翻了?一?番|(?:增长|增加|上升)了?一倍)|(?P<twice>翻了?[两二]番)|(?P<half>减半|(?:下降|减少)了?一半))(?=[，；。（]|$)"
)
_ORDER = regex(r"^，(?:总[数量])?(?:由|从)(?:20[0-9][0-9]年度?|上年|去年)?的?$")
_COMPARED = (
    rf"(?:(?:申请|办件|总|数)?量|总数)?(?:同比|比{_BEFORE}|较{_BEFORE}|与{_BEFORE}|相比|同期|实现|将近|近|了|数量|，)+"
)
_LAST_BEHIND = regex(rf"^（{_BEFORE}(?:同期)?(?:为|是|：)?$")
_BOUNDS = {
    "double": (Decimal("1.75"), Decimal("2.4")),
    "twice": (Decimal("3.4"), Decimal("4.8")),
    "half": (Decimal("0.4"), Decimal("0.6")),
}


@cache
def _changed() -> re.Pattern[str]:
    rise, fall = _said_of("rise"), _said_of("fall", "shortened")
    return regex(rf"^[，（]?[^，；。0-9（）]{{0,6}}?(?:(?P<up>{rise})|(?P<down>{fall}))(?:幅度)?(?:了|为|达到?|是)*$")


@cache
def _in_words() -> re.Pattern[str]:
    rise, fall = _said_of("rise"), _said_of("fall")
    rather = "(?:有所|略有|大幅|明显|显著|稍有|持续)"
    return regex(
        rf"^[^，；。0-9]{{0,8}}，{_COMPARED}(?P<said>(?P<double>翻了?一?番|{rise}了?一倍)|(?P<twice>翻了?[两二]番)"
        rf"|(?P<half>减半|{fall}了?(?:一半|约一半|近一半))|(?P<more>{rather}{rise})|(?P<less>{rather}{fall}))(?=[，；。（]|$)"
    )


def _said_of(*classes: str) -> str:
    """Their words of more than one character: 多 and 少 alone say something else here."""
    return any_word(word for name in classes for word in lexicon()[name] if len(word) > 1)


@dataclass(frozen=True)
class FromTo:
    """``told`` is the percentage said of a change from ``last`` to ``now``; ``down`` where it became less."""

    told: Quantity
    last: Quantity
    now: Quantity
    down: bool


@dataclass(frozen=True)
class InWords:
    """A change of ``now`` said without a number at ``start`` … ``end``; ``last`` where the sentence has it."""

    start: int
    end: int
    kind: str
    now: Quantity
    last: Quantity | None

    def agrees(self, last: Decimal) -> bool:
        """Whether the change from ``last`` may be called so. Wide: words are not exact."""
        if self.kind == "more":
            return self.now.value > last
        if self.kind == "less":
            return self.now.value < last
        least, most = _BOUNDS[self.kind]
        return last > 0 and least <= self.now.value / last <= most


def read_from_to(sentence: Sentence) -> Iterator[FromTo]:
    """由 12.7 天减少至 4.6 天，缩短 63.8%: three numbers in a row."""
    numbers, text = sentence.quantities, sentence.text
    for last, now, told in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if told.kind not in ("%", "个百分点") or not told.exact or (told.kind == "%") == (last.kind == "%"):
            continue
        if last.kind == now.kind and last.exact and now.exact and _THAN.match(text[last.end : now.start]):
            last, now = now, last  # noqa: PLW2901 - 5.1 万人，较年初的 4.8 万人增长 6.25%
            behind = text[last.end : told.start]
        elif _is_pair(sentence, last, now):
            behind = text[now.end : told.start]
        else:
            continue
        if (change := _changed().match(behind)) is not None:
            yield FromTo(told, last, now, down=change["down"] is not None)
    for told, last, now in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if told.kind != "%" or not told.exact or not _ORDER.match(text[told.end : last.start]):
            continue
        change = _changed().match(text[sentence.clause_start(told.start) : told.start])
        if change is not None and _is_pair(sentence, last, now):  # 增长 14.5%，由 400 条增至 458 条
            yield FromTo(told, last, now, down=change["down"] is not None)


def _is_pair(sentence: Sentence, last: Quantity, now: Quantity) -> bool:
    text = sentence.text
    alike = last.kind == now.kind and last.exact and now.exact
    joined = alike and _TO.match(text[last.end : now.start]) is not None
    return joined and _FROM.search(text[max(last.start - 12, 0) : last.start]) is not None


def read_in_words(sentence: Sentence) -> Iterator[InWords]:
    """40 件，同比翻一番（上年 20 件）."""
    numbers, text = sentence.quantities, sentence.text
    yield from _turned(sentence)
    for before, now in pairwise((None, *numbers)):
        said = _in_words().match(text[now.end :]) if now is not None and now.exact else None
        if now is None or said is None or (sentence.compared(now) and not (before and _is_pair(sentence, before, now))):
            continue
        start, end = now.end + said.start("said"), now.end + said.end("said")
        kind = next(name for name in ("double", "twice", "half", "more", "less") if said[name])
        last = before if before is not None and _is_pair(sentence, before, now) else None
        behind = next((q for q in numbers if q.start >= end), None)
        if (
            last is None
            and behind is not None
            and behind.kind == now.kind
            and _LAST_BEHIND.match(text[end : behind.start])
        ):
            last = behind
        yield InWords(start, end, kind, now, last)


def _turned(sentence: Sentence) -> Iterator[InWords]:
    """86 万次，较去年的 43 万次翻了一番: last year's number stands between."""
    for now, last in pairwise(sentence.quantities):
        if now.kind != last.kind or not (now.exact and last.exact):
            continue
        said = _TURNED.match(sentence.text[last.end :])
        if said is not None and _THAN_BEFORE.match(sentence.text[now.end : last.start]):
            kind = next(name for name in ("double", "twice", "half") if said[name])
            yield InWords(last.end, last.end + said.end(), kind, now, last)
