"""N16: two totals of one channel of publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.checks.numbers.claims import Claim
from reportkit.formats import short_amount
from reportkit.prose.reading import Event, Named, Quantity, Statement


def check_channels(told: Iterable[Statement]) -> Iterator[Claim]:
    """Each total that differs from an earlier one of the same channel, verb and unit; ``told`` is the whole report."""
    first: dict[Named, Quantity] = {}
    for statement in told:
        quantity, named = statement.quantity, statement.named
        if statement.event is not Event.PUBLISHED or statement.limit is not None or quantity is None or named is None:
            continue
        earlier = first.setdefault(named, quantity)
        if earlier is not quantity:
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
