"""N05: results of handling (予以公开 … 其他处理) in prose and in table 三, whose groups are sums of rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.measures import Measure, measures
from reportkit.checks.numbers.reading import Reading
from reportkit.diagnostics import CATALOGUE
from reportkit.prose.lexicon import any_word
from reportkit.prose.reading import CASES, Named, Quantity, Sentence, named_before

_ABOUT = re.compile("申请|答复|办结|办理结果")
_OF_DOCUMENTS = re.compile(
    r"(?:公文|文件|属性)[^；。]*主动公开[^，；。、]{0,6}[0-9][^；。]*依申请公开[^，；。、]{0,6}[0-9]|属性"
)
_INCLUDING = re.compile(r"^（(?:含|包括|包含)")


def check_outcomes(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """The numbers of a sentence that are said of a result of handling."""
    name = _names(reading.report.format.id)
    if not re.search(name, sentence.text):
        return
    passage = sentence.passage
    spoken = reading.about_requests(sentence) or (passage.topic != "主动公开" and _ABOUT.search(sentence.text))
    if not spoken or _OF_DOCUMENTS.search(sentence.text):
        return
    for quantity in sentence.quantities:
        if quantity.kind not in CASES or sentence.compared(quantity):
            continue
        named = named_before(sentence, quantity, name) or _behind(sentence, quantity, name)
        if named is None or _INCLUDING.match(sentence.text[quantity.end :]):
            continue
        if re.search("复议|诉讼|网上|信函|自然人|法人", sentence.head(quantity)):
            continue
        if reading.speaker.speaks_of_all(sentence, quantity.start):
            yield from _claims(reading, sentence, quantity, named)


def _claims(reading: Reading, sentence: Sentence, quantity: Quantity, named: Named) -> Iterator[Claim]:
    outcomes = reading.measures.outcomes
    keys = [_key(name, outcomes) for name in named.names]
    groups = [[key] for key in keys] if named.each else [keys]
    for group in groups:
        accepted = reading.together([outcomes[key] for key in group], loose=named.loose)
        accepted += [row for key in group if (row := _only_the_rest(reading, sentence, key)) is not None]
        claim = reading.claim("N05", sentence, quantity, "、".join(group), accepted)
        if claim is not None:
            yield claim


def _only_the_rest(reading: Reading, sentence: Sentence, key: str) -> Measure | None:
    """逾期不补正 2 件，其他处理 5 件: beside rows of its group, the group's name may mean its row 其他."""
    row, others = reading.measures.rest.get(key, (None, ()))
    words = CATALOGUE["N05"].words["其他处理以外的行"]
    return (
        row
        if row is not None and (any(o in sentence.text for o in others) or re.search(any_word(words), sentence.text))
        else None
    )


def _key(name: str, outcomes: Mapping[str, Measure]) -> str:
    plain = name.replace("不予以", "不予")
    return max((key for key in outcomes if plain.startswith(key)), key=len)


def _behind(sentence: Sentence, quantity: Quantity, name: str) -> Named | None:
    """5件予以公开."""
    match = re.match(rf"(?:申请)?(?:属于)?({name})(?=[，、；。）]|$)", sentence.text[quantity.end :])
    return Named((match[1],)) if match else None


@cache
def _names(format_id: str) -> str:
    """The results as a regular expression, the longest first, with the words that may follow them."""
    keys = sorted(measures(format_id).outcomes, key=len, reverse=True)
    words = "|".join(re.escape(key).replace("不予", "不予以?") for key in keys)
    return rf"(?<![不分])(?:{words})(?:的?申请|决定|答复|信息|情形)*"
