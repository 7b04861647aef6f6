"""What the body made, decided and published: N13, N15, N16."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import add

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.measures import Measure
from reportkit.checks.numbers.reading import Reading
from reportkit.formats import short_amount
from reportkit.prose.reading import Event, Named, Quantity, Sentence, Statement

_ROLES = {Event.ISSUED: "issued", Event.ENDED: "repealed", Event.IN_FORCE: "in-force"}
_HINT = "若正文说的不是表二的口径（如备案、清理、党内文件），请写明；否则请核对"


def check_documents(reading: Reading, told: Iterable[Statement]) -> Iterator[Claim]:
    """N13: what was made, ended and is in force, or that nothing was; what is limited is held against nothing."""
    for statement in told:
        column = reading.measures.columns.get(_ROLES.get(statement.event, ""))
        kinds = statement.named.names if statement.named is not None else ()
        measure = _measure(reading, kinds, column) if column is not None and statement.limit is None else None
        if measure is None or column is None:
            continue
        if statement.quantity is None:
            yield from reading.claim_none("N13", statement.sentence, (statement.start, statement.end), [measure])
            continue
        name = column.removesuffix("件数").removeprefix("本年") + "和".join(kinds)
        claim = reading.claim("N13", statement.sentence, statement.quantity, name, [measure], _HINT)
        if claim is not None:
            yield claim


def _measure(reading: Reading, kinds: Sequence[str], column: str) -> Measure | None:
    """The cell meant, or the sum of both rows for 规章和规范性文件."""
    found = [
        columns[column]
        for key, columns in reading.measures.documents.items()
        if column in columns and any(kind in key for kind in kinds)
    ]
    return reduce(add, found) if found else None


def check_decisions(reading: Reading, told: Iterable[Statement]) -> Iterator[Claim]:
    """N15: 作出行政处罚决定 30 件, or that none was made, said of the body and of its whole year."""
    for statement in told:
        kinds = statement.named.names if statement.named is not None else ()
        if statement.event is not Event.DECIDED or statement.limit is not None:
            continue
        for measure in (reading.measures.decisions[kind] for kind in kinds if kind in reading.measures.decisions):
            if statement.quantity is None:
                yield from reading.claim_none("N15", statement.sentence, (statement.start, statement.end), [measure])
            elif claim := reading.claim("N15", statement.sentence, statement.quantity, statement.word, [measure]):
                yield claim


def check_channels(told: Iterable[Statement]) -> Iterator[Claim]:
    """N16: each total that differs from an earlier one of the same channel, verb and unit, in all that is ``told``."""
    first: dict[Named, tuple[Sentence, Quantity]] = {}
    for statement in told:
        quantity, named = statement.quantity, statement.named
        if statement.event is not Event.PUBLISHED or statement.limit is not None or quantity is None or named is None:
            continue
        if not quantity.exact:
            continue
        sentence, earlier = first.setdefault(named, (statement.sentence, quantity))
        if sentence is not statement.sentence or earlier is not quantity:  # the same words have the same quantities
            yield Claim(
                "N16",
                statement.sentence,
                quantity.start,
                quantity.end,
                holds=earlier.value == quantity.value,
                read=f"{statement.word} {short_amount(quantity.value)} {quantity.kind}",
                against=f"前面写的是 {short_amount(earlier.value)} {earlier.kind}",
                hint="请核对两处，改成同一个数",
            )
