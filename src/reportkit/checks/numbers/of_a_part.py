"""N01, N02, N05: what is said of a part – one way of applying, one kind of applicant, one reason – against its whole.

A part is no more than its whole, whatever limits it. The number of one kind of applicant is also a cell of table 三.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.measures import Measure
from reportkit.checks.numbers.reading import Reading
from reportkit.diagnostics import CATALOGUE, Severity
from reportkit.formats import kept, load_format, short_amount
from reportkit.prose.reading import PARTS, Event, Quantity, Statement

_CODES = {Event.RECEIVED: "N01", Event.ANSWERED: "N02", Event.RESULT: "N05"}
_HINT = "一部分不会多于全部；请核对正文与统计表，哪一处与台账不符就改哪一处"
_ORDINARY = 2  # characters: the column 其他 is called by an ordinary word, which names nobody
_OF_APPLICANTS = "正文说的若是这一类申请人的申请，应等于表三这一列的数；请核对"


def check_parts(reading: Reading, told: Iterable[Statement]) -> Iterator[Claim]:
    """Warnings: which part is meant rests on the words that limit it."""
    for statement in told:
        quantity = statement.quantity
        if statement.event is Event.NONE_RECEIVED and statement.limit in PARTS:
            yield from _none_of_applicants(reading, statement)
        if statement.limit not in PARTS or quantity is None or statement.event not in _CODES:
            continue
        if (claim := _of_applicants(reading, statement, quantity)) is not None or (
            claim := _above_whole(reading, statement, quantity)
        ) is not None:
            yield claim


def _above_whole(reading: Reading, statement: Statement, quantity: Quantity) -> Claim | None:
    wholes = _wholes(reading, statement)
    values = [measure.value(reading.amounts) for measure in wholes]
    most = max((value for value in values if value is not None), default=None)
    if None in values or most is None or not (quantity.exact or quantity.kind == "件"):
        return None
    if (quantity.bounds.least if quantity.bounds else quantity.value) <= most:
        return None
    number = f"{short_amount(quantity.value)} {quantity.kind}"
    name = statement.word if statement.event is Event.RESULT else statement.event.value + "申请"
    return Claim(
        _CODES[statement.event],
        statement.sentence,
        quantity.start,
        quantity.end,
        holds=False,
        read=f"{name} {number}（{statement.limit}）",
        against=reading.side(wholes[values.index(most)]),
        hint=_HINT,
        facts=tuple(dict.fromkeys(pointer for measure in wholes for pointer in measure.plus)),
        severity=Severity.WARNING,
    )


def _wholes(reading: Reading, statement: Statement) -> list[Measure]:
    m = reading.measures
    if statement.event is Event.RECEIVED:
        return [m.received, m.received + m.carried_in, m.answered]
    if statement.event is Event.ANSWERED:
        return [m.answered]
    names = statement.named.names if statement.named is not None else ()
    return [m.outcomes[name] for name in names] if len(names) == 1 else []


def _of_applicants(reading: Reading, statement: Statement, quantity: Quantity) -> Claim | None:
    """收到自然人申请 5 件: the column 自然人 of what came in, with or without what was carried in."""
    known = applicant_names(reading.report.format.id)
    columns = {known.get(word) for word in statement.applicants}
    if statement.event is not Event.RECEIVED or len(columns) != 1 or None in columns:
        return None
    new, carried = _columns(reading.report.format.id)[columns.pop() or ""]
    filled = any(m.value(reading.amounts) for m, _ in _columns(reading.report.format.id).values())
    name = "、".join(statement.applicants) + "申请"
    claim = reading.claim("N01", statement.sentence, quantity, name, [new, new + carried]) if filled else None
    if claim is None:
        return None
    return replace(claim, hint=_OF_APPLICANTS, severity=Severity.WARNING)


def _none_of_applicants(reading: Reading, statement: Statement) -> Iterator[Claim]:
    """没有公民提出申请: the column 自然人 of what came in."""
    known = applicant_names(reading.report.format.id)
    columns = {known.get(word) for word in statement.applicants}
    if len(columns) != 1 or None in columns:
        return
    new, _ = _columns(reading.report.format.id)[columns.pop() or ""]
    span = (statement.start, statement.end)
    for claim in reading.claim_none("N08", statement.sentence, span, [new]):
        yield replace(claim, severity=Severity.WARNING)


@kept
def applicant_names(format_id: str) -> Mapping[str, str]:
    """The ways of naming a kind of applicant, each with the key of its column: the keys, and the words of N01."""
    words = CATALOGUE["N01"].words
    return {name: key for key in _columns(format_id) for name in (key, *words.get(key, ()))}


@kept
def applicant_measures(format_id: str) -> Mapping[str, Measure]:
    """The same names, each with what came in of its column."""
    columns = _columns(format_id)
    return {
        name: columns[key][0] for name, key in applicant_names(format_id).items() if name != key or len(key) > _ORDINARY
    }


@kept
def _columns(format_id: str) -> Mapping[str, tuple[Measure, Measure]]:
    """What came in and what was carried in, by column; the total is none."""
    fmt = load_format(format_id)
    new, carried = (fmt.rows.get(fmt.role(role) or "") for role in ("received", "carried-in"))
    if new is None or carried is None:
        return {}
    found = {}
    for node, here, there in zip(new.columns, new.facts, carried.facts, strict=True):
        if not node.total:
            key = here.pointer.rpartition("/")[2]
            found[key] = (
                Measure(f"{new.path[-1]}{key}", (here.pointer,)),
                Measure(f"{carried.path[-1]}{key}", (there.pointer,)),
            )
    return found
