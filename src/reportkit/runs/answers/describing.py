"""One fact as its editor wants to know it: label, figure, last year's, sums it stands in, who shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportkit.formats import Identity, Term, amount_text, continuities, identities
from reportkit.reports import NARRATIVE
from reportkit.runs.answers.pointing import places_of
from reportkit.runs.examining import Examination
from reportkit.workspace import amounts_before


@dataclass(frozen=True)
class Sum:
    """An identity that a fact takes part in: its rule, its words with the figures, whether it holds (None: not yet)."""

    code: str
    said: str
    holds: bool | None


@dataclass(frozen=True)
class Described:
    """A fact: ``labels`` as printed, from the table down; figures as typed ("" for none); lines that show it."""

    pointer: str
    labels: tuple[str, ...]
    unit: str
    figure: str
    before: str
    sums: tuple[Sum, ...]
    shown: tuple[int, ...]


def describe(examination: Examination, pointer: str) -> Described | None:
    """What is known of a fact of the report; None where its format has no such fact."""
    report = examination.report
    fact = report.format.facts.get(pointer)
    if fact is None:
        return None
    last = amounts_before(report, examination.context.previous)
    return Described(
        pointer,
        (report.format.captions[fact.pointer.partition("/")[0]], *fact.labels),
        fact.unit,
        report.statistics.texts.get(pointer, ""),
        amount_text(last[pointer]) if pointer in last else "",
        tuple(_sums(examination, pointer, last)),
        tuple(stretch.line for stretch in places_of(report, pointer) if stretch.path.name == NARRATIVE),
    )


def _sums(examination: Examination, pointer: str, last: Mapping[str, Decimal]) -> Iterator[Sum]:
    report = examination.report
    amounts = report.statistics.amounts
    for identity in (*identities(report.format.id), *continuities(report.format.id)):
        if pointer in identity.pointers and (not identity.across_years or last):
            yield Sum(identity.code, _said(identity, amounts, last), identity.holds(amounts, last))


def _said(identity: Identity, amounts: Mapping[str, Decimal], last: Mapping[str, Decimal]) -> str:
    """``自然人 3440 + 商业企业 75 … = 总计 3525``; a figure that lacks is a question mark."""

    def term(term: Term) -> str:
        amount = (last if term.previous else amounts).get(term.pointer)
        name = f"上年{term.name}" if term.previous else term.name
        return f"{name} {amount_text(amount) if amount is not None else '？'}"

    relation = {"==": "=", ">=": "≥"}[identity.relation]
    return f"{' + '.join(map(term, identity.left))} {relation} {' + '.join(map(term, identity.right))}"
