"""N12: wholes and their parts in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportkit.checks.numbers.claims import Claim
from reportkit.diagnostics import Severity
from reportkit.formats import short_amount
from reportkit.prose.reading import Agreement, Breakdown, Quantity, Sentence, find_breakdowns

_WAN = Decimal(10_000)


def check_sums(sentence: Sentence, before: Sentence | None) -> Iterator[Claim]:
    """One claim for each breakdown that can be judged."""
    for breakdown in find_breakdowns(sentence, before):
        verdict = breakdown.verdict
        if verdict is not None:
            yield _claim(breakdown, verdict)


def _claim(breakdown: Breakdown, verdict: Agreement) -> Claim:
    whole = breakdown.whole
    added = breakdown.added or tuple(part.value for part in breakdown.parts)
    spelled = " + ".join(_number(whole, whole, value) for value in added)
    total = _number(whole, whole, sum(added, Decimal(0)))
    many = len(added) > 1
    sum_of_parts = f"各部分 {spelled} = {total}" if many else f"其中的一部分是 {total}"
    difference = _number(whole, whole, abs(breakdown.sum - whole.value))
    relation = {Agreement.OVER: f"，多出 {difference}", Agreement.SHORT: f"，少了 {difference}", Agreement.HOLDS: ""}[
        verdict
    ]
    suspect = breakdown.suspect
    place = breakdown.whole_sentence if suspect is whole else breakdown.sentence
    others = tuple(part.start for part in breakdown.parts if part is not suspect)
    return Claim(
        "N12",
        place,
        suspect.start,
        suspect.end,
        verdict is Agreement.HOLDS,
        f"总数 {_number(whole, whole)} {_unit(whole)}",
        f"{sum_of_parts} {_unit(whole)}{relation}",
        "请核对总数和各部分" + ("" if verdict is Agreement.OVER else "；若只列了一部分，请在最后写“等”"),
        severity=Severity.ERROR if verdict is Agreement.OVER and not breakdown.guessed else Severity.WARNING,
        others=others if breakdown.sentence is place else (),
    )


def _unit(quantity: Quantity) -> str:
    return "万元" if quantity.kind == "元" and "万" in quantity.text else quantity.kind


def _number(quantity: Quantity, whole: Quantity, value: Decimal | None = None) -> str:
    amount = quantity.value if value is None else value
    return short_amount(amount / _WAN if _unit(whole) == "万元" else amount)
