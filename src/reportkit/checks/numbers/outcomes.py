"""N05: results of handling (予以公开 … 其他处理) in prose and in table 三, whose groups are sums of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.measures import Measure
from reportkit.checks.numbers.reading import Reading
from reportkit.diagnostics import Severity
from reportkit.prose.reading import CASES, Event, Quantity, Statement

_DEPTH_OF_ROWS = 4  # slashes in the pointer of a row within a group of results


def check_outcomes(reading: Reading, told: Sequence[Statement]) -> Iterator[Claim]:
    """The claims of one sentence's statements."""
    results = [s for s in told if s.event is Event.RESULT]
    unlisted = _unlisted(told)
    spoken = frozenset(key for s in results if s.named is not None for key in s.named.names)
    for statement in results:
        if statement.quantity is None and statement.limit is None:
            yield from _in_words(reading, statement)
        if statement.limit is None and statement.quantity is not None:
            for claim in _claims(reading, statement, statement.quantity, spoken):
                if claim.holds or not _completed(reading, claim, statement.quantity, unlisted):
                    yield claim
                elif any(pointer.count("/") < _DEPTH_OF_ROWS for pointer in claim.facts):
                    yield replace(claim, severity=Severity.WARNING)  # 主动公开范围 1 件 may be told apart from 予以公开


def _in_words(reading: Reading, statement: Statement) -> Iterator[Claim]:
    """没有不予公开的申请: the rows are 0; 均予以公开: nothing else among what was answered. Warnings."""
    outcomes, keys = reading.measures.outcomes, statement.named.names if statement.named is not None else ()
    span = (statement.start, statement.end)
    if statement.definite:
        told = {pointer for key in keys for pointer in outcomes[key].plus}
        wanted = [m for m in outcomes.values() if len(m.plus) == 1 and not told & set(m.plus)]
    else:
        wanted = [outcomes[key] for key in keys]
    for claim in reading.claim_none("N05", statement.sentence, span, wanted):
        yield replace(claim, severity=Severity.WARNING)


def _unlisted(told: Sequence[Statement]) -> list[Decimal]:
    """The numbers of cases among the results that name no row: 不属于本机关 8 件."""
    results = [s for s in told if s.event is Event.RESULT]
    if not results:
        return []
    known = {s.start for s in told}
    sentence = results[0].sentence
    return [q.value for q in sentence.quantities if q.kind in CASES and q.start not in known]


def _completed(reading: Reading, claim: Claim, quantity: Quantity, unlisted: list[Decimal]) -> bool:
    """Whether the number and one that names no row make the cells together: the writer told them apart."""
    values = [reading.amounts[pointer] for pointer in claim.facts if pointer in reading.amounts]
    return any(quantity.value + other in (sum(values, Decimal(0)), *values) for other in unlisted)


def _claims(reading: Reading, statement: Statement, quantity: Quantity, spoken: frozenset[str]) -> Iterator[Claim]:
    outcomes = reading.measures.outcomes
    named = statement.named
    if named is None:
        return
    groups = [[key] for key in named.names] if named.each else [list(named.names)]
    for group in groups:
        accepted = reading.together([outcomes[key] for key in group], loose=named.loose)
        accepted += [outcomes[group[0]]] if named.including else []
        accepted += [row for key in group if (row := _only_the_rest(reading, spoken, key)) is not None]
        claim = reading.claim("N05", statement.sentence, quantity, "、".join(group), accepted)
        if claim is not None:
            yield claim


def _only_the_rest(reading: Reading, spoken: frozenset[str], key: str) -> Measure | None:
    """逾期不补正 2 件，其他处理 5 件: beside rows of its group, the group's name may mean its row 其他."""
    row, others = reading.measures.rest.get(key, (None, ()))
    return row if row is not None and spoken & set(others) else None
