"""N13: 规章 and 规范性文件 in prose and in table 二."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from operator import add

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.measures import Measure
from reportkit.checks.numbers.reading import Reading
from reportkit.prose.reading import Quantity, Sentence
from reportkit.resources import regex

_KIND = r"(?:本?[省市县区])?(?:政府)?(?:规章(?!制度)|(?:行政)?规范性文件)"
_NAMED = rf"{_KIND}(?:(?:、|和|及|与){_KIND})*"
_MADE = (
    r"(?:新制发|新印发|新发布|制发|制定|印发|出台|制定出台|制定印发|制定发布|新制定|制作|颁布|新出台|公布|发布)"
    r"(?:并(?:公开|公布|发布|印发))?"
)
_ENDED = r"(?:宣布|决定)?(?:废止|失效)(?:(?:和|或者?|、|及)?(?:宣布)?(?:失效|废止))?"
_VALID = r"(?:现行有效|继续有效|有效)(?:的)?"
_DONE = rf"^(?P<before>.*?)(?:(?P<made>{_MADE})|(?P<ended>{_ENDED})|(?P<valid>{_VALID}))"
_HOW_MANY = r"(?:共计?|合计|总数|数量|为|有|：)*$"
_NUMBER_LAST = regex(rf"{_DONE}(?:了|的|各类|行政)*(?P<what>{_NAMED}){_HOW_MANY}")
_VALID_LAST = regex(rf"^(?P<before>.*?)(?P<what>{_NAMED})(?P<valid>现行有效)(?:的)?{_HOW_MANY}")
_NUMBER_FIRST = regex(rf"{_DONE}(?:了|共|有)*$")
_VALID_BEHIND = regex(rf"^(?P<valid>{_VALID})(?P<what>{_NAMED})(?=[，、；。）和]|均|全部|都|已|进行|$)")
_BEFORE_VALID = regex(r"^(?P<before>.*?)(?:对|将|保留|保有|公开|公布|清理|梳理|共|有)*$")
_WHAT = regex(rf"^(?P<what>{_NAMED})(?=[，、；。）和]|$)")
_ANY_KIND = regex(_KIND)
_ALONE = regex(
    r"^(?P<before>(?:本年度?|全年|当年|其中)?)(?:清理|目前|保留|继续)?"
    rf"(?:(?P<made>新?(?:制发|制定|印发|出台))|(?P<ended>{_ENDED})|(?P<valid>现行有效))(?:的)?(?:文件)?(?:了|共|有)*$"
)
_SHOWN = regex("(?:清理|梳理|公开|公布|集中|统一|并|已|发布|的|、)+$")
_NONE = regex(
    rf"(?P<before>[^，；。：]*?)(?P<no>未|没有|无)(?:新)?(?:(?P<made>{_MADE})|(?P<ended>{_ENDED}))(?:(?:或者?|、|和|及)(?:(?P<madetoo>{_MADE})|(?P<endedtoo>{_ENDED})))?(?:过|任何|的)*(?P<what>{_NAMED})(?=[，；。、]|$)"
)
_NAME_OF = regex(r"^(?:，)?以[^，；。以]{2,16}名义")
_UNITS = frozenset("件部份个项")
_COLUMNS = {"made": "issued", "ended": "repealed", "valid": "in-force"}


def check_documents(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """What was made, ended and is valid, where the sentence says so; 备案, 清理, 解读 are other measures."""
    if not reading.measures.documents or not _ANY_KIND.search(sentence.text):
        return
    yield from _none_made(reading, sentence)
    for quantity in sentence.quantities:
        if quantity.kind not in _UNITS or sentence.compared(quantity):
            continue
        head, tail = sentence.head(quantity), sentence.tail(quantity)
        lead = None
        match = _NUMBER_LAST.match(head) or _VALID_LAST.match(head)
        if match is not None:
            what = match["what"]
        elif (match := _NUMBER_FIRST.match(head)) and (named := _WHAT.match(tail)):
            what = named["what"]
        elif (match := _VALID_BEHIND.match(tail)) and (lead := _BEFORE_VALID.match(head)):
            what = match["what"]
        elif (
            (match := _ALONE.match(head))
            and not (tail or sentence.bracket(quantity.start))
            and (earlier := _spoken_of(sentence, quantity))
        ):
            what = earlier
        else:
            continue
        before = _own_words(sentence, quantity, lead["before"] if lead is not None else match["before"])
        if match.groupdict().get("valid"):
            before = _SHOWN.sub("", before)
        if not reading.speaker.is_neutral(before):
            continue
        if reading.speaker.speaks_of_all(sentence, quantity.start):
            column = _column(reading, next(name for key, name in _COLUMNS.items() if match.groupdict().get(key)))
            measure = _measure(reading, what, column)
            if measure is not None:
                yield from _claim(reading, sentence, quantity, column, what, measure)


def _none_made(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """未制定规范性文件 ⇒ none was made."""
    for match in _NONE.finditer(sentence.text):
        roles = [role for key, role in _COLUMNS.items() for name in (key, f"{key}too") if _took_part(match, name)]
        columns = [_column(reading, role) for role in roles]
        measures = [m for column in columns if (m := _measure(reading, match["what"], column)) is not None]
        neutral = reading.speaker.is_neutral(match["before"]) and reading.speaker.speaks_of_all(
            sentence, match.start("no")
        )
        if measures and neutral:
            yield from reading.claim_none("N13", sentence, (match.start("no"), match.end()), measures)


def _column(reading: Reading, role: str) -> str:
    return reading.measures.columns.get(role, "")


def _took_part(match: re.Match[str], group: str) -> bool:
    return bool(match.groupdict().get(group))


def _spoken_of(sentence: Sentence, quantity: Quantity) -> str | None:
    """The kind that an earlier clause of the sentence names: 清理规范性文件 1 件，保留 8 件，新制发 1 件."""
    before = sentence.text[: sentence.clause_start(quantity.start)]
    named = [match[0] for match in _ANY_KIND.finditer(before[before.rfind("；") + 1 :])]
    return named[-1] if named and "文件" not in before.rpartition(named[-1])[2] else None


def _own_words(sentence: Sentence, quantity: Quantity, before: str) -> str:
    """The words of the clause that belong to this number: those behind the number before it."""
    start = sentence.clause_start(quantity.start)
    ends = [q.end - start for q in sentence.quantities if start <= q.start < quantity.start]
    own = before[max(ends, default=0) :].lstrip("、和及")
    if sentence.text.count("名义") == 1:  # two names share the total
        own = _NAME_OF.sub("", own)
    return (
        own.removeprefix("规章").removeprefix("其中").removeprefix("目前").removeprefix("主动公开").replace("年末", "")
    )


def _measure(reading: Reading, what: str, column: str) -> Measure | None:
    """The cell meant, or the sum of both rows for 规章和规范性文件."""
    found = [
        columns[column]
        for key, columns in reading.measures.documents.items()
        if column in columns and key.removeprefix("行政") in what
    ]
    return reduce(add, found) if found else None


def _claim(
    reading: Reading, sentence: Sentence, quantity: Quantity, column: str, what: str, measure: Measure
) -> Iterator[Claim]:
    name = column.removesuffix("件数").removeprefix("本年") + what
    hint = "若正文说的不是表二的口径（如备案、清理、党内文件），请写明；否则请核对"
    claim = reading.claim("N13", sentence, quantity, name, [measure], hint)
    if claim is not None:
        yield claim
