"""N15: decisions of licence, penalty and enforcement, in prose and in table 二."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.reading import Reading
from reportkit.prose.reading import Event, Statement


def check_decisions(reading: Reading, told: Iterable[Statement]) -> Iterator[Claim]:
    """作出行政处罚决定 30 件, or that none was made, said of the body and of its whole year."""
    for statement in told:
        kinds = statement.named.names if statement.named is not None else ()
        if statement.event is not Event.DECIDED or statement.limit is not None:
            continue
        for measure in (reading.measures.decisions[kind] for kind in kinds if kind in reading.measures.decisions):
            if statement.quantity is None:
                yield from reading.claim_none("N15", statement.sentence, (statement.start, statement.end), [measure])
            elif claim := reading.claim("N15", statement.sentence, statement.quantity, statement.word, [measure]):
                yield claim
