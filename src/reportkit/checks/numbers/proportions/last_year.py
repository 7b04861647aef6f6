"""N11: growth told of a number that is a fact of the tables, held against last year's report."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.proportions.growth_told import claim_in_words, claims_of
from reportkit.checks.numbers.proportions.ratios import claim_of_growth
from reportkit.checks.numbers.reading import Reading
from reportkit.formats import short_amount
from reportkit.prose.reading import read_growth_of_requests, read_growths, read_in_words
from reportkit.resources import regex

_LEVEL = regex(
    r"[^，；。]{0,6}，(?:申请)?(?:数量|量|总数)?(?P<said>(?:与|同|和|较|比)(?:上一?年度?|去年|(?P<year>20[0-9][0-9])年度?)(?:同期)?(?:相比)?(?:数量)?持平)"
)


def claims_about_last_year(reading: Reading, claims: list[Claim]) -> Iterator[Claim]:
    """What is told of numbers that were found to be a fact of the tables, when last year's report is at hand."""
    if reading.previous is None:
        return
    yield from claims_of_number(reading)
    for claim in claims:
        if claim.code not in ("N01", "N02", "N05") or not claim.holds:
            continue
        for change in read_growths(claim.sentence, reading.speaker.year):
            now = change.now
            if now is not None and now.start == claim.start and change.last is None and now.pointer is None:
                yield from claims_of(change, now, bases_of(reading, claim), stated=False)
        for worded in read_in_words(claim.sentence):
            bases = bases_of(reading, claim)
            if worded.now.start == claim.start and worded.last is None and bases:
                base = next((base for base in bases if worded.agrees(base)), bases[0])
                yield claim_in_words(claim.sentence, worded, base, "上年的表里是")


def claims_of_number(reading: Reading) -> Iterator[Claim]:
    """收到申请数同比增长 25%: how many came in is told elsewhere, or only in the tables."""
    now = reading.measures.received.value(reading.amounts)
    last = reading.measures.received.value(reading.previous or {})
    if not now or not last:
        return
    for sentence in (sentence for paragraph in reading.paragraphs for sentence in paragraph):
        if (said := read_growth_of_requests(sentence, reading.speaker.year)) is not None:
            told, before, down = said
            if reading.about_requests(sentence) and reading.speaker.is_neutral(before):
                yield claim_of_growth(sentence, told, now, last, down=down)


def bases_of(reading: Reading, claim: Claim) -> list[Decimal]:
    """What last year's number may have been: the same fact, and received with what was carried in."""
    previous = reading.previous or {}
    m = reading.measures
    if claim.code == "N01":
        wanted = [m.received, m.received + m.carried_in]
        return [v for measure in wanted if (v := measure.value(previous)) is not None]
    values = [previous.get(pointer) for pointer in claim.facts]
    return [] if None in values else [sum((v for v in values if v is not None), Decimal(0))]


def claims_of_level(reading: Reading, claims: list[Claim]) -> Iterator[Claim]:
    """收到申请 1 件，与上年持平: last year's table says as many; 基本持平 is nearly so, and passed over."""
    for claim in claims if reading.previous is not None else ():
        level = _LEVEL.match(claim.sentence.text, claim.end) if claim.code in ("N01", "N08") and claim.holds else None
        if level is None or (level["year"] and int(level["year"]) != reading.speaker.year - 1):
            continue
        now = reading.measures.received.value(reading.amounts)
        last = reading.measures.received.value(reading.previous or {})
        if now is not None and last is not None and now != last:
            read = f"申请数“{level['said']}”"
            against = f"本年 {short_amount(now)} 件，上年的表里是 {short_amount(last)} 件"
            start, hint = level.start("said"), "请核对两年的数"
            yield Claim("N11", claim.sentence, start, level.end(), holds=False, read=read, against=against, hint=hint)
