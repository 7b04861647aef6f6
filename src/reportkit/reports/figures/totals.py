"""Figures put into a ``statistics.yaml`` by editing only their characters: the totals, or the sums of members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from reportkit.formats import Format, Identity, amount_text, identities, scalar
from reportkit.reports.figures.rows_text import Span, row_spans
from reportkit.reports.figures.statistics import Statistics, read_statistics
from reportkit.reports.text import BLANK


@dataclass(frozen=True)
class FilledFigure:
    """A figure that was written: ``before`` is what stood there, "" for a blank."""

    pointer: str
    before: str
    after: str
    line: int


@dataclass(frozen=True)
class Filled:
    """The new text, what changed, and the figures that are not known or have no place in the text."""

    text: str
    changes: tuple[FilledFigure, ...]
    missing: tuple[str, ...]


def fill_totals(statistics: Statistics) -> Filled:
    """Compute every total. Only the characters of totals change; every other character stays as it is."""
    fmt = statistics.format
    wanted = {i.right[0].pointer for i in identities(fmt.id) if i.total}
    return put_figures(statistics, computed_totals(fmt, statistics.amounts), [p for p in fmt.facts if p in wanted])


def fill_zeros(statistics: Statistics) -> Filled:
    """Put 0 into every cell that is blank and no total; what is typed stays, readable or not."""
    fmt, text = statistics.format, statistics.source.text
    totals = {i.right[0].pointer for i in identities(fmt.id) if i.total}
    spans = row_spans(text, fmt).items()
    blank = {p: Decimal(0) for p, s in spans if text[s.start : s.end] in BLANK and fmt.facts[p].numeric}
    return put_figures(statistics, {p: amount for p, amount in blank.items() if p not in totals}, ())


def put_figures(statistics: Statistics, amounts: Mapping[str, Decimal], asked: Iterable[str]) -> Filled:
    """Put these amounts where others stand; ``asked`` are the facts that count as missing where that cannot be."""
    text = statistics.source.text
    places = row_spans(text, statistics.format)
    edits: list[tuple[Span, FilledFigure]] = []
    for pointer, amount in amounts.items():
        span = places.get(pointer)
        typed = statistics.values.get(pointer)
        if span is None or (typed is not None and typed.amount == amount):
            continue
        line = text.count("\n", 0, span.start) + 1
        stood = text[span.start : span.end]
        edits.append((span, FilledFigure(pointer, "" if stood in BLANK else stood, amount_text(amount), line)))
    missing = [p for p in asked if p not in amounts or p not in places]
    for span, change in sorted(edits, key=lambda edit: edit[0].start, reverse=True):
        text = text[: span.start] + span.lead + change.after + text[span.end :]
    changes = sorted((change for _span, change in edits), key=lambda change: change.line)
    return Filled(text, tuple(changes), tuple(missing))


def put_values(
    statistics: Statistics, amounts: Mapping[str, Decimal], words: Mapping[str, str], asked: Iterable[str]
) -> Filled:
    """The same with words beside the amounts, each written as YAML has it."""
    filled = put_figures(statistics, amounts, asked)
    if not words:
        return filled
    known = statistics.words
    new = {p: scalar(word) for p, word in words.items() if p not in known or known[p].text != word}
    path = statistics.source.path
    between = read_statistics(
        path.parent, int(path.parent.name), text=filled.text, family=statistics.format.family.name
    )
    put = put_texts(between, new)
    changes = sorted((*filled.changes, *put.changes), key=lambda change: change.line)
    return Filled(put.text, tuple(changes), (*filled.missing, *put.missing))


def put_texts(statistics: Statistics, texts: Mapping[str, str]) -> Filled:
    """Put these texts where figures stand, "" to blank a cell; facts without a place in the text are ``missing``."""
    text = statistics.source.text
    places = row_spans(text, statistics.format)
    edits = [
        (places[pointer], FilledFigure(pointer, "" if stood in BLANK else stood, typed, 0))
        for pointer, typed in texts.items()
        if pointer in places and (stood := text[places[pointer].start : places[pointer].end]) != typed
    ]
    changes = []
    for span, change in sorted(edits, key=lambda edit: edit[0].start, reverse=True):
        changes.append(replace(change, line=text.count("\n", 0, span.start) + 1))
        text = text[: span.start] + (span.lead + change.after if change.after else "") + text[span.end :]
    return Filled(text, tuple(reversed(changes)), tuple(p for p in texts if p not in places))


def proved(statistics: Statistics, filled: Filled) -> bool:
    """Whether the new text, read again, holds every other figure as typed and the new ones as written."""
    path = statistics.source.path
    after = read_statistics(path.parent, int(path.parent.name), text=filled.text, family=statistics.format.family.name)
    wanted = dict(statistics.texts)
    wanted |= {change.pointer: _unquoted(change.after) for change in filled.changes}
    known = after.texts
    return all(known.get(pointer, "") == text for pointer, text in wanted.items())


def _unquoted(typed: str) -> str:
    if len(typed) > 1 and typed[0] == typed[-1] == '"':
        return typed[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return typed


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
