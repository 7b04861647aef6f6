"""N01–N04, N08, N10: statements on applications held against table 三 and against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.reading import Reading
from reportkit.diagnostics import Severity
from reportkit.formats import short_amount
from reportkit.prose.reading import Event, Quantity, Sentence, Statement

_CARRIED = (Event.CARRIED_IN, Event.CARRIED_OUT)
_KINDS = (Event.RECEIVED, Event.CARRIED_IN, Event.ANSWERED, Event.CARRIED_OUT)


def check_applications(reading: Reading, paragraph: Iterable[Statement]) -> Iterator[Claim]:
    """The claims of a paragraph; what is limited to a part, a time or another body is held against nothing."""
    every = tuple(paragraph)
    told = [statement for statement in every if statement.limit is None and not _said_before(statement, every)]
    told = [_as_meant(statement, told) for statement in told]
    brought = [s for s in told if s.event is Event.CARRIED_IN and s.quantity is not None and not s.part]
    goes_on = any(statement.event is Event.CARRIED_OUT and statement.quantity is not None for statement in told)
    for statement in told:
        if statement.event is Event.NONE_RECEIVED:
            yield from _none(reading, statement)
        elif statement.event is Event.ALL_DONE and not goes_on:
            yield from _all_done(reading, statement)
        elif statement.event in _KINDS and statement.quantity is not None:
            if _stands_beside(statement, brought):
                yield from _new_alone(reading, statement, statement.quantity)
            else:
                yield from _numbered(reading, statement, statement.quantity)
        elif statement.event in _CARRIED:
            yield from _none_carried(reading, statement)
    yield from _balance(told)


def _said_before(statement: Statement, every: Iterable[Statement]) -> bool:
    """收到 4 件，… 4 件申请均已答复: the number is that of another statement, be it of a part."""
    others = (each for each in every if each is not statement and not each.definite)
    return statement.definite and any(
        each.quantity is not None and statement.quantity is not None and each.quantity.value == statement.quantity.value
        for each in others
    )


def _as_meant(statement: Statement, told: list[Statement]) -> Statement:
    """共收到 124 件，共办理 121 件，结转下年度 3 件: beside both others, what was handled was answered."""
    if statement.event is not Event.RECEIVED or statement.word not in ("办理", "处理"):
        return statement
    same = [other for other in told if other.sentence == statement.sentence and other.quantity is not None]
    received = any(other.event is Event.RECEIVED and other.start < statement.start for other in same)
    goes_on = any(other.event is Event.CARRIED_OUT and other.start > statement.start for other in same)
    answered = any(other.event is Event.ANSWERED for other in same)
    return replace(statement, event=Event.ANSWERED) if received and goes_on and not answered else statement


def _stands_beside(statement: Statement, brought: Iterable[Statement]) -> bool:
    """新收 30 件，上年结转 3 件: told beside what was carried in, 新收 is what came this year and no more."""
    same = [other for other in brought if other.sentence == statement.sentence]
    if statement.event is not Event.RECEIVED or not statement.new_only or not same:
        return False
    if any(other.apart for other in same):
        return True
    first = statement.sentence.clause_start(statement.start)
    words = statement.sentence.words
    this_year = words.has("this-year", words.at(first), words.at(statement.start))
    after = any(other.start < statement.start for other in same)
    return "新" in statement.word or (this_year and after)


def _new_alone(reading: Reading, statement: Statement, quantity: Quantity) -> Iterator[Claim]:
    """A warning where the number is that with what was carried in."""
    m = reading.measures
    claim = reading.claim("N01", statement.sentence, quantity, statement.word + "申请", [m.received])
    both = (m.received + m.carried_in).value(reading.amounts)
    if claim is not None:
        yield replace(claim, severity=Severity.WARNING) if quantity.value == both else claim


def _numbered(reading: Reading, statement: Statement, quantity: Quantity) -> Iterator[Claim]:
    claim = _claim(reading, statement, quantity)
    # What was open when it was written need not be what was at the year's end; 4 件申请均… may be those of a part.
    if claim is not None and (statement.open or statement.definite):
        yield replace(claim, severity=Severity.WARNING)
    elif claim is not None:
        yield claim


def _claim(reading: Reading, statement: Statement, quantity: Quantity) -> Claim | None:
    m, sentence = reading.measures, statement.sentence
    if statement.event is Event.RECEIVED:
        accepted = [m.received] if statement.only_new else [m.received, m.received + m.carried_in]
        if statement.handled and not statement.only_new:
            accepted.append(m.answered)
        name = statement.word + ("申请" if "申请" not in statement.word else "")
        return reading.claim("N01", sentence, quantity, name, accepted)
    if statement.event is Event.ANSWERED:  # 其他处理 ends an application without an answer
        accepted = [m.answered, *([m.answered - m.dropped] if m.dropped is not None else [])]
        if statement.handled:
            accepted.append(m.received + m.carried_in)
        if _told_of_new(reading, statement):
            accepted.append(m.answered - m.carried_in)
        if _beside_withdrawn(reading, statement, quantity):
            return None
        return reading.claim("N02", sentence, quantity, "答复办结", accepted)
    measure = m.carried_in if statement.event is Event.CARRIED_IN else m.carried_out
    return reading.claim("N03", sentence, quantity, statement.event.value, [measure])


def _told_of_new(reading: Reading, statement: Statement) -> bool:
    """88 件申请按期答复 84 件: of those that came this year, so that those carried in may be left out."""
    new, sentence = reading.measures.received.value(reading.amounts), statement.sentence
    first = sentence.clause_start(statement.start)
    return any(first <= q.start < statement.start and q.value == new for q in sentence.quantities)


def _beside_withdrawn(reading: Reading, statement: Statement, quantity: Quantity) -> bool:
    """答复 9 件，3 件撤回: those taken back are among the results, and were not answered."""
    total = reading.measures.answered.value(reading.amounts)
    if total is None or not statement.sentence.words.has("withdrawn"):
        return False
    sentence = statement.sentence
    apart = (q for q in sentence.quantities if _is_withdrawn(sentence, q))
    return any(q.value == total - quantity.value for q in apart)


def _is_withdrawn(sentence: Sentence, quantity: Quantity) -> bool:
    words = sentence.words
    first = words.at(sentence.clause_start(quantity.start))
    return words.has("withdrawn", first, words.before(quantity.end + len(sentence.tail(quantity))))


def _none(reading: Reading, statement: Statement) -> Iterator[Claim]:
    """N08: 未收到政府信息公开申请 ⇒ 本年新收 is 0."""
    span = (statement.start, statement.end)
    yield from reading.claim_none("N08", statement.sentence, span, [reading.measures.received])


def _none_carried(reading: Reading, statement: Statement) -> Iterator[Claim]:
    """N03: 无结转下年度的申请 ⇒ 结转下年度 is 0."""
    m = reading.measures
    measure = m.carried_in if statement.event is Event.CARRIED_IN else m.carried_out
    yield from reading.claim_none("N03", statement.sentence, (statement.start, statement.end), [measure])


def _all_done(reading: Reading, statement: Statement) -> Iterator[Claim]:
    """N10: 全部办结 ⇒ 结转下年度 is 0. Not asked where the paragraph itself names what is carried over."""
    span = (statement.start, statement.end)
    yield from reading.claim_none("N10", statement.sentence, span, [reading.measures.carried_out])


def _is_part(carried_in: Statement, received: Statement, answered: Statement) -> bool:
    """Whether 含上年结转 is said of what was received; it may be said of what was answered."""
    of_answered = answered.sentence == carried_in.sentence and answered.start < carried_in.start
    return not of_answered or (received.sentence == answered.sentence and received.start > answered.start)


def _to_handle(received: Statement, carried_in: Statement, answered: Statement) -> set[Decimal]:
    """What was to be handled: the number received where it includes what was carried in, else their sum.

    受理 and 办理 without 含 or 其中 may mean either.
    """
    whole, brought = _value(received), _value(carried_in)
    if carried_in.part:
        return {whole} if _is_part(carried_in, received, answered) else {whole + brought}
    return {whole + brought} if received.new_only else {whole, whole + brought}


def _value(statement: Statement) -> Decimal:
    return statement.quantity.value if statement.quantity is not None else Decimal(0)


def _balance(told: list[Statement]) -> Iterator[Claim]:
    """N04: 新收 + 上年结转 = 答复办结 + 结转下年度, where one paragraph states all four once."""
    by_event = [
        [s for s in told if s.event is event and s.quantity is not None and s.quantity.exact] for event in _KINDS
    ]
    if any(len({_value(s) for s in found}) != 1 for found in by_event):
        return
    received, carried_in, answered, out = (found[0] for found in by_event)
    right = _value(answered) + _value(out)
    lefts = _to_handle(received, carried_in, answered)
    read = f"收到 {short_amount(_value(received))} 件、上年结转 {short_amount(_value(carried_in))} 件"
    handled = f"答复办结 {short_amount(_value(answered))} 件、结转下年度 {short_amount(_value(out))} 件"
    left = max(lefts)
    yield Claim(
        "N04",
        answered.sentence,
        answered.start,
        answered.end,
        right in lefts,
        f"{read}，应办理 {short_amount(left)} 件；{handled}，共 {short_amount(right)} 件",
        f"相差 {short_amount(abs(left - right))} 件",
        "收到的加上年结转的，等于答复办结的加结转下年度的；请核对这四个数",
    )
