"""The facts of two reports side by side, joined by what they count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportkit.diff.comparison import Continuity, Figure, Kind
from reportkit.diff.series import results, results_group
from reportkit.formats import Fact, Format, Term, concordance, continuities
from reportkit.reports import Report
from reportkit.workspace import amounts_before


def compare_figures(report: Report, previous: Report) -> tuple[Figure, ...]:
    """Every fact of both reports exactly once, in the order of this year's tables; what was dropped ends its table."""
    ours, theirs = report.format, previous.format
    found = [*_joined(report, previous), *_words(report, previous)]
    current = {pointer for figure in found for pointer in figure.current}
    earlier = {pointer for figure in found for pointer in figure.previous}
    found += [_ours_alone(fact, ours, theirs, report) for fact in ours.facts.values() if fact.pointer not in current]
    dropped = [_theirs_alone(fact, ours, previous) for fact in theirs.facts.values() if fact.pointer not in earlier]
    order = {pointer: index for index, pointer in enumerate(ours.facts)}
    tables = [table.key for table in ours.tables]

    def place(figure: Figure) -> tuple[int, int]:
        table = tables.index(figure.table) if figure.table in tables else len(tables)
        return table, order[figure.current[0]] if figure.current else len(order)

    return tuple(sorted([*found, *dropped], key=place))


def compare_continuity(report: Report, previous: Report) -> tuple[Continuity, ...]:
    """The rules between two following years (X01, X02); none where the years do not follow each other."""
    if previous.year != report.year - 1:
        return ()
    before, now = amounts_before(report, previous), report.statistics.amounts

    def side(terms: tuple[Term, ...]) -> tuple[str, Decimal | None]:
        amounts = [(before if term.previous else now).get(term.pointer) for term in terms]
        names = [f"{previous.year if term.previous else report.year}年{term.name}" for term in terms]
        known = [amount for amount in amounts if amount is not None]
        return " + ".join(names), sum(known, Decimal(0)) if len(known) == len(terms) else None

    pairs = concordance(report.format.id, previous.format.id)
    comparable = {pointer for pair in pairs for pointer in pair.current}
    found = []
    for rule in continuities(report.format.id):
        if all(term.pointer in comparable for term in (*rule.left, *rule.right) if term.previous):
            (stated, left), (expected, right) = side(rule.left), side(rule.right)
            found.append(Continuity(rule.code, rule.scope, stated, left, expected, right, rule.holds(now, before)))
    return tuple(found)


def compare_results(report: Report, previous: Report) -> tuple[Figure, ...]:
    """The categories of the results of applications, subcategories summed up, in the order of this year's table."""
    now, then = (results(side.format, side.statistics.amounts) for side in (report, previous))
    above = results_group(report.format)
    before = {result.key: result.amount for result in then}
    return tuple(
        Figure(
            f"{above}/{result.key}",
            (f"{above}/{result.key}",),
            (f"{above}/{result.key}",) if result.key in before else (),
            (result.label,),
            "件",
            before.get(result.key),
            result.amount,
            _kind(before.get(result.key), result.amount),
            headline=True,
        )
        for result in now
    )


def _joined(report: Report, previous: Report) -> Iterator[Figure]:
    ours, theirs = report.format, previous.format
    now, then = report.statistics.amounts, previous.statistics.amounts
    totals = _totals(ours, theirs)
    for pair in concordance(ours.id, theirs.id):
        single = ours.facts.get(pair.current[0]) if len(pair.current) == 1 else theirs.facts[pair.previous[0]]
        fact = single or ours.facts[pair.current[0]]
        old, new = _sum(then, pair.previous), _sum(now, pair.current)
        yield Figure(
            pair.concept,
            pair.current,
            pair.previous,
            fact.labels,
            fact.unit,
            old,
            new,
            _kind(old, new),
            headline=fact.column is None or fact.pointer in totals,
            signed=fact.signed,
        )


def _ours_alone(fact: Fact, ours: Format, theirs: Format, report: Report) -> Figure:
    kind = Kind.INCOMPARABLE if ours.rows[fact.row].pointer in theirs.rows else Kind.NEW
    new = _value(report, fact)
    return Figure(fact.concept, (fact.pointer,), (), fact.labels, fact.unit, None, new, kind)


def _theirs_alone(fact: Fact, ours: Format, previous: Report) -> Figure:
    kind = Kind.INCOMPARABLE if fact.row in ours.rows else Kind.DROPPED
    old = _value(previous, fact)
    return Figure(fact.concept, (), (fact.pointer,), fact.labels, fact.unit, old, None, kind)


def _value(report: Report, fact: Fact) -> Decimal | str | None:
    if fact.numeric:
        return report.statistics.amounts.get(fact.pointer)
    return report.texts.get(fact.pointer)


def _words(report: Report, previous: Report) -> Iterator[Figure]:
    """The facts that are no numbers in both formats, joined by what they say."""
    theirs = {fact.concept: fact for fact in previous.format.facts.values() if not fact.numeric}
    for fact in report.format.facts.values():
        if not fact.numeric and fact.concept in theirs:
            before = theirs[fact.concept]
            old, new = _value(previous, before), _value(report, fact)
            kind = Kind.UNREAD if old is None or new is None else Kind.SAME if old == new else Kind.CHANGED
            pointers = (fact.pointer,), (before.pointer,)
            yield Figure(fact.concept, *pointers, fact.labels, fact.unit, old, new, kind)


def _sum(amounts: Mapping[str, Decimal], pointers: tuple[str, ...]) -> Decimal | None:
    if not amounts.keys() >= set(pointers):
        return None
    return sum((amounts[pointer] for pointer in pointers), Decimal(0))


def _kind(old: Decimal | None, new: Decimal | None) -> Kind:
    if old is None or new is None:
        return Kind.UNREAD
    if old == new:
        return Kind.SAME if new else Kind.ZERO
    if not old:
        return Kind.APPEARED
    return Kind.CHANGED if new else Kind.VANISHED


def _totals(*formats: Format) -> frozenset[str]:
    """The cells of columns that are totals."""
    rows = (row for fmt in formats for row in fmt.rows.values())
    cells = ((fact, column) for row in rows for fact, column in zip(row.facts, row.columns, strict=True))
    return frozenset(fact.pointer for fact, column in cells if column.total)
