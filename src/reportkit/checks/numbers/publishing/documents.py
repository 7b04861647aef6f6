"""N13: 规章 and 规范性文件 in prose and in table 二."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import add

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.measures import Measure
from reportkit.checks.numbers.reading import Reading
from reportkit.prose.reading import Event, Statement

_ROLES = {Event.ISSUED: "issued", Event.ENDED: "repealed", Event.IN_FORCE: "in-force"}
_HINT = "若正文说的不是表二的口径（如备案、清理、党内文件），请写明；否则请核对"


def check_documents(reading: Reading, told: Iterable[Statement]) -> Iterator[Claim]:
    """What was made, ended and is in force, or that nothing was; what is limited is held against nothing."""
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
