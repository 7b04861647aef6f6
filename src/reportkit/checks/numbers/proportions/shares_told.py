"""N11: shares recomputed: of numbers in the sentence, of results of handling, and their sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, reduce
from itertools import pairwise
from operator import add

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.measures import Measure, measures, result_names
from reportkit.checks.numbers.of_a_part import applicant_measures
from reportkit.checks.numbers.proportions.ratios import agrees, claim_of_ratio
from reportkit.checks.numbers.reading import Reading
from reportkit.formats import kept, short_amount
from reportkit.prose.lexicon import any_word
from reportkit.prose.reading import CASES, Quantity, Sentence, read_portions, read_shares_apart
from reportkit.resources import regex

_SHARES = regex("其次|再次|其余|剩余|最后")
_SHARE = regex("占(?:比|总数的?)?(?:为|达)?$")
_ALL = Decimal("100.1")
_ROUNDED = 5  # percentage points that 约占 may be off: 约占 30% for 33.3%
_OF_WHOLE = (
    r"(?:的|共计?|合计|有|类|情形|申请)*(?P<number>[0-9]+[件份条宗起]，?)?(?:的|约|均)?"
    r"(?:占(?:比|比例)?(?:[^，；。0-9占]{0,12}(?:总数|总量|总件数|件数|数量|[结件理复]量)的?)?|率)(?:为|达到?|：|约)*$"
)


def check_shares(reading: Reading, sentence: Sentence, previous: Sentence | None) -> Iterator[Claim]:
    """The shares of a sentence; ``previous`` may hold the whole."""
    read_of: set[int] = set()
    for share in read_portions(sentence, previous):
        read_of.add(share.told.start)
        part, percent = share.part, share.told
        ratios = {whole: part.value / whole.value * 100 for whole in share.wholes}
        whole = next((whole for whole, ratio in ratios.items() if agrees(percent, ratio)), share.wholes[0])
        if share.about and any(abs(percent.value - ratio) <= _ROUNDED for ratio in ratios.values()):
            continue
        read = f"{short_amount(part.value)} 占 {short_amount(whole.value)} 的 {percent.text}"
        yield claim_of_ratio(sentence, percent, ratios[whole], read)
    for percent, part, total in read_shares_apart(sentence):
        if percent.start not in read_of:
            read_of.add(percent.start)
            read = f"{short_amount(part.value)} 占 {short_amount(total)} 的 {percent.text}"
            yield claim_of_ratio(sentence, percent, part.value / total * 100, read)
    yield from (claim for claim in _without_number(reading, sentence) if claim.start not in read_of)
    yield from _sum_of_shares(sentence)


def _without_number(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """予以公开占 60%, 予以公开或部分公开占 60%: the share of results of handling in what was answered."""
    if ("占" not in sentence.text and "率" not in sentence.text) or not reading.about_requests(sentence):
        return
    known = shared_names(reading.report.format.id)
    name, said = _named_share(tuple(known))
    for before, percent in pairwise((None, *sentence.quantities)):
        if percent is None or percent.kind != "%" or not percent.exact:
            continue
        told = before if before is not None and before.kind in CASES and before.exact else None
        match = said.search(sentence.text[_behind_earlier(sentence, before, told) : percent.start])
        told = told if match is not None and match["number"] else None
        if match is None or not reading.speaker.speaks_of_all(sentence, percent.start):
            continue
        named = [known[word] for word in name.findall(match["names"])]
        measure = reduce(add, named)
        part = measure.value(reading.amounts) if told is None else told.value
        wholes = [m.value(reading.amounts) for m in (reading.measures.answered, reading.measures.received)]
        ratios = [part / whole * 100 for whole in wholes if part is not None and whole]
        if ratios and not any(agrees(percent, ratio) for ratio in ratios):
            yield claim_of_ratio(sentence, percent, ratios[0], f"{match['names']}占 {percent.text}")


def _behind_earlier(sentence: Sentence, before: Quantity | None, told: Quantity | None) -> int:
    """Where the words of a share begin: behind the number before it, or before that one where it is the part."""
    if told is None:
        return before.end if before is not None else 0
    return max((q.end for q in sentence.quantities if q.end <= told.start), default=0)


@kept
def shared_names(format_id: str) -> Mapping[str, Measure]:
    """What a share may be said of without its number, by name: results of handling, and kinds of applicants."""
    outcomes = measures(format_id).outcomes
    results = {name: outcomes[key] for name, key in result_names(format_id).items()}
    return dict(applicant_measures(format_id)) | results


@cache
def _named_share(outcomes: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    name = any_word(map(re.escape, outcomes))
    return regex(name), regex(
        rf"(?:^|[，、；：中])(?:(?:因|由于)[^，；。0-9]{{1,16}}?)?(?P<names>{name}(?:(?:或者?|和|及|与|以及|、){name})*){_OF_WHOLE}"
    )


def _sum_of_shares(sentence: Sentence) -> Iterator[Claim]:
    """占 85%，其次是 10%，再次是 15%: shares of one whole are no more than all of it."""
    shares: list[Quantity] = [q for q in sentence.quantities if q.kind == "%" and q.exact]
    behind = sentence.quantities.index(shares[0]) if shares else 0
    if len(shares) < len("其次") or tuple(shares) != sentence.quantities[behind:]:
        return
    first = sentence.text[: shares[0].start]
    if not _SHARE.search(first) or not _SHARES.search(sentence.text[shares[0].end : shares[-1].start]):
        return
    total = sum((q.value for q in shares), Decimal(0))
    if total > _ALL:
        spelled = " + ".join(q.text for q in shares)
        yield Claim(
            "N11",
            sentence,
            shares[0].start,
            shares[0].end,
            holds=False,
            read=f"各部分的占比 {spelled} = {short_amount(total)}%",
            against="超过了 100%",
            hint="同一个总数的各部分占比加起来最多是 100%，请核对",
        )
