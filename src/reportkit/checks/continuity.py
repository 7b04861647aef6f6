"""Family X: what must agree with the reports of the years before, also across format versions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportkit.checks.context import Context
from reportkit.diagnostics import Finding
from reportkit.formats import (
    Correspondence,
    Format,
    Identity,
    Term,
    concordance,
    continuities,
    kept,
    load_format,
)
from reportkit.prose.comparing import OwnSentence, core, own_sentences
from reportkit.reports import Report
from reportkit.resources import regex
from reportkit.workspace import amounts_before

_FIGURE = regex(
    r"(?<![0-9.第〔])(?P<number>[1-9][0-9,]{0,20}(?:\.[0-9]+)?)(?:余|多)?"
    r"(?P<unit>万?元|万?(?:件|条|次|篇|人次|人|期|场|户|份|批))"
)
_CLAUSES = 120  # characters in which the clause of a figure is looked for
_CONTEXT = 6  # letters before a figure that must agree
_CLAUSE = regex(r"[，、：,]")


def check_continuity(report: Report, context: Context) -> Iterator[Finding]:
    """X01, X02, X03 against last year's tables, X05 against the prose of two years."""
    previous = context.previous
    if previous is None:
        return
    before = amounts_before(report, previous)
    for identity in continuities(report.format.id):
        sums = identity.sums(report.statistics.amounts, before)
        if sums is not None and not identity.allows(*sums):
            yield _discontinuity(report, previous, identity, before, sums)
    yield from _jumps(report, previous, context)
    if context.earlier is not None:
        yield from _standing_figures(report, previous, context.earlier)


def held_continuities(report: Report, previous: Report | None) -> tuple[int, int]:
    """How many relations to the year before hold, and how many there are that both reports have figures for."""
    if previous is None:
        return 0, 0
    before, amounts = amounts_before(report, previous), report.statistics.amounts
    held = [found for one in continuities(report.format.id) if (found := one.holds(amounts, before)) is not None]
    return sum(held), len(held)


def _discontinuity(
    report: Report, previous: Report, identity: Identity, before: Mapping[str, Decimal], sums: tuple[Decimal, Decimal]
) -> Finding:
    """X01 and X02: an equation of the format with terms of both years does not hold."""
    statistics = report.statistics
    amounts = statistics.amounts

    def side(terms: tuple[Term, ...], total: Decimal) -> str:
        spelled = " + ".join(
            f"{previous.year} 年的{term.name} {before[term.pointer]}"
            if term.previous
            else f"{term.name} {amounts[term.pointer]}"
            for term in terms
        )
        return spelled if len(terms) == 1 else f"{spelled} = {total}"

    place = statistics.values[identity.pointers[0]]
    left, right = side(identity.left, sums[0]), side(identity.right, sums[1])
    relation = "应等于" if identity.relation == "==" else "应不少于"
    message = f"“{identity.scope}”：{left}，{relation} {right}，相差 {abs(sums[0] - sums[1])}"
    old = next(term for term in (*identity.left, *identity.right) if term.previous)
    source = _origin(report, previous, old.pointer)
    hint = f"上年的数在 {source}；请核对是哪一年填错，若有正当原因就写明理由豁免"
    return statistics.source.finding(
        identity.code, message, hint, line=place.line, column=place.column, facts=identity.pointers
    )


def _origin(report: Report, previous: Report, pointer: str) -> str:
    """File and line of last year's figure."""
    pairs = concordance(report.format.id, previous.format.id)
    old = next(pair.previous[0] for pair in pairs if pair.current == (pointer,))
    return (
        f"{previous.directory.name}/{previous.statistics.source.path.name} 第 {previous.statistics.values[old].line} 行"
    )


def _jumps(report: Report, previous: Report, context: Context) -> Iterator[Finding]:
    """X03: more than so many times last year's figure, or less than that part of it.

    Only totals of rows that have one: their parts jump with them. Small numbers jump without meaning.
    """
    now, then = report.statistics.amounts, previous.statistics.amounts
    jump, least = context.settings.jump, context.settings.jump_least
    for pair in _measured(report.format.id, previous.format.id):
        amounts = pair.amounts(now, then)
        if amounts is None or max(amounts) < least or min(amounts) < 0:
            continue
        new, old = amounts
        if new > old * jump or new * jump < old:
            place = report.statistics.values[pair.current[0]]
            name = pair.current[0] if len(pair.current) == 1 else pair.concept
            message = f"“{name}”{previous.year} 年是 {old}，本年是 {new}，{_times(new, old)}"
            hint = "请核对是否填错行、错列或单位；确实如此就不必改"
            yield report.statistics.source.finding(
                "X03", message, hint, line=place.line, column=place.column, facts=pair.current
            )


@kept
def _measured(current_id: str, previous_id: str) -> tuple[Correspondence, ...]:
    """What is compared."""
    looked_at = _measures(load_format(current_id))
    return tuple(pair for pair in concordance(current_id, previous_id) if pair.current[0] in looked_at)


def _measures(fmt: Format) -> set[str]:
    return {
        fact.pointer
        for row in fmt.rows.values()
        for fact, column in zip(row.facts, row.columns, strict=True)
        if fact.numeric
        if column.total or not any(other.total for other in row.columns)
    }


def _times(new: Decimal, old: Decimal) -> str:
    if new > old:
        return f"是上年的 {new / old:.1f} 倍" if old else "上年没有"
    return f"只有上年的 {new / old:.1%}" if new else "本年没有"


def _standing_figures(report: Report, previous: Report, earlier: Report) -> Iterator[Finding]:
    """X05: the same figures of the same things in three years' prose; one finding for each sentence."""
    known = _figures(previous).keys() & _figures(earlier).keys()
    standing: dict[OwnSentence, list[str]] = defaultdict(list)
    for figure, (sentence, shown) in _figures(report).items():
        if figure in known:
            standing[sentence].append(f"“{shown}”")
    for sentence, figures in standing.items():
        message = f"{'、'.join(figures)}连续三年（{earlier.year}—{report.year}）没有变"
        hint = "请核对是否忘了更新；确实没有变就不必改"
        line, column = sentence.place
        yield report.narrative.source.finding("X05", message, hint, line=line, column=column)


def _figures(report: Report) -> dict[tuple[str, str, str], tuple[OwnSentence, str]]:
    """Figures of the prose by what stands before them, number and unit. A figure of a rhythm (每月1次) is none."""
    found: dict[tuple[str, str, str], tuple[OwnSentence, str]] = {}
    for sentence in own_sentences(report):
        for match in _FIGURE.finditer(sentence.text):
            clause = _CLAUSE.split(sentence.text[max(match.start() - _CLAUSES, 0) : match.start()])[-1]
            before = re.sub(r"[0-9]", "", core(clause, report.year))[-_CONTEXT:]
            if len(before) < 3 or "每" in clause or match["number"] == "1":
                continue
            figure = (before, match["number"].replace(",", ""), match["unit"])
            found.setdefault(figure, (sentence, f"{clause.strip()}{match[0]}"))
    return found
