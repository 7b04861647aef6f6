"""``reportkit fill``: the totals of a ``statistics.yaml``, computed into it by editing only those characters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportkit.formats import Format, Identity, identities
from reportkit.reports.rows_text import Span, row_spans
from reportkit.reports.statistics import Statistics


@dataclass(frozen=True)
class Change:
    """A total that was written: ``before`` is what stood there, "" for a blank."""

    pointer: str
    before: str
    after: str
    line: int


@dataclass(frozen=True)
class Filled:
    """The new text, what changed, and the totals that could not be computed because a figure is missing."""

    text: str
    changes: tuple[Change, ...]
    missing: tuple[str, ...]


def fill_totals(statistics: Statistics) -> Filled:
    """Compute every total. Only the characters of totals change; every other character stays as it is."""
    fmt, text = statistics.format, statistics.source.text
    totals = computed_totals(fmt, statistics.amounts)
    wanted = {i.right[0].pointer for i in identities(fmt.id) if i.total}
    places = row_spans(text, fmt)
    edits: list[tuple[Span, Change]] = []
    for pointer, amount in totals.items():
        span = places.get(pointer)
        typed = statistics.values.get(pointer)
        if span is None or (typed is not None and typed.amount == amount):
            continue
        line = text.count("\n", 0, span.start) + 1
        edits.append((span, Change(pointer, text[span.start : span.end], format(amount, "f"), line)))
    missing = [p for p in fmt.facts if p in wanted and (p not in totals or p not in places)]
    for span, change in sorted(edits, key=lambda edit: edit[0].start, reverse=True):
        text = text[: span.start] + span.lead + change.after + text[span.end :]
    changes = sorted((change for _span, change in edits), key=lambda change: change.line)
    return Filled(text, tuple(changes), tuple(missing))


def computed_totals(fmt: Format, amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Every total that the figures below it determine; typed totals are never used, only what they sum."""
    rules = [identity for identity in identities(fmt.id) if identity.total]
    totals = {rule.right[0].pointer for rule in rules}
    known = {pointer: amount for pointer, amount in amounts.items() if pointer not in totals}
    found: dict[str, Decimal] = {}
    while new := dict(_computable(rules, known, found)):
        found |= new
        known |= new
    return {pointer: found[pointer] for pointer in fmt.facts if pointer in found}


def _computable(
    rules: list[Identity], known: Mapping[str, Decimal], found: Mapping[str, Decimal]
) -> list[tuple[str, Decimal]]:
    return [
        (rule.right[0].pointer, sum((known[term.pointer] for term in rule.left), Decimal(0)))
        for rule in rules
        if rule.right[0].pointer not in found and all(term.pointer in known for term in rule.left)
    ]
